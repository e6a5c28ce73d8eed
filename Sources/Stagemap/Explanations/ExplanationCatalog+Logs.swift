import Diagnostics

/// Makes the database `crm.db` with one table.
private let makesDatabase = """
  python3 -c 'import sqlite3
  sqlite3.connect("crm.db").execute("CREATE TABLE leads (id, state, at)")'

  """

extension ExplanationCatalog {
  /// What can be wrong before the rows of a log are looked at.
  static let logPlaces = [
    DiagnosticExplanation(
      .error, code: "no-events", meaning: "There is nothing to measure: the spec names no log.",
      remedy: "Add a section `events:`, or name a log with `--events FILE`.",
      examples: .command("stagemap kpi plain.yaml")),
    DiagnosticExplanation(
      .error, code: "no-location", meaning: "A source of events does not say where it is.",
      remedy: "Add `file:`, or give the file with `--events`.",
      examples: .spec(
        "events: { case: lead_id, state: state, time: at }", insteadOf: ExampleProject.events,
        command: "stagemap kpi sales")),
    DiagnosticExplanation(
      .error, code: "bad-amount", meaning: "A row of a file of costs has no number for its amount.",
      remedy: "Write plain numbers, choose the column with `amount:`, or the rows with `where:`.",
      examples: .spec(
        "costs: { ads: { file: leads.csv, date: at, amount: state } }\n" + ExampleProject.events,
        insteadOf: ExampleProject.events, command: "stagemap kpi sales")),
    DiagnosticExplanation(
      .error, code: "no-such-file", meaning: "The log does not exist.",
      remedy: "Correct the path; paths in a spec are relative to the spec, paths on the command line to the "
        + "working folder.",
      examples: .command("stagemap kpi sales --events lead.csv")),
    DiagnosticExplanation(
      .error, code: "unreadable-file", meaning: "The log is there and cannot be read.",
      remedy: "Check the permissions, and that the path names a file and not a folder.",
      examples: .command("mkdir march.csv && stagemap kpi sales --events march.csv")),
    DiagnosticExplanation(
      .error, code: "unknown-source", meaning: "No source reads files of this kind.",
      remedy:
        "Export CSV, TSV, JSON Lines or a workbook (.xlsx); `stagemap list sources` lists what is read.",
      examples: .command("stagemap kpi sales --events leads.ods")),
    DiagnosticExplanation(
      .error, code: "unknown-table",
      meaning:
        "The database has no such table or view, or several and none is named; the workbook has no such "
        + "sheet; or it is neither.",
      remedy:
        "Write the name behind the file's, as in `crm.db#lead_events` or `crm.xlsx#Deals`, or under `table:`.",
      examples: .command(makesDatabase + "stagemap kpi sales --events crm.db#lead")),
    DiagnosticExplanation(
      .error, code: "bad-query",
      meaning: "The `query:` of a database is wrong, is not one `SELECT`, or stands beside a `table:`.",
      remedy: "Write one `SELECT` that gives a row for each event; nothing else is run.",
      examples: .spec(
        "events: { file: ../crm.db, query: DELETE FROM leads }", insteadOf: ExampleProject.events,
        command: makesDatabase + "stagemap kpi sales")),
    DiagnosticExplanation(
      .error, code: "locked-database",
      meaning: "A program holds the database locked, for longer than is waited.",
      remedy: "Try again when it is done writing.",
      examples: .situation("A program that writes has held an exclusive lock for five seconds.")),
    DiagnosticExplanation(
      .error, code: "unknown-source-name", meaning: "`--events NAME=…` names a source that the spec has not.",
      remedy: "Use the source's `name:`, or the stem of its file.",
      examples: .command("stagemap kpi sales --events crm=specs/leads.csv")),
    DiagnosticExplanation(
      .error, code: "ambiguous-source",
      meaning: "`--events` does not say which of the spec's sources it replaces.",
      remedy: "Write `--events NAME=FILE` for each source to replace.",
      examples: .spec(
        "events: [{ file: leads.csv }, { file: deals.csv }]", insteadOf: ExampleProject.events,
        command: "stagemap kpi sales --events new.csv")),
    DiagnosticExplanation(
      .error, code: "twice-stdin", meaning: "Two sources are to be read from standard input.",
      remedy: "Write one of them into a file.",
      examples: .spec(
        "events: [{ name: a, file: '-' }, { name: b, file: '-' }]", insteadOf: ExampleProject.events,
        command: "stagemap kpi sales < specs/leads.csv")),
    DiagnosticExplanation(
      .error, code: "wrong-encoding",
      meaning: "The file is from some place on neither UTF-8, UTF-16 nor CP932 (Shift_JIS).",
      remedy: "Save it as UTF-8; in Excel choose \"CSV UTF-8\".",
      examples: .command(
        "printf 'lead_id,state,at\\nA,\\377,2026-01-05\\n' > old.csv && stagemap kpi sales --events old.csv")),
    DiagnosticExplanation(
      .error, code: "foreign-format",
      meaning: "The file is a workbook, a picture, a web page or something else that is no table of text.",
      remedy: "Export the table as CSV UTF-8, TSV or JSON Lines.",
      examples: .command(
        "printf 'PK\\003\\004' > book.csv && stagemap kpi sales --events book.csv")),
    DiagnosticExplanation(
      .error, code: "json-array", meaning: "The file is one JSON array and not one object a line.",
      remedy: "Write each object on a line of its own, as `jq -c '.[]'` does.",
      examples: .command(
        """
        echo '[{"lead_id": "A", "state": "lead", "at": "2026-01-05"}]' > leads.jsonl
        stagemap kpi sales --events leads.jsonl
        """)),
    DiagnosticExplanation(
      .error, code: "single-column", meaning: "The header line of a table has one cell only.",
      remedy: "Export with commas, semicolons or tabs; for another delimiter write a first line such as "
        + "`sep=|` above the header.",
      examples: .log("lead_id|state|at\nA|lead|2026-01-05")),
    DiagnosticExplanation(
      .error, code: "empty-log", meaning: "The log has no rows, or none that is an event.",
      remedy: "Check the export's filter; the message counts the rows that were left out.",
      examples: .log("lead_id,state,at")),
    DiagnosticExplanation(
      .error, code: "unknown-link-target", meaning: "A `link` leads to no other source of the spec.",
      remedy: "Write under `to:` the other source's name or its case column.",
      examples: .spec(
        "events:\n  - { file: leads.csv, link: { case: state, to: deals } }\n"
          + "  - { name: crm, file: leads.csv }",
        insteadOf: ExampleProject.events, command: "stagemap kpi sales")),
    DiagnosticExplanation(
      .warning, code: "contested-link", meaning: "A case is linked to more than one case of another source.",
      remedy: "Correct the link in the CRM; the case was joined to the one with the least id.",
      examples: .situation("Two leads that were both converted into one opportunity.")),
  ]

