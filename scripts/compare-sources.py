"""Reads one log from files and engines and compares the reports, byte for byte but for the name of what was read.

usage: compare-sources.py STAGEMAP [--log sampled|hard|FILE] [--spec FILE] [--leads N] [--sources NAME[,NAME…]]
                          [--push-down] [--workers N]

Makes the log as CSV, JSON Lines, SQLite, PostgreSQL, DuckDB and Parquet files on Spark, starts the servers, and runs
`stagemap kpi --format json` on each. `sampled` is a log of the spec, the shipped model if none is given, of about 5.3
events a lead; `hard` has ties, repeats, rows without a time, fractions of a second and times about the changes of the
clock in New York. A FILE is a CSV file whose spec is given beside it. With --push-down every engine counts the events,
too, and the times of both are shown; of the shipped model's linked cases it cannot. It ends with status 1 when two reports differ. Needs what `scripts/install-test-engines` and, for
Spark, `scripts/install-spark` put in place.
"""
import argparse
import contextlib
import csv
import json
import os
import pathlib
import random
import re
import resource
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

from servers import PostgreSQLServer

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
SOURCES = ["csv", "jsonl", "sqlite", "duckdb", "postgresql", "spark"]
FILES = ["csv", "jsonl"]
SPARK_PORT = int(os.environ.get("STAGEMAP_SPARK_PORT", 15002))

HARD = """stagemap: 1
id: hard
time-zone: America/New_York
states:
  lead: {}
  mql: {}
  opp: {}
  won: { kind: won }
  lost: { kind: lost }
  nurture: { kind: pool }
path: [lead, mql, opp, won]
transitions:
  - { from: [lead, mql, opp], to: lost }
  - opp -> nurture
  - nurture -> mql
kpis:
  win-rate: { pass-rate: [opp, won], target: 30% }
  value: { pass-rate: [lead, won], weight: amount }
  soon: { pass-rate: [lead, opp], within: 30d }
  time: { duration: [lead, won], statistic: p90 }
  here: { count: opp }
events: { file: log.csv, case: id, state: state, time: at, sequence: seq, segment: segment, amount: amount }
"""


def hard_rows(count):
    """Rows in no order, with the values that engines and files could tell differently."""
    pick = random.Random(11)
    clocks = ["2026-03-08 01:59:59.999999", "2026-03-08 02:30:00", "2026-03-08 03:00:00.0009", "2025-11-02 01:30:00.5",
              "2025-11-02 00:59:59", "2026-02-01 00:00:00", "1969-12-31 23:59:59.25", "2026-02-28 12:00:00.123456"]
    fractions = ["", ".5", ".000001", ".999", ".9999", ".123456"]
    states = ["lead", "mql", "opp", "won", "lost", "nurture", "謎"]
    for _ in range(count):
        at = (f"2026-{pick.randint(1, 3):02}-{pick.randint(1, 28):02} {pick.randrange(24):02}:{pick.randrange(60):02}:00"
              + pick.choice(fractions))
        chance = pick.random()
        yield {
            "id": f"L{pick.randrange(count // 5)}", "state": pick.choice(states),
            "at": "" if chance < 0.04 else pick.choice(clocks) if chance < 0.4 else at,
            "seq": pick.choice(["", "0", "1", "-7", "42"]),
            "segment": pick.choice(["SMB", "大企業", "Mid 'n' \\ more", ""]),
            "amount": pick.choice(["", "1200000.00", "0.50", "99999999999.99", "-3.00"]),
        }


def typed(columns, first):
    """The types of the columns as PostgreSQL and DuckDB call them, by their names and a row that is full."""
    zoned = re.search(r"(Z|[+-]\d\d:?\d\d)$", first["at"])
    known = {"at": "TIMESTAMPTZ" if zoned else "TIMESTAMP", "seq": "INTEGER", "amount": "DECIMAL(16,2)"}
    return {name: known.get(name, "VARCHAR") for name in columns}


