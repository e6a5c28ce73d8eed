import Diagnostics

extension ExplanationCatalog {
  /// What can be wrong with what a command is asked to measure.
  static let measuring = [
    DiagnosticExplanation(
      .error, code: "bad-as-of", meaning: "The value of `--as-of` is no date or time.",
      remedy: "Write `2026-04-01` or `2026-04-01T09:00:00+09:00`.",
      examples: .command("stagemap kpi sales --as-of yesterday")),
    DiagnosticExplanation(
      .error, code: "bad-window", meaning: "The value of `--window` is no period.",
      remedy: "Write one of the forms in the hint, such as `2026-Q1`, `last-month` or `30d`.",
      examples: .command("stagemap kpi sales --window lately")),
    DiagnosticExplanation(
      .error, code: "unknown-cut", meaning: "`--by` names no attribute of the log.",
      remedy: "Cut by `month` or by a mapped attribute; the hint lists them.",
      examples: .command("stagemap kpi sales --by region")),
    DiagnosticExplanation(
      .error, code: "unknown-subject",
      meaning: "`stagemap cases` is asked for a stage, state or KPI that the spec has not.",
      remedy: "Name one of those in the hint; a value that is no state is called `?` and its text.",
      examples: .command("stagemap cases sales --in op")),
    DiagnosticExplanation(
      .error, code: "no-cases-behind",
      meaning: "There are no cases behind what `stagemap cases` is asked for, or they cannot be told.",
      remedy: "The hint says what can be asked for instead.",
      examples: .command("stagemap cases sales --in lost --older-than sla")),
    DiagnosticExplanation(
      .error, code: "kpi-missed", meaning: "`kpi --fail-on missed`: a KPI misses its target.",
      remedy: "The report is written nevertheless; `stagemap cases` lists the cases behind the KPI.",
      examples: .situation("A KPI with the target `30%` is measured as 10 % of 200.")),
    DiagnosticExplanation(
      .error, code: "kpi-dropped",
      meaning: "`kpi --fail-on drop:5pt`: a share got worse by so many points, and by more than noise.",
      remedy: "The report is written nevertheless; `stagemap cases` lists the cases behind the KPI.",
      examples: .situation("A KPI that was 40 % of 200 is 20 % of 200.")),
    DiagnosticExplanation(
      .error, code: "nothing-compared",
      meaning: "`kpi --fail-on drop` has no share that was measured on both sides, and so cannot watch.",
      remedy: "Compare with a period or report in which there were cases.",
      examples: .command("stagemap kpi sales --against 2019-01 --fail-on drop:5pt")),
    DiagnosticExplanation(
      .error, code: "missing-report", meaning: "The file of `--report` does not exist or cannot be read.",
      remedy: "Write it with `stagemap kpi SPEC --format json -o FILE`.",
      examples: .command("stagemap build sales --report march.json")),
    DiagnosticExplanation(
      .error, code: "bad-report", meaning: "The file of `--report` is no KPI report that can be read.",
      remedy: "Write it again with `stagemap kpi SPEC --format json -o FILE`.",
      examples: .command("stagemap build sales --report specs/leads.csv")),
    DiagnosticExplanation(
      .error, code: "foreign-report", meaning: "The file of `--report` was measured for another spec.",
      remedy: "Write one for this spec; reports name the spec's `id`.",
      examples: .command(
        """
        stagemap kpi sales --format json -o sales.kpi.json
        stagemap build plain.yaml --report sales.kpi.json
        """)),
    DiagnosticExplanation(
      .error, code: "stale-report",
      meaning:
        "The file of `--report` was measured when the spec had other targets, or lacked a KPI that it has now.",
      remedy: "Write it again with `stagemap kpi SPEC --format json -o FILE`.",
      examples: .situation(
        "A target is raised in the spec, and the picture is drawn from the report of last week.")),
    DiagnosticExplanation(
      .error, code: "unlike-sides", meaning: "`diff` is asked to compare a spec with a KPI report.",
      remedy: "Name two specs, or two reports that `stagemap kpi SPEC --format json -o FILE` wrote.",
      examples: .command("stagemap diff sales march.json")),
    DiagnosticExplanation(
      .warning, code: "unmeasured-sla",
      meaning: "A service level counts by a calendar that is not declared, so it is not measured.",
      remedy: "Declare the calendar under `calendars:`, or write `clock: elapsed`.",
      examples: .situation("Met only where a spec with `unknown-calendar` is measured all the same.")),
    DiagnosticExplanation(
      .warning, code: "unmeasured-hot-limit",
      meaning: "A tighter limit is not applied: the events do not say for which cases it holds.",
      remedy: "Map the column, as in `attributes: [grade]`; the condition has to be `grade == 'A'`.",
      examples: .spec(
        """
          - lead -> opp: { sla: { within: 2d, hot: { when: "grade == 'A'", within: 4h } } }
          - opp -> lost
        """, insteadOf: "  - opp -> lost", command: "stagemap kpi sales")),
    DiagnosticExplanation(
      .error, code: "internal-sum-rule",
      meaning: "Visits do not add up: each must end in exactly one way. The exit code is 70.",
      remedy: "This is a fault of stagemap; please report it with the spec and the log.",
      examples: .situation("None is known.")),
  ]