  /// What can be wrong with the columns and rows of a log.
  static let logRows = [
    DiagnosticExplanation(
      .error, code: "unmapped-column", meaning: "No column is recognised as one that is needed.",
      remedy: "Paste the mapping of the hint into the spec and put the column's name for `COLUMN`.",
      examples: .log("ticket,colour,at\nA,red,2026-01-05", events: "events: { file: leads.csv }")),
    DiagnosticExplanation(
      .error, code: "undated-snapshot", meaning: "Nothing says of which day a list of present states is.",
      remedy:
        "Name the column of the day with `time:`, write `taken: 2026-01-31`, or put the day into the file's name.",
      examples: .log(
        "lead_id,state\nA,lead",
        events: "events: { file: leads.csv, shape: snapshot, case: lead_id, state: state }")),
    DiagnosticExplanation(
      .error, code: "unknown-column", meaning: "The spec maps a column that the log does not have.",
      remedy: "Correct the name; the message lists the columns there are.",
      examples: .log("lead_id,status,at\nA,lead,2026-01-05")),
    DiagnosticExplanation(
      .error, .warning, code: "duplicate-column",
      meaning: "Two columns of the log have one name; a warning where the column is not needed.",
      remedy: "Rename one of them in the header line.",
      examples: .log("lead_id,state,state,at\nA,lead,open,2026-01-05")),
    DiagnosticExplanation(
      .error, code: "nested-value", meaning: "A mapped key of a JSON Lines log holds objects or lists.",
      remedy: "Flatten them into keys of their own before reading.",
      examples: .command(
        """
        echo '{"lead_id": {"no": 1}, "state": "lead", "at": "2026-01-05"}' > leads.jsonl
        stagemap kpi sales --events leads.jsonl
        """)),
    DiagnosticExplanation(
      .error, .warning, code: "malformed-row",
      meaning: "A row breaks the rules of its format: text after a closing quote, a line that is no object.",
      remedy: "Correct the row; in CSV double the quotes inside a quoted cell.",
      examples: .log("lead_id,state,at\nA,\"lead\" new,2026-01-05")),
    DiagnosticExplanation(
      .error, .warning, code: "zero-byte", meaning: "A row holds a byte 0, which no text has.",
      remedy: "The file is damaged: export it anew.",
      examples: .command(
        "printf 'lead_id,state,at\\nA,le\\000ad,2026-01-05\\n' > cut.csv && stagemap kpi sales --events cut.csv"
      )),
    DiagnosticExplanation(
      .error, code: "unclosed-quote", meaning: "A quote opens a cell and is never closed.",
      remedy: "Close it, or double it where it belongs to the text.",
      examples: .log("lead_id,state,at\nA,\"lead,2026-01-05")),
    DiagnosticExplanation(
      .error, code: "line-too-long", meaning: "A row or line is longer than 16 MiB.",
      remedy: "A closing quote is probably missing, or the file has no line ends.",
      examples: .situation("A JSON array in one line instead of one object a line.")),
    DiagnosticExplanation(
      .error, .warning, code: "cell-too-long", meaning: "A cell is longer than 1 MiB.",
      remedy: "A closing quote is probably missing.",
      examples: .situation("A quote opened in a remark that is closed thousands of rows later.")),
    DiagnosticExplanation(
      .error, .warning, code: "short-row", meaning: "A row has fewer cells than are read.",
      remedy: "Look for a file that was cut off, or a line end inside a cell that is not quoted.",
      examples: .log("lead_id,state,at\nA,lead,2026-01-05\nA,opp\nA,won,2026-02-02")),
    DiagnosticExplanation(
      .error, .warning, code: "long-row", meaning: "A row has more cells than the header.",
      remedy: "Quote a cell that contains the delimiter.",
      examples: .log("lead_id,state,at\nA,lead,2026-01-05,yes,no")),
    DiagnosticExplanation(
      .error, .warning, code: "missing-case", meaning: "A row names no case.",
      remedy: "Fill the case column; totals and remarks at the end of the file are left out by themselves.",
      examples: .log("lead_id,state,at\n,lead,2026-01-05\nA,lead,2026-01-06")),
    DiagnosticExplanation(
      .error, .warning, code: "missing-state", meaning: "A row names no state.",
      remedy: "Fill the state column.",
      examples: .log("lead_id,state,at\nA,,2026-01-05\nA,opp,2026-01-12")),
    DiagnosticExplanation(
      .error, .warning, code: "bad-time", meaning: "A cell of a time column is no time.",
      remedy: "Export times like `2026-01-05T09:03:00+09:00`, `2026/1/5 9:03` or `2026年1月5日`; of a date in "
        + "which day and month could be either way round write under events what it is: `dates: day-first` or "
        + "`dates: month-first`.",
      examples: .log("lead_id,state,at\nA,lead,1/5/2026")),
    DiagnosticExplanation(
      .error, .warning, code: "bad-sequence", meaning: "A cell of the sequence column is no whole number.",
      remedy: "Number the rows of one case and time 1, 2, 3, or leave the column unmapped.",
      examples: .log(
        "lead_id,state,at,seq\nA,lead,2026-01-05,first",
        events: "events: { file: leads.csv, case: lead_id, state: state, time: at, sequence: seq }")),
    DiagnosticExplanation(
      .error, .warning, code: "bad-rows",
      meaning: "There are more bad rows than are shown: three of a kind, and twenty in all.",
      remedy: "Correct the export, or allow some with `--skip-bad-rows N`: they are counted, in the report "
        + "and in the picture, and are warnings then.",
      examples: .situation("An export of which a column has shifted.")),
    DiagnosticExplanation(
      .warning, code: "damaged-id",
      meaning: "A case id is what a spreadsheet made of one, so that several cases may run into one.",
      remedy: "Make the column of ids one of text in the spreadsheet, or correct the cell, and export anew.",
      examples: .log("lead_id,state,at\n1.23457E+15,lead,2026-01-05\n1.23457E+15,lead,2026-01-06")),
    DiagnosticExplanation(
      .warning, code: "mixed-zones", meaning: "Some times name their zone and others do not.",
      remedy: "Export all times in one way; those without a zone were taken in the spec's `time-zone`.",
      examples: .log("lead_id,state,at\nA,lead,2026-01-05T09:00:00Z\nA,opp,2026-01-12 10:00")),
    DiagnosticExplanation(
      .error, .warning, code: "late-date",
      meaning: "A date lies so far after all others that it must be a slip, and it would decide the as-of.",
      remedy:
        "Correct it, or give the day up to which to measure with `--as-of`. It is a warning where all other dates "
        + "lie farther apart than it does from them, and in `events inspect`.",
      examples: .log(
        """
        lead_id,state,at
        A,lead,2026-01-05
        A,opp,2026-01-12
        A,won,2026-02-02
        B,lead,2026-01-06
        B,opp,2026-01-20
        B,lost,2026-02-10
        C,lead,2026-01-07
        C,opp,2026-01-21
        C,won,2026-02-11
        D,lead,2062-01-08
        """)),
  ]
}
