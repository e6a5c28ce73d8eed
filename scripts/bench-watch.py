"""Measures how soon a watch shows what was appended to a large log.

usage: bench-watch.py STAGEMAP [--source csv|sqlite|postgresql] [--events N] [--append N] [--rate N]

Makes a log of the seed's process, watches it, appends rows at a steady rate and looks at the picture all the
while. Prints the time from the appending of a row to the picture that shows it, the times of the builds, the growth
of memory, and whether the pictures at the end are those of a build that knows nothing of the watch. With a database
one row in twenty is late, one in twenty doubles the row before it. PostgreSQL needs what `scripts/install-test-engines` put in place.
"""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from servers import PostgreSQLServer

SPEC = """stagemap: 1
name: Sales
time-zone: UTC
divisions: {{ is: Inside sales, fs: Field sales }}
states:
  lead: {{ division: is }}
  opp: {{ division: fs }}
  won: {{ division: fs, kind: won }}
  lost: {{ division: fs, kind: lost }}
path: [lead, opp, won]
transitions:
  - opp -> lost
  - lost -> lead
kpis:
  appointment-rate: {{ pass-rate: [lead, opp], target: 30% }}
  win-rate: {{ pass-rate: [opp, won] }}
events: {{ {source}, case: lead_id, state: state, time: at, segment: segment{recorded} }}
"""
BEGIN = datetime.datetime(2025, 1, 1)


def rows(count, seed):
    """Rows of leads that go through the process, in the order of time; about three a lead."""
    pick = random.Random(seed)
    step = 400 * 86400 / count
    open_leads, number = [], 0
    for index in range(count):
        at = (BEGIN + datetime.timedelta(seconds=int(index * step))).strftime("%Y-%m-%d %H:%M:%S")
        if len(open_leads) < 2000 or pick.random() < 0.3:
            number += 1
            lead, state = f"L{number:07d}", "lead"
        else:
            place = pick.randrange(len(open_leads))
            lead, before = open_leads[place]
            open_leads[place] = open_leads[-1]
            open_leads.pop()
            state = {"lead": "opp", "opp": pick.choice(["won", "lost", "lost"]), "lost": "lead"}[before]
        if state != "won":
            open_leads.append((lead, state))
        yield lead, state, at, ("SMB", "Mid", "Large", "")[number % 4]


class CSV:
    events = "file: log.csv"
    recorded = ""

    def __init__(self, folder):
        self.path = folder / "log.csv"

    def make(self, some):
        with self.path.open("w") as file:
            file.write("lead_id,state,at,segment\n")
            file.writelines(",".join(row) + "\n" for row in some)
        self.file = self.path.open("ab", buffering=0)

    def append(self, some):
        self.file.write("".join(",".join(row) + "\n" for row in some).encode())

    def close(self):
        self.file.close()


def with_recorded(some, pick):
    """Rows as databases get them: some late, some twice, each with the time at which it is inserted."""
    for row in some:
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S.%f")
        lead, state, at, segment = row
        if pick.random() < 0.05:
            at = (datetime.datetime.fromisoformat(at) - datetime.timedelta(days=3)).isoformat(" ")
        yield lead, state, at, segment, now
        if pick.random() < 0.05:
            yield lead, state, at, segment, now