class Log:
    """A log as a CSV file, and how it is made in what else is read; an empty cell is NULL."""

    def __init__(self, folder):
        self.folder, self.csv = folder, folder / "log.csv"
        with self.rows() as rows:
            first = next(row for row in rows if row["at"])
        self.types = typed(first, first)
        self.places = ", ".join(f'"{name}" {kind}' for name, kind in self.types.items())

    @contextlib.contextmanager
    def rows(self):
        with self.csv.open(newline="", encoding="utf-8") as file:
            yield csv.DictReader(file)

    def make_csv(self):
        return "csv:log.csv"

    def make_jsonl(self):
        with self.rows() as rows, (self.folder / "log.jsonl").open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps({name: cell for name, cell in row.items() if cell}, ensure_ascii=False) + "\n")
        return "jsonl:log.jsonl"

    def make_sqlite(self):
        names = ", ".join(f'"{name}"' for name in self.types)
        with contextlib.closing(sqlite3.connect(self.folder / "log.db")) as db, self.rows() as rows:
            db.execute(f"CREATE TABLE events ({names})")
            db.executemany(
                f"INSERT INTO events VALUES ({', '.join('?' for _ in self.types)})",
                ([cell or None for cell in row.values()] for row in rows))
            db.commit()
        return "sqlite:log.db#events"

    def duckdb(self, *statements):
        subprocess.run(
            [TOOLS / "adbc-venv/bin/python", "-c",
             "import duckdb, sys\nc = duckdb.connect(sys.argv[1])\nfor s in sys.argv[2:]: c.execute(s)",
             "log.duckdb", "SET TimeZone = 'UTC'", "SET enable_progress_bar = false", *statements], cwd=self.folder, check=True)

    def make_duckdb(self):
        self.duckdb(f"CREATE TABLE events ({self.places})", "COPY events FROM 'log.csv' (FORMAT csv, HEADER)")
        self.profile("file", "duckdb", f"path = \"{self.folder / 'log.duckdb'}\"")
        return "adbc:file#events"

    def make_postgresql(self, server):
        copy = f"\\copy events FROM '{self.csv}' (FORMAT csv, HEADER)"
        subprocess.run(
            server.client("-c", "SET client_min_messages = warning", "-c", f"CREATE TABLE events ({self.places})",
                          "-c", copy, "-c", "ANALYZE events"), check=True)
        self.profile("server", "postgresql", f'uri = "{server.uri}"')
        return "adbc:server#public.events"

    def make_spark(self):
        parts = 8
        folder = self.folder / "log.parquet"
        folder.mkdir()
        rows = f"read_csv('log.csv', header = true, columns = {{{', '.join(f'{n!r}: {t!r}' for n, t in self.types.items())}}})"
        self.duckdb(
            f"CREATE TEMP TABLE numbered AS SELECT *, row_number() OVER () AS n FROM {rows}",
            *(f"COPY (SELECT * EXCLUDE (n) FROM numbered WHERE n % {parts} = {part}) TO '{folder}/part-{part}.parquet'"
              for part in range(parts)))
        self.profile("lake", "spark", f'uri = "sc://127.0.0.1:{SPARK_PORT}"')
        return f"adbc:lake#parquet.`{folder}`"

    def profile(self, name, driver, option):
        (self.folder / f"{name}.toml").write_text(f'driver = "{driver}"\n[Options]\n{option}\n')