  /// What can be wrong with names on the command line and with files to read or write.
  static let outputs = [
    DiagnosticExplanation(
      .error, code: "missing-spec", meaning: "There is no spec of this path or name.",
      remedy: "Name a file, or the stem of a file in `specs/`.",
      examples: .command("stagemap lint sale")),
    DiagnosticExplanation(
      .error, code: "unreadable-spec", meaning: "The spec is there and cannot be read.",
      remedy: "Check the permissions, and that the path names a file and not a folder.",
      examples: .command("stagemap lint specs")),
    DiagnosticExplanation(
      .error, code: "no-specs", meaning: "No spec is named, and the folder `specs/` has none.",
      remedy: "Run the command in the folder that holds `specs/`, or name a file.",
      examples: .command("mkdir empty && cd empty && stagemap lint")),
    DiagnosticExplanation(
      .error, code: "duplicate-spec-id",
      meaning: "Two specs have one id, so their outputs would be the same files.",
      remedy: "Give one of them another `id:`; without it, the file's stem is the id.",
      examples: .command("mkdir old && cp specs/sales.yaml old && stagemap lint sales old/sales.yaml")),
    DiagnosticExplanation(
      .error, code: "unknown-view", meaning: "There is no view of this name.",
      remedy: "Name a view of `stagemap list views`, or an id under `views:` of the spec.",
      examples: .command("stagemap build sales --view proces")),
    DiagnosticExplanation(
      .error, code: "unknown-language",
      meaning: "`--lang` names a language in which there are no words: not ja, not en, not one of the spec.",
      remedy:
        "Name one of those in the hint, or two joined, like `ja-en`; declare others under `languages:`.",
      examples: .command("stagemap build sales --lang fr")),
    DiagnosticExplanation(
      .warning, code: "view-needs-section",
      meaning: "A view is not drawn, since the spec lacks the section that it shows.",
      remedy: "Add the section, or ask for other views with `--view`.",
      examples: .situation("A view of concepts for a spec without `concepts:`.")),
    DiagnosticExplanation(
      .error, code: "view-shows-nothing",
      meaning: "A view is not drawn, since nothing of the model fits all of its filters.",
      remedy: "Leave one of `divisions:`, `roles:`, `systems:` and `states:` out, or name others.",
      examples: .situation("A view of the work of marketers, narrowed to the division of field sales.")),
    DiagnosticExplanation(
      .error, code: "unused-view-option",
      meaning: "A view has an option that its kind of picture does not know, so that it would do nothing.",
      remedy: "Leave the option out, or ask for one of the views that the hint names.",
      examples: .spec("views: { concept: { states: [lead] } }")),
    DiagnosticExplanation(
      .error, code: "unknown-theme-colour", meaning: "The theme has no colour of this name.",
      remedy: "Use a name of the hint or of the spec reference.",
      examples: .spec("theme: { colours: { bottlenek: '#b00020' } }", command: "stagemap build sales")),
    DiagnosticExplanation(
      .error, code: "missing-theme", meaning: "There is neither a theme of this name nor such a file.",
      remedy: "Use a name of the hint, or the path of a theme file.",
      examples: .command("stagemap build sales --theme drak")),
    DiagnosticExplanation(
      .error, code: "unreadable-theme", meaning: "A theme file cannot be read.",
      remedy: "Check its path and permissions; the message says what is in the way.",
      examples: .command("stagemap build sales --theme .")),
    DiagnosticExplanation(
      .warning, code: "low-contrast",
      meaning: "Texts of the theme are hard to read on the ground they may stand on: their contrast is below "
        + "that of WCAG 2.2, level AA.",
      remedy: "Make one of the two colours darker or lighter; the message names both.",
      examples: .spec(
        "theme: { palette: { good: '#c8f0d8' } }", command: "stagemap build sales --to dot")),
    DiagnosticExplanation(
      .error, code: "invalid-colour", meaning: "A colour is not six hexadecimal digits after `#`.",
      remedy: "Write it like `\"#1f4e79\"`.",
      examples: .situation("The same as `bad-colour`, for a theme that did not come from a checked spec.")),
    DiagnosticExplanation(
      .error, code: "invalid-font", meaning: "The theme's font is not the name of a family.",
      remedy: "Use letters, digits, blanks and hyphens: `Noto Sans CJK JP`.",
      examples: .spec("theme: { font: fonts/noto.otf }", command: "stagemap build sales")),
    DiagnosticExplanation(
      .warning, .error, code: "unsupported-feature",
      meaning: "A language of diagrams cannot show something of the picture; the file lists it at its top.",
      remedy: "Nothing, if the text is enough; SVG, PNG and PDF show everything. `--strict` leaves this a "
        + "warning. It is an error when nothing of the picture can be shown.",
      examples: .command("stagemap build sales --to mermaid")),
    DiagnosticExplanation(
      .error, code: "missing-output", meaning: "`--check` does not find an output.",
      remedy: "Run the same command without `--check` and commit the files.",
      examples: .command("stagemap build sales --to dot --check")),
    DiagnosticExplanation(
      .error, code: "stale-output",
      meaning: "`--check` finds an output that was made of another spec, log, theme or version.",
      remedy: "Run the same command without `--check` and commit the files; the message says what "
        + "has changed.",
      examples: .command(
        """
        stagemap build sales --to dot --quiet
        stagemap build sales --to dot --as-of 2026-02-01 --check
        """)),
    DiagnosticExplanation(
      .error, code: "unformatted-spec",
      meaning: "`fmt --check` finds a spec that is not in the order and spacing of `fmt`.",
      remedy: "Run the same command without `--check` and commit the file.",
      examples: .command("printf 'name: Sales\\nstagemap:  1\\n' > odd.yaml && stagemap fmt odd.yaml --check")
    ),
    DiagnosticExplanation(
      .error, code: "cannot-format",
      meaning: "A spec is written so that `fmt` would change what it says; it is left as it is.",
      remedy: "Write quoted texts over several lines as blocks, behind `|` or `>`.",
      examples: .command(
        "printf 'name: \"a\\n\\n\\n# b\"\\nstagemap: 1\\n' > odd.yaml && stagemap fmt odd.yaml")),
    DiagnosticExplanation(
      .error, code: "cannot-write", meaning: "A file cannot be written, or must not be.",
      remedy:
        "Check the folder's permissions and the space on the disk; the message says what else is in the way: "
        + "a link, a folder, another output of the same name, a file that is read to make this one.",
      examples: .command("touch taken && stagemap build sales --to dot -o taken")),
    DiagnosticExplanation(
      .error, code: "cannot-serve", meaning: "The preview cannot listen where it was told to.",
      remedy:
        "Name another port with `--port`, or 0 for any free one; leave `--host` out unless others are to look.",
      examples: .command("stagemap serve --host 192.0.2.1 --port 0")),
    DiagnosticExplanation(
      .error, code: "unknown-segment", meaning: "No case of the log is in the segment that was asked for.",
      remedy: "Choose one of those that the message names, or leave the choice out.",
      examples: .command(
        "printf 'lead_id,state,at,segment\\nA,lead,2026-01-05,SMB\\n' > specs/leads.csv && stagemap build sales --to dot --segment Enterprise"
      )),
    DiagnosticExplanation(
      .error, code: "nothing-to-sample", meaning: "The spec has no states for made-up cases to go through.",
      remedy: "Declare them under `states:`, and their order under `path:`.",
      examples: .command("printf 'stagemap: 1\\n' > bare.yaml && stagemap sample bare.yaml --leads 5")),
    DiagnosticExplanation(
      .error, code: "file-exists", meaning: "`init` would overwrite a file.",
      remedy:
        "Choose another folder, or remove the file; of a pipeline, add the commands to the one you have.",
      examples: .command("stagemap init && stagemap init"),
      .command("touch .gitlab-ci.yml && stagemap init --ci gitlab")),
    DiagnosticExplanation(
      .error, code: "unknown-template", meaning: "`init` has no template of this name.",
      remedy: "Name one of `stagemap list templates`.",
      examples: .command("stagemap init --template minimum")),
  ]

