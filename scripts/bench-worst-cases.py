"""Measures `stagemap kpi` on logs made to be hard, at n, 2n and 4n, and prints how its cost grows.

usage: bench-worst-cases.py STAGEMAP [--rows N] [--runs N] [--only CASE[,CASE…]] [--limit EXPONENT]

Costs are CPU seconds of the process by rusage, least of the runs, less those of a log of one row. The exponent
is log2 of the cost's ratio when the log is doubled: 1 is linear. With --limit it fails when the last exponent
of a case is larger.
"""
import argparse
import math
import os
import pathlib
import subprocess
import sys
import tempfile


def time_text(second):
    day, rest = divmod(second, 86_400)
    year, day = divmod(day, 336)
    month, day = divmod(day, 28)
    return f"{2000 + year:04}-{month + 1:02}-{day + 1:02}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}Z"


STATES = ["lead", "mql", "opp", "won"]


def one_case(n):
    return ((f"L-1", STATES[i % 3], time_text(i * 60), "") for i in range(n))


def own_cases(n):
    return ((f"L-{i}", "lead", time_text(i * 60), "") for i in range(n))


def equal_times(n):
    return ((f"L-{i // 4}", STATES[i % 4], "2026-01-05T09:03:00Z", "") for i in range(n))


def equal_times_one_case(n):
    return (("L-1", STATES[i % 3], "2026-01-05T09:03:00Z", "") for i in range(n))


def reverse(n):
    return ((f"L-{i % (n // 4)}", STATES[i // (n // 4) % 4], time_text(i * 60), "") for i in range(n - 1, -1, -1))


# A spec may have 10,000 keys and values, so that no more than half as many states can be declared, each by its id
# alone.
def many_states(n):
    return ((f"L-{i // 5}", f"s{i * 7919 % 4_500}", time_text(i * 60), "") for i in range(n))


def long_fields(n):
    return ((f"L-{i}", "lead", time_text(i * 60), "x" * ((1 << 20) - 100)) for i in range(max(1, n // 4000)))


CASES = {
    "one case": (one_case, False),
    "a case an event": (own_cases, False),
    "equal times": (equal_times, False),
    "equal times of one case": (equal_times_one_case, False),
    "reverse order": (reverse, False),
    "4500 states": (many_states, True),
    "1 MiB fields": (long_fields, False),
}


def spec(has_many_states):
    names = [f"s{i}" for i in range(4_500)] if has_many_states else ["lead", "mql", "opp"]
    value = "" if has_many_states else "{ division: d }"
    states = "".join(f"  {name}: {value}\n" for name in names)
    path = ", ".join(names[:3])
    return (
        "stagemap: 1\ndivisions: { d: D }\nstates:\n" + states + "  won: { division: d, kind: won }\n"
        f"path: [{path}, won]\nevents: {{ file: log.csv, case: id, state: state, time: at }}\n"
    )


def cpu(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode()[:2000]}")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stagemap")
    parser.add_argument("--rows", type=int, default=250_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only")
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    chosen = options.only.split(",") if options.only else list(CASES)
    late = []
    print("| log | rows | CPU s at n | 2n | 4n | exponent to 2n | to 4n |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in chosen:
            make, has_many_states = CASES[name]
            (root / "spec.yaml").write_text(spec(has_many_states))
            command = [options.stagemap, "kpi", str(root / "spec.yaml"), "--format", "json"]
            costs = []
            for rows in [1, options.rows, 2 * options.rows, 4 * options.rows]:
                with open(root / "log.csv", "w") as file:
                    file.write("id,state,at,note\n")
                    # One row is no log to count by quarters; any will do.
                    lines = one_case(1) if rows == 1 and not has_many_states else make(rows)
                    file.writelines(",".join(line) + "\n" for line in lines)
                costs.append(min(cpu(command) for _ in range(options.runs)))
            least, *costs = costs
            net = [max(cost - least, 1e-3) for cost in costs]
            exponents = [math.log2(after / before) for before, after in zip(net, net[1:])]
            print(
                f"| {name} | {options.rows:,} | " + " | ".join(f"{cost:.3f}" for cost in costs) + " | "
                + " | ".join(f"{exponent:.2f}" for exponent in exponents) + " |", flush=True)
            if options.limit and exponents[-1] > options.limit:
                late.append(name)
    if late:
        sys.exit("not linear: " + ", ".join(late))


main()
