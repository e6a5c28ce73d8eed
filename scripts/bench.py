"""Measures `stagemap kpi` against `wc -l`, DuckDB, Polars and pm4py on the same logs.

usage: bench.py STAGEMAP [--leads N[,N…]] [--runs N] [--spec SPEC] [--log CSV] [--limit RATIO]
                [--docs ARTICLE [--write]]

Every engine is a whole process with the file in the page cache. Each of its runs is paired with one of
`wc -l` on the same file; a ratio is the median of the pairs' ratios. CPU seconds are the steadier figure on
a busy machine. DuckDB counts moves, and computes what SQL can say of a report; that also by month and segment.
It fails when two engines disagree on cases, events, moves or how many cases came how far, and, with --limit, when
the wall time of Stagemap's report is more than that many times that of `wc -l`. With --docs it compares how many times
the CPU time of Stagemap the others take with the table of an article, and fails when one is a third worse than there;
with --write it writes the article anew instead.
"""
import argparse
import csv
import importlib.metadata
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def run(command):
    """Runs a command and returns its output, wall seconds, CPU seconds and peak MiB; no output when it fails."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    return output if child.returncode == 0 else None, wall, cpu, usage.ru_maxrss / scale


def answer_of_report(text):
    report = json.loads(text)
    moves = sum(move["count"] for move in report["transitions"])
    # A state that follows itself undeclared is one stay to Stagemap and a move to the others.
    totals = (report["cases"], report["events"], moves + report["quality"]["repeats"])
    return (*totals, *(stage["reached"] for stage in path(report)))


def path(report):
    """The stages of the first path; none where the spec declares none."""
    return report["funnels"][0]["stages"] if report["funnels"] else []


GROUPING = "segment"


def commands(log, spec, stagemap):
    """What is run, by what it makes and who makes it."""
    with open(log, newline="", encoding="utf-8") as file:
        columns = next(csv.reader(file))
    kpi = [stagemap, "kpi", spec, "--events", log, "--format", "json"]
    report = json.loads(run(kpi)[0] or sys.exit("stagemap failed: " + " ".join(kpi)))
    stages = [stage["stage"] for stage in path(report)]
    # A stage of several states has a name that no row of the log has.
    is_path_of_states = bool(stages) and {state["id"] for state in report["states"]}.issuperset(stages)

    def other(engine, *more):
        return [sys.executable, str(HERE / "bench-engine.py"), engine, log, *columns[:3], *more]

    asked = {
        ("report", "stagemap"): kpi,
        ("moves", "duckdb"): other("duckdb"),
        ("moves", "polars"): other("polars"),
        ("moves", "pm4py"): other("pm4py"),
    }
    if is_path_of_states:
        asked["report", "duckdb"] = other("duckdb-report", ",".join(stages))
    if is_path_of_states and GROUPING in columns:
        asked[f"month × {GROUPING}", "stagemap"] = [*kpi, "--by", "month", "--by", GROUPING]
        asked[f"month × {GROUPING}", "duckdb"] = [*asked["report", "duckdb"], GROUPING]
    return asked


def measure(name, log, spec, stagemap, runs, rows, ratios):
    answers, figures = {}, {}
    for (made, engine), command in commands(log, spec, stagemap).items():
        pairs = []
        for _ in range(runs if engine != "pm4py" else 1):
            lines = run(["wc", "-l", log])
            found = run(command)
            if found[0] is None:
                break
            pairs.append((found, lines))
        if not pairs:
            print(f"{name}: {engine} is not installed or failed", file=sys.stderr)
            if engine == "stagemap":
                sys.exit("stagemap failed: " + " ".join(command))
            continue
        text = pairs[0][0][0]
        answers[made, engine] = answer_of_report(text) if engine == "stagemap" else tuple(map(int, text.split()))
        figures[made, engine] = {
            "wall": statistics.median(pair[0][1] for pair in pairs),
            "cpu": statistics.median(pair[0][2] for pair in pairs),
            "memory": max(pair[0][3] for pair in pairs),
            "wc": statistics.median(pair[0][1] / pair[1][1] for pair in pairs),
        }
    report = figures["report", "stagemap"]
    for (made, engine), figure in figures.items():
        own = figures.get((made, "stagemap"), report)
        ratios[name, made, engine] = figure["cpu"] / own["cpu"]
        rows.append(
            f"| {name} | {made} | {engine} | {figure['wall']:.3f} | {figure['cpu']:.3f} | {figure['memory']:.0f} |"
            f" {figure['wc']:.1f} | {figure['wc'] / own['wc']:.1f} | {figure['cpu'] / own['cpu']:.1f} |"
        )
    whole = answers["report", "stagemap"]
    print(f"{name}: cases, events, moves, how many came how far: {whole}", file=sys.stderr)
    differing = {key: answer for key, answer in answers.items() if answer != whole[:len(answer)]}
    if differing:
        sys.exit(f"{name}: the engines disagree with {whole}: {differing}")
    return report["wc"]


HEAD = [
    "| log | made | engine | wall s | CPU s | peak MiB | × wc -l | × Stagemap, wall by wc | × Stagemap, CPU |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
]


def article(machine, stagemap, rows):
    versions = ["stagemap " + run([stagemap, "--version"])[0].strip()]
    for package in ("duckdb", "polars", "pm4py"):
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{package} not installed")
    return f"""# Benchmarks

