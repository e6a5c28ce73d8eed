"""Counts the cases, events and moves of a log with another engine, as a user of it would.

usage: bench-engine.py duckdb|polars|pm4py FILE CASE STATE TIME

Prints `cases events moves`: a move is two events of a case that follow each other. An engine that is not
installed ends with status 3.
"""
import importlib.util
import sys


def duckdb(path, case, state, time):
    import duckdb

    duckdb.execute("set threads to 2; set preserve_insertion_order to false")
    return duckdb.execute(
        f'''with e as (
              select "{case}" c, "{state}" s,
                     lead("{state}") over (partition by "{case}" order by "{time}") n
              from read_csv(?, header = true, all_varchar = true)),
            m as (select s, n, count(*) moves, count(distinct c) cases from e where n is not null group by all)
            select (select count(distinct c) from e), (select count(*) from e), (select sum(moves) from m)''',
        [path],
    ).fetchone()


def polars(path, case, state, time):
    import polars

    events = (
        polars.scan_csv(path, infer_schema=False)
        .select(c=polars.col(case), s=polars.col(state), t=polars.col(time))
        .sort("c", "t", maintain_order=True)
        .with_columns(n=polars.col("s").shift(-1).over("c"))
    )
    moves = (
        events.filter(polars.col("n").is_not_null())
        .group_by("s", "n")
        .agg(moves=polars.len(), cases=polars.col("c").n_unique())
    )
    totals = events.select(polars.col("c").n_unique(), events=polars.len())
    found, table = polars.collect_all([totals, moves])
    return (*found.row(0), table["moves"].sum())


def pm4py(path, case, state, time):
    import pandas
    import pm4py

    log = pandas.read_csv(path, dtype=str)
    log[time] = pandas.to_datetime(log[time], format="ISO8601")
    log = pm4py.format_dataframe(log, case_id=case, activity_key=state, timestamp_key=time)
    moves, _, _ = pm4py.discover_dfg(log)
    pm4py.discover_performance_dfg(log)
    return log["case:concept:name"].nunique(), len(log), sum(moves.values())


def main():
    engine, arguments = sys.argv[1], sys.argv[2:]
    if importlib.util.find_spec(engine) is None:
        sys.exit(3)
    print(*({"duckdb": duckdb, "polars": polars, "pm4py": pm4py}[engine](*arguments)))


main()
