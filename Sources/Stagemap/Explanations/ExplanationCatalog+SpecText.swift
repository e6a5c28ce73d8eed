import Diagnostics

extension ExplanationCatalog {
  /// What can be wrong with a spec before its words are looked at.
  static let specText = [
    DiagnosticExplanation(
      .error, code: "empty-file", meaning: "The spec has no content, or only comments.",
      remedy: "Start from `stagemap init`, or write the line `stagemap: 1` first.",
      examples: .command("echo '# to be written' > new.yaml && stagemap lint new.yaml")),
    DiagnosticExplanation(
      .error, code: "file-too-large", meaning: "The spec is larger than 1 MiB.",
      remedy: "Keep events in a log of their own and name it under `events:`.",
      examples: .situation("A spec into which a whole event log was pasted.")),
    DiagnosticExplanation(
      .error, code: "not-utf8", meaning: "The spec is not UTF-8 text from the marked place on.",
      remedy: "Save the file as UTF-8; editors on old Windows machines often save as Shift_JIS or UTF-16.",
      examples: .command(
        "printf 'name: \\214\\303\\213\\306\\n' > old.yaml && stagemap lint old.yaml")),
    DiagnosticExplanation(
      .error, code: "control-character", meaning: "An invisible character stands in the spec.",
      remedy: "Delete it; it usually came with a text copied from a PDF or a chat.",
      examples: .command("printf 'name: Sa\\007les\\n' > pasted.yaml && stagemap lint pasted.yaml")),
    DiagnosticExplanation(
      .error, code: "tab-indentation", meaning: "A line is indented with a tab.",
      remedy: "Indent with spaces, two for each level; most editors can convert a file.",
      examples: .spec("divisions:\n\tis: Inside sales", insteadOf: "divisions:\n  is: Inside sales")),
    DiagnosticExplanation(
      .error, code: "yaml-syntax", meaning: "The text is no YAML from the marked place on.",
      remedy: "Check quotes, brackets and indentation there and before; quote a text that contains `: `.",
      examples: .spec("name: Sales: the new way", insteadOf: "name: Sales"),
      .spec("path: [lead, opp, won", insteadOf: "path: [lead, opp, won]")),
    DiagnosticExplanation(
      .error, code: "several-documents", meaning: "The file holds more than one YAML document.",
      remedy: "Delete the line `---`, or make the second document a file of its own.",
      examples: .spec("---\nname: Another process")),
    DiagnosticExplanation(
      .error, code: "too-deep", meaning: "Lists and maps are nested more than 100 deep.",
      remedy: "Look for brackets that are not closed; a spec needs no more than eight levels.",
      examples: .situation("A hundred opening brackets in a row.")),
    DiagnosticExplanation(
      .error, code: "too-many-nodes",
      meaning: "The spec has more than 10,000 keys and values, counting what aliases repeat.",
      remedy: "Split the spec, and use fewer aliases.",
      examples: .situation("Aliases of lists of aliases, which stand for millions of values.")),
    DiagnosticExplanation(
      .error, code: "unknown-alias", meaning: "A value begins with `*`, and no such anchor stands before it.",
      remedy: "Quote a text that begins with `*`, or write the anchor `&name` before its first use.",
      examples: .spec("name: *sales", insteadOf: "name: Sales")),
    DiagnosticExplanation(
      .error, code: "complex-key", meaning: "A key of a map is itself a list or a map.",
      remedy: "Write a plain word before the colon, or quote the whole text.",
      examples: .spec("  [is, fs]: Sales", insteadOf: "  is: Inside sales")),
    DiagnosticExplanation(
      .error, code: "merge-key", meaning: "The merge key `<<` is used, which is not supported.",
      remedy: "Write the keys out.",
      examples: .spec(
        "  won: &won { division: fs, name: Won, kind: won }\n  lost: { <<: *won, name: Lost, kind: lost }",
        insteadOf:
          "  won: { division: fs, name: Won, kind: won }\n  lost: { division: fs, name: Lost, kind: lost }")),
    DiagnosticExplanation(
      .error, code: "duplicate-key", meaning: "A key stands twice in one map.",
      remedy: "Keep one of them; a note names the place of the first.",
      examples: .spec("name: Sales\nname: Selling", insteadOf: "name: Sales")),
    DiagnosticExplanation(
      .error, code: "custom-tag", meaning: "A value has a YAML tag such as `!name`, which is not supported.",
      remedy: "Delete the tag, or quote a text that begins with `!`.",
      examples: .spec("name: !big Sales", insteadOf: "name: Sales")),
  ]
}