def report(stagemap, log, source, choice, options, server):
    """The report without the line that says what was read, and how long it took, by the clock and of the processor."""
    served = server.processor_time() if server else 0
    drivers = f"{(TOOLS / 'adbc').resolve()}:{(TOOLS / 'spark').resolve()}"
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    found = subprocess.run(
        [stagemap, "kpi", "spec.yaml", "--events", source, "--format", "json", "--push-down", choice, *options],
        cwd=log.folder, capture_output=True, text=True,
        env={**os.environ, "ADBC_DRIVER_PATH": drivers, "ADBC_PROFILE_PATH": str(log.folder)})
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    took = f"{seconds:.1f} s, {cpu:.1f} s of processor time"
    if server:
        took += f" and {server.processor_time() - served:.1f} s of the server's"
    if found.returncode != 0:
        return f"status {found.returncode}: {found.stderr}", took
    lines = found.stdout.split("\n")
    kept = [line for line in lines if not line.startswith('  "sources": [')]
    assert len(kept) == len(lines) - 1, "one line says what was read"
    return "\n".join(kept), took


def spark_answers():
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", SPARK_PORT), 1):
        return True
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stagemap")
    parser.add_argument("--log", default="sampled")
    parser.add_argument("--spec")
    parser.add_argument("--leads", type=int, default=195_000)
    parser.add_argument("--sources", default=",".join(SOURCES))
    parser.add_argument("--push-down", action="store_true")
    parser.add_argument("--workers", default="2")
    parser.add_argument("options", nargs="*", help="further options of `stagemap kpi`, behind `--`")
    given = parser.parse_args()
    stagemap = str(pathlib.Path(given.stagemap).resolve())
    if given.log == "hard":
        given.options = ["--as-of", "2026-04-01", "--window", "2026-Q1", *given.options]
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as servers:
        folder = pathlib.Path(name)
        # Servers of other users read what lies in it.
        folder.chmod(0o755)
        make_log(stagemap, given, folder)
        log = Log(folder)
        sys.exit(compare(stagemap, given, log, servers))


def make_log(stagemap, given, folder):
    spec, path = folder / "spec.yaml", folder / "log.csv"
    if given.log == "sampled":
        text = pathlib.Path(given.spec or ROOT / "specs/the-model.yaml").read_text(encoding="utf-8")
        spec.write_text(re.sub(r"\bfile: [^,}]+", "file: log.csv", text), encoding="utf-8")
        subprocess.run([stagemap, "sample", "spec.yaml", "--leads", str(given.leads), "--seed", "3", "-o", path],
                       cwd=folder, check=True, stderr=subprocess.DEVNULL)
    elif given.log == "hard":
        spec.write_text(HARD)
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = list(hard_rows(given.leads))
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    else:
        spec.write_bytes(pathlib.Path(given.spec).read_bytes())
        path.write_bytes(pathlib.Path(given.log).read_bytes())


def compare(stagemap, given, log, servers):
    first, differing = None, 0
    for name in given.sources.split(","):
        server = None
        if name == "postgresql":
            server = PostgreSQLServer()
            servers.callback(server.stop)
        elif name == "spark":
            if not spark_answers():
                servers.callback(subprocess.run, [ROOT / "scripts/spark", "down"], check=True)
            subprocess.run([ROOT / "scripts/spark", "up", given.workers], check=True)
        source = getattr(log, f"make_{name}")(*([server] if server else []))
        choices = ["never"] + (["always"] if given.push_down and name not in FILES else [])
        for choice in choices:
            found, took = report(stagemap, log, source, choice, given.options, server)
            if first is None:
                first = found
                about = json.loads(found)
                print(f"{about['events']} events of {about['cases']} cases; a report of {len(found)} bytes; {about['quality']}")
            same = found == first
            differing += not same
            how = "counted in" if choice == "always" else "read from"
            print(f"{how} {name}: {took}, {'equal' if same else 'DIFFERENT'}", flush=True)
            if not same:
                print("\n".join(difference(first, found)))
    return 1 if differing else 0


def difference(expected, found):
    """The first lines in which two reports differ."""
    lines = [pair for pair in zip(expected.split("\n"), found.split("\n")) if pair[0] != pair[1]]
    for before, after in lines[:3] or [(f"{len(expected)} bytes", found)]:
        yield f"  expected {before}"
        yield f"  found    {after}"


main()