class SQLite:
    events = "file: log.db, table: events"
    recorded = ", recorded: seen"

    def __init__(self, folder):
        self.pick = random.Random(5)
        self.db = sqlite3.connect(folder / "log.db", isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("CREATE TABLE events (lead_id, state, at, segment, seen)")

    def make(self, some):
        self.db.execute("BEGIN")
        self.db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", ((*row, row[2]) for row in some))
        self.db.execute("COMMIT")
        self.db.execute("CREATE INDEX by_seen ON events (seen)")

    def append(self, some):
        found = list(with_recorded(some, self.pick))
        self.db.execute("BEGIN")
        self.db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", found)
        self.db.execute("COMMIT")
        return len(found)

    def close(self):
        self.db.close()


class PostgreSQL:
    events = "profile: bench, table: public.events"
    recorded = ", recorded: seen"

    def __init__(self, folder):
        self.pick = random.Random(5)
        self.server = PostgreSQLServer()
        self.psql = subprocess.Popen(self.server.client(), stdin=subprocess.PIPE, text=True)
        profile = folder / "profiles" / "bench.toml"
        profile.parent.mkdir()
        profile.write_text(f'driver = "postgresql"\n[Options]\nuri = "{self.server.uri}"\n')
        os.environ["ADBC_PROFILE_PATH"] = str(profile.parent)
        # A relative folder would not be looked into.
        drivers = os.environ.get("ADBC_DRIVER_PATH") or pathlib.Path(__file__).parent.parent / ".tools/adbc"
        os.environ["ADBC_DRIVER_PATH"] = str(pathlib.Path(drivers).resolve())

    def say(self, text):
        self.psql.stdin.write(text)
        self.psql.stdin.flush()

    def make(self, some):
        self.say(
            "CREATE TABLE events (lead_id text, state text, at timestamp, segment text, seen timestamptz);\n"
            "COPY events FROM STDIN (FORMAT csv);\n")
        for row in some:
            self.psql.stdin.write(",".join(row) + f",{row[2]}+00\n")
        self.say("\\.\nCREATE INDEX ON events (seen);\nANALYZE events;\n\\echo made\n")
        # What follows is sent when the copy is done, which a table that answers shows.
        ask = self.server.client("-At", "-c", "SELECT 1 FROM pg_indexes WHERE tablename = 'events'")
        while subprocess.run(ask, capture_output=True, text=True).stdout.strip() != "1":
            time.sleep(0.5)

    def append(self, some):
        found = list(with_recorded(some, self.pick))
        values = ", ".join(
            f"('{lead}', '{state}', '{at}', '{segment}', '{seen}+00')" for lead, state, at, segment, seen in found)
        self.say(f"INSERT INTO events VALUES {values};\n")
        return len(found)

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()
        self.server.stop()


def resident(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def status(folder):
    with contextlib.suppress(OSError, ValueError):
        spec = json.loads((folder / "out/status.json").read_text())["specs"][0]
        return spec if spec.get("built") else None
    return None


def look(folder, seen, isOver):
    """Notes each picture as (when it was there, how many events it shows, seconds of its build)."""
    picture, last = folder / "out/sales/process.svg", None
    while not isOver.is_set():
        with contextlib.suppress(OSError):
            found = picture.stat()
            if (found.st_ino, found.st_mtime_ns) != last:
                last, at = (found.st_ino, found.st_mtime_ns), time.time()
                # The status follows the picture.
                before = seen[-1][1] if seen else -1
                for _ in range(400):
                    now = status(folder)
                    if now and now["events"] != before:
                        seen.append((at, now["events"], now["seconds"]))
                        break
                    time.sleep(0.002)
        time.sleep(0.004)


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stagemap")
    parser.add_argument("--source", choices=["csv", "sqlite", "postgresql"], default="csv")
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--append", type=int, default=10_000)
    parser.add_argument("--rate", type=int, default=1000)
    given = parser.parse_args()
    stagemap = str(pathlib.Path(given.stagemap).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = {"csv": CSV, "sqlite": SQLite, "postgresql": PostgreSQL}[given.source](folder)
        try:
            measure(stagemap, given, folder, source)
        finally:
            source.close()


def measure(stagemap, given, folder, source):
    (folder / "sales.yaml").write_text(SPEC.format(source=source.events, recorded=source.recorded))
    all_rows = rows(given.events + given.append, seed=1)
    source.make(next(all_rows) for _ in range(given.events))
    words = ["sales.yaml", "--view", "process", "--to", "svg"]
    log = (folder / "watch.log").open("w")
    watch = subprocess.Popen([stagemap, "watch", *words, "-o", "out"], cwd=folder, stderr=log)
    seen, is_over = [], threading.Event()
    looker = threading.Thread(target=look, args=(folder, seen, is_over))
    looker.start()
    try:
        start = time.time()
        while not status(folder):
            if watch.poll() is not None or "error:" in (folder / "watch.log").read_text():
                sys.exit((folder / "watch.log").read_text())
            time.sleep(0.1)
        print(f"{given.source}: first picture of {given.events} events after {time.time() - start:.1f} s", flush=True)
        time.sleep(3)
        before, most = resident(watch.pid), 0
        total = status(folder)["events"]
        appended, batch, begin = [], max(1, given.rate // 100), time.time()
        for first in range(0, given.append, batch):
            wait = begin + first / given.rate - time.time()
            if wait > 0:
                time.sleep(wait)
            some = [next(all_rows) for _ in range(min(batch, given.append - first))]
            total += source.append(some) or len(some)
            appended.append((time.time(), total))
            most = max(most, resident(watch.pid))
        took = time.time() - begin
        deadline = time.time() + 60
        while (status(folder) or {}).get("events") != total and time.time() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
        most = max(most, resident(watch.pid))
        after = resident(watch.pid)
    finally:
        is_over.set()
        looker.join()
        watch.send_signal(signal.SIGTERM)
        watch.wait()
    lags, missed = [], 0
    for at, count in appended:
        shown = next((when for when, events, _ in seen if events >= count), None)
        if shown is None:
            missed += 1
        else:
            lags.append(shown - at)
    if not lags:
        sys.exit(f"nothing was shown, {total} events are there: {status(folder)}\n" + (folder / "watch.log").read_text())
    builds = [seconds for when, _, seconds in seen if when > begin]
    print(f"appended {given.append} rows in {took:.1f} s; pictures: {len(builds)}; rows never shown: {missed}")
    print(f"append to picture: p50 {quantile(lags, 0.5):.3f} s, p99 {quantile(lags, 0.99):.3f} s, max {max(lags):.3f} s")
    print(f"build: p50 {statistics.median(builds):.3f} s, p99 {quantile(builds, 0.99):.3f} s, max {max(builds):.3f} s")
    print(f"memory: {before:.0f} MiB before, {after:.0f} MiB after ({after - before:+.1f}), most {most:.0f} MiB")
    cold = subprocess.run([stagemap, "build", *words, "-o", "cold"], cwd=folder, capture_output=True, text=True)
    if cold.returncode != 0:
        sys.exit(f"the cold build failed: {cold.stderr}")
    shown, built = ((folder / place / "sales/process.svg").read_text() for place in ("out", "cold"))
    print(f"equal to a cold build: {'yes' if shown == built else 'NO'}; watch ended with {watch.returncode}")
    for ours, theirs in zip(shown.splitlines(), built.splitlines()):
        if ours != theirs:
            print(f"  watch {ours}\n  cold  {theirs}")
    print((folder / "watch.log").read_text().splitlines()[-1])


main()
