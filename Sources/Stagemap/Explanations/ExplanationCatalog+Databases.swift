import Diagnostics

extension ExplanationCatalog {
  /// What can be wrong with a database that is reached through an ADBC driver.
  static let databases = [
    DiagnosticExplanation(
      .error, code: "no-driver",
      meaning:
        "The ADBC driver is not installed, or its library cannot be loaded; the message lists where it was "
        + "looked for.",
      remedy:
        "Install it with `dbc install NAME`, or set `ADBC_DRIVER_PATH` to its folder. `stagemap events doctor` "
        + "tries each step.",
      examples: .situation("A spec has `driver: snowflake`, and that driver is not on this machine.")),
    DiagnosticExplanation(
      .error, code: "bad-profile",
      meaning:
        "There is no connection profile or driver of that name, the profile is malformed, or it needs a variable "
        + "that is not set.",
      remedy: "Name profiles and drivers without folder and ending; write the profile, or set the variable.",
      examples: .command("stagemap kpi sales --events adbc:../crm.toml#leads")),
    DiagnosticExplanation(
      .error, code: "secret-in-spec",
      meaning: "A password or the like stands in the spec, where others read it.",
      remedy: "Put it into a connection profile, or take the whole option from a variable `STAGEMAP_…`.",
      examples: .spec(
        "events: { driver: postgresql, options: { uri: 'postgresql://me:pass@db/crm' }, table: leads }",
        insteadOf: ExampleProject.events)),
    DiagnosticExplanation(
      .error, code: "no-connection",
      meaning:
        "The database refused the connection, or did not answer in time; the message has its own words.",
      remedy: "Check server, database, user and password; `stagemap events doctor` tries each step.",
      examples: .situation("The password in a profile is an old one.")),
    DiagnosticExplanation(
      .error, code: "lost-connection",
      meaning:
        "The server of the database went away in the midst of its answer, and was not there again within a "
        + "minute; what was read is not used.",
      remedy:
        "Start the server again (of Spark, the Connect server), and look into its log for why it ended.",
      examples: .situation("A Connect server runs out of memory while it sends its rows.")),
    DiagnosticExplanation(
      .error, code: "query-failed",
      meaning:
        "The database broke off its answer, or took longer than `time-limit`; what was read is not used.",
      remedy: "Run the query in the database's own client; raise `time-limit`, or ask for less.",
      examples: .situation("The server is restarted while its rows are read.")),
    DiagnosticExplanation(
      .error, .advice, code: "rows-travel",
      meaning:
        "The events cannot be counted in their database, for the reason given, so the columns that are needed are "
        + "read; under `--push-down always` this is an error.",
      remedy:
        "Nothing has to be done: the numbers are the same. `stagemap kpi SPEC --explain` shows what is asked.",
      examples: .situation("A table of thirty million events is measured with `--by segment`.")),
    DiagnosticExplanation(
      .error, code: "unreadable-column",
      meaning: "A column that is needed is of a type of which no text is made: a time of day, a list, money.",
      remedy: "Map another column, or cast it in a `query:`, as in `CAST(price AS numeric)`.",
      examples: .situation("`time:` names a column of PostgreSQL's type `time`.")),
    DiagnosticExplanation(
      .error, code: "ambiguous-location", meaning: "A source says in two ways where it is.",
      remedy: "Keep one of `file`, `profile` and `driver`.",
      examples: .spec(
        "events: { file: leads.csv, profile: crm, table: leads }", insteadOf: ExampleProject.events,
        command: "stagemap kpi sales")),
  ]
}
