"""A PostgreSQL server of a measurement's own, in a temporary folder, that answers at a socket in it and nowhere else."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile


class PostgreSQLServer:
    """Runs until `stop`. The server refuses to run as root, so root starts it as `nobody`."""

    def __init__(self):
        # The path of a socket is limited to about a hundred signs, less than temporary folders may have.
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="stagemap-pg-", dir="/tmp"))
        self.user = []
        if os.getuid() == 0:
            shutil.chown(self.home, "nobody")
            self.user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        self.bin = str(found[-1]) + "/" if found else ""
        self.run("initdb", "-D", f"{self.home}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
                 "--no-sync")
        self.run(
            "pg_ctl", "-D", f"{self.home}/data", "-w", "-l", f"{self.home}/log", "-o",
            f"-c listen_addresses='' -c unix_socket_directories={self.home}", "start")

    @property
    def uri(self):
        return f"postgresql://postgres@/postgres?host={self.home}"

    def run(self, program, *words):
        """Runs one of the server's programs as its user."""
        subprocess.run(
            [*self.user, self.bin + program, *words], check=True, stdout=subprocess.DEVNULL, cwd=self.home,
            env={"HOME": str(self.home), "PATH": os.environ["PATH"]})

    def client(self, *words):
        """The words that run the server's client."""
        return [self.bin + "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", str(self.home), "-U", "postgres", *words]

    def processor_time(self):
        """The seconds of processor time that connections that have ended took; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            number = (self.home / "data/postmaster.pid").read_text().split()[0]
            words = pathlib.Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(words[13]) + int(words[14])) / os.sysconf("SC_CLK_TCK")
        return 0.0

    def stop(self):
        self.run("pg_ctl", "-D", f"{self.home}/data", "-m", "fast", "-w", "stop")
        shutil.rmtree(self.home, ignore_errors=True)
