"""Measures a log with another engine, as a user of it would.

usage: bench-engine.py duckdb|polars|pm4py FILE CASE STATE TIME
       bench-engine.py duckdb-report FILE CASE STATE TIME PATH [GROUPING]

Prints `cases events moves`: a move is two events of a case that follow each other. With `duckdb-report` it computes
what a report of Stagemap says that SQL can say, all from one table that is read once: moves with the quantiles of
their times, stays, stock and its age, cohort rates, funnel, lead time and returns. PATH is states separated by commas;
with a GROUPING column all is done by it and by the month of a case's first event, too. Then the counts of cases that
came as far as each state of the path are printed behind the moves. An engine that is not installed ends with status 3.
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


def duckdb_report(path, case, state, time, stages, grouping=None):
    import duckdb

    stages = stages.split(",")
    places = ", ".join(f"'{stage}': {place}" for place, stage in enumerate(stages))
    months = f'date_trunc(\'month\', min(t) over w) m, first_value("{grouping}") over w g' if grouping else "0 m, 0 g"
    firsts = ", ".join(f"min(t) filter (place = {place}) at{place}" for place in range(len(stages)))
    reached = ", ".join(f"count(*) filter (place >= {place})" for place in range(len(stages)))
    times = ", ".join(
        f"quantile_disc(epoch(at{place} - at{place - 1}), [0.5, 0.9])" for place in range(1, len(stages)))
    leads = f"quantile_disc(epoch(at{len(stages) - 1} - at0), [0.5, 0.9])"

    db = duckdb.connect()
    db.execute("set threads to 2; set preserve_insertion_order to false")
    db.execute(
        f"""create temp table visits as
            with e as (select *, "{case}" c, "{state}" s, "{time}"::timestamp t
                       from read_csv(?, header = true, all_varchar = true))
            select c, s, t, map {{{places}}}[s] place, lead(s) over w n, epoch(lead(t) over w - t) took, {months}
            from e window w as (partition by c order by t)""",
        [path])
    db.execute(
        f"""create temp table cases as
            select c, any_value(m) m, any_value(g) g, max(place) place, arg_max(s, t) s,
                   count(*) - count(distinct s) returns, {firsts}
            from visits group by c""")
    db.execute("set variable as_of = (select max(t) from visits)")
    age = "epoch(getvariable('as_of') - t)"
    for keys in ["m, g", "0"] if grouping else ["0"]:
        for query in [
            f"""select {keys}, s, n, count(*), count(distinct c), quantile_disc(took, [0.5, 0.9])
                from visits where n is not null group by all""",
            f"""select {keys}, s, count(*), count(distinct c), quantile_disc(took, [0.5, 0.9]), avg(took), sum(took)
                from visits group by all""",
            f"""select {keys}, s, count(*), quantile_disc({age}, [0.5, 0.9]), max({age})
                from visits where n is null group by all""",
            f"""select {keys}, {reached}, {times}, {leads}, count(*) filter (returns > 0), sum(returns)
                from cases group by all""",
            f"select {keys}, place, s, count(*) from cases group by all",
        ]:
            db.execute(query).fetchall()
    totals = db.execute("select count(distinct c), count(*), count(n) from visits").fetchone()
    return (*totals, *db.execute(f"select {reached} from cases").fetchone())


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
    if importlib.util.find_spec(engine.partition("-")[0]) is None:
        sys.exit(3)
    work = {"duckdb": duckdb, "duckdb-report": duckdb_report, "polars": polars, "pm4py": pm4py}[engine]
    print(*work(*arguments))


main()
