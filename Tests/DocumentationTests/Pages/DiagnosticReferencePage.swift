import Stagemap

/// The codes of diagnostics as Markdown, with what the program says to each example.
struct DiagnosticReferencePage {
  /// What the program said to each example.
  var messages: [ExplainedExample: String]

  var lines: [String] {
    let index = ExplanationCatalog.all.sorted { $0.code < $1.code }.map { explanation in
      ["[\(explanation.code)](#\(explanation.code))", explanation.level, explanation.meaning]
    }
    return ["## All codes", ""] + Markdown.table(["code", "level", "meaning"], index)
      + [
        "", "## The example project", "",
        "The examples below change one thing in this project, or run a command in its folder.", "",
        "`specs/sales.yaml`:", "",
      ] + Markdown.block("yaml", ExampleProject.spec)
      + ["", "`specs/leads.csv`:", ""] + Markdown.block("csv", ExampleProject.log)
      + ["", "`plain.yaml` is the same without the last line."]
      + ExplanationCatalog.chapters.flatMap { chapter in
        ["", "## \(chapter.title)"] + chapter.explanations.flatMap(section)
      }
  }

  private func section(_ explanation: DiagnosticExplanation) -> [String] {
    var lines = ["", "### \(explanation.code)", "", "**\(explanation.level)** – \(explanation.meaning)"]
    for (number, example) in explanation.examples.enumerated() {
      let message = messages[ExplainedExample(explanation: explanation, number: number)] ?? ""
      let output = diagnostic(explanation.code, in: message)
      lines += [""] + block(of: example)
      // What a missing or broken renderer is called depends on the system.
      if !output.isEmpty, !explanation.code.hasPrefix("render-") {
        lines += [""] + Markdown.block("", output)
      }
    }
    return lines + ["", explanation.remedy]
  }

  private func block(of example: DiagnosticExplanation.Example) -> [String] {
    switch example {
    case .spec(let part, _, let command):
      Markdown.block("yaml", part)
        + (command.hasPrefix("stagemap lint") ? [] : [""] + Markdown.block("sh", command))
    case .log(let text, let events):
      (ExampleProject.spec.contains(events) ? [] : Markdown.block("yaml", events) + [""])
        + Markdown.block("csv", text)
    case .command(let command): Markdown.block("sh", command)
    case .situation(let words): [words]
    }
  }

  /// The first diagnostic of a code in what a command printed, with its line, hint and notes.
  private func diagnostic(_ code: String, in text: String) -> String {
    let lines = text.split(separator: "\n")
    guard let first = lines.firstIndex(where: { $0.hasSuffix("[\(code)]") }) else { return "" }
    let rest = lines[(first + 1)...].prefix { !$0.hasSuffix("]") && !$0.hasPrefix("output") }
    return ([lines[first]] + rest).joined(separator: "\n")
  }
}