How long it takes to measure a log, beside what else could be used.

`make bench` makes logs of the shipped manufacturing process, runs every engine as a whole process with the file in the
page cache, and pairs each run with `wc -l` on the same file. Stagemap makes its full report, also for each month of
first events and segment. DuckDB computes what SQL can say of such a report, from one table that is read once: moves
with the quantiles of their times, stays, stock and its ages, cohort rates, funnel, lead time and returns, but no
intervals, no rates of what is resolved, no chain and no lenses. The rows named `moves` only count cases, events,
moves and the cases of each move, and are held against Stagemap's whole report. All must agree on cases, events, moves
and how many cases came as far as each stage. CPU seconds are the steadier figure on a busy machine.

Measured on {machine}, with {", ".join(versions)}.
`make bench BENCH_FLAGS=--write` writes this page anew; without it a ratio of CPU times that is a third worse than here
is a failure.

""" + "\n".join(HEAD + rows) + "\n"


def fail_when_worse(docs, ratios):
    """Ends the program when Stagemap has lost a third on another engine since the article was written."""
    worse = []
    for line in docs.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        now = ratios.get(tuple(cells[:3])) if len(cells) == 9 else None
        if now is not None and now < float(cells[8]) * 0.75:
            worse.append(f"{', '.join(cells[:3])}: {now:.1f} times the CPU time, {cells[8]} in {docs.name}")
    if worse:
        sys.exit("a third worse than the documentation says:\n" + "\n".join(worse))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stagemap")
    parser.add_argument("--leads", default="20000,200000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--spec", default=str(HERE.parent / "specs" / "manufacturing.yaml"))
    parser.add_argument("--log")
    parser.add_argument("--limit", type=float)
    parser.add_argument("--docs", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = []
    ratios = {}
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        logs = [options.log] if options.log else []
        for leads in [] if options.log else options.leads.split(","):
            path = os.path.join(folder, f"{leads}.csv")
            made = run([options.stagemap, "sample", options.spec, "--leads", leads, "--seed", "7", "-o", path])
            if made[0] is None:
                sys.exit("stagemap sample failed")
            logs.append(path)
        for log in logs:
            with open(log, "rb") as file:
                events = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1
            name = f"{events:,} events"
            worst = max(
                worst, measure(name, log, options.spec, options.stagemap, options.runs, rows, ratios)
            )
    machine = f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}"
    print(machine)
    print("\n".join(HEAD + rows))
    if options.docs and options.write:
        options.docs.write_text(article(machine, options.stagemap, rows), encoding="utf-8")
    elif options.docs and options.docs.exists():
        fail_when_worse(options.docs, ratios)
    if options.limit and worst > options.limit:
        sys.exit(f"stagemap takes {worst:.1f} times as long as wc -l; the limit is {options.limit}")


main()