  /// Why a picture cannot be drawn; texts are written all the same.
  static let pictures = [
    DiagnosticExplanation(
      .error, code: "render-worker-missing", meaning: "The program that draws pictures is not found.",
      remedy: "Install with `make install`, or set `STAGEMAP_RENDER` to the path of `stagemap-render`. "
        + "Formats `dot`, `plantuml` and `mermaid` need no renderer.",
      examples: .command("STAGEMAP_RENDER=/nowhere stagemap build sales --to svg")),
    DiagnosticExplanation(
      .error, code: "render-worker-unusable", meaning: "The program that draws pictures does not start.",
      remedy: "Install libgraphviz (Debian: `libgvc6`), or correct `STAGEMAP_RENDER`.",
      examples: .command("STAGEMAP_RENDER=/usr/bin/true stagemap build sales --to svg")),
    DiagnosticExplanation(
      .error, code: "render-crashed", meaning: "libgraphviz died on the graph, in two tries.",
      remedy: "Shorten names of transitions, draw less in one view, or write DOT, PlantUML or Mermaid.",
      examples: .situation(
        "Long labels on edges between nodes of one rank, in some versions of libgraphviz.")),
    DiagnosticExplanation(
      .error, code: "render-timed-out", meaning: "The picture took longer than the renderer is given.",
      remedy: "Draw less in one view.",
      examples: .situation("A state machine of thousands of transitions.")),
    DiagnosticExplanation(
      .error, code: "render-rejected", meaning: "libgraphviz found fault with the graph.",
      remedy: "This is a fault of stagemap; please report it with the spec.",
      examples: .situation("None is known.")),
    DiagnosticExplanation(
      .error, code: "picture-too-large", meaning: "The picture would have too many pixels or bytes.",
      remedy: "Lower `--scale`, or draw less in one view; SVG has no limit on pixels.",
      examples: .command("stagemap build sales --to png --scale 20")),
    DiagnosticExplanation(
      .error, code: "no-fonts", meaning: "No font is installed, and PNG and PDF would show no text.",
      remedy:
        "Install one with Japanese (Debian: `fonts-noto-cjk`); SVG with plain texts and the text formats need none.",
      examples: .situation("A small container without the package `fonts-noto-cjk`.")),
    DiagnosticExplanation(
      .error, code: "render-protocol-broken", meaning: "The renderer's answer is not understood.",
      remedy: "Install `stagemap` and `stagemap-render` of one version.",
      examples: .situation("A `stagemap-render` of another version at `STAGEMAP_RENDER`.")),
    DiagnosticExplanation(
      .error, code: "picture-refused",
      meaning: "The renderer's SVG holds what a picture must not, such as a script.",
      remedy: "Please report it with the spec and the version of libgraphviz.",
      examples: .situation("A libgraphviz that writes other SVG than those known.")),
  ]
}
