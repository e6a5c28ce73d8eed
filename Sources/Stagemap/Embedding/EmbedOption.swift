/// An option of a marker: those of `build` that make sense for one picture, and what only documents need.
struct EmbedOption: Sendable {
  /// How it is written; the first is how messages call it.
  var names: [String]
  /// What its value is, for help; empty when it takes none.
  var value: String
  var isRepeatable = false
  /// Changes a request by the value, paths being relative to a folder; returns what would be right when the value
  /// is wrong.
  var apply: @Sendable (inout EmbedRequest, String, _ folder: String) -> String?

  var takesValue: Bool { !value.isEmpty }

  /// The name of an option, and the value that is written behind a `=`.
  static func parts(of word: String) -> (name: String, value: String?) {
    guard word.hasPrefix("--"), let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      return (word, nil)
    }
    return (String(word[..<sign]), String(word[word.utf8.index(after: sign)...]))
  }

  static let all: [EmbedOption] = [
    EmbedOption(names: ["--as"], value: "svg") { request, value, _ in
      guard let form = EmbeddedForm(rawValue: value) else {
        return EmbeddedForm.allCases.map(\.rawValue).joined(separator: ", ")
      }
      request.form = form
      return nil
    },
    EmbedOption(names: ["--lang"], value: "en") { request, value, _ in
      request.language = value
      return value.isEmpty ? "a language such as ja, en or ja-en" : nil
    },
    EmbedOption(names: ["--output", "-o"], value: "images") { request, value, _ in
      guard !value.isEmpty, !value.hasPrefix("/") else { return "a folder relative to the document" }
      request.folder = value
      return nil
    },
    EmbedOption(names: ["--no-caption"], value: "") { request, _, _ in
      request.showsCaption = false
      return nil
    },
    EmbedOption(names: ["--theme"], value: "dark") { request, value, folder in
      let isName = BuildOptions.themes.contains(value)
      request.options.theme = isName ? value : EmbedPaths.joined(folder, value)
      return nil
    },
    EmbedOption(names: ["--follow-dark-mode"], value: "") { request, _, _ in
      request.options.followsDarkMode = true
      return nil
    },
    EmbedOption(names: ["--text"], value: "outlines") { request, value, _ in
      request.options.outlinesText = value == "outlines"
      return ["plain", "outlines"].contains(value) ? nil : "plain or outlines"
    },
    EmbedOption(names: ["--scale"], value: "2") { request, value, _ in
      guard let scale = Double(value), (0.1...20).contains(scale) else { return "a number from 0.1 to 20" }
      request.options.scale = scale
      return nil
    },
    EmbedOption(names: ["--mermaid-compat"], value: "swimlane") { request, value, _ in
      request.options.usesMermaidFlowchart = value == "flowchart"
      return ["swimlane", "flowchart"].contains(value) ? nil : "swimlane or flowchart"
    },
    EmbedOption(names: ["--events"], value: "leads.csv", isRepeatable: true) { request, value, folder in
      guard !value.hasSuffix("-") else { return "a file; a document cannot be fed through a pipe" }
      request.options.measuring.events.append(EmbedPaths.source(value, in: folder))
      return nil
    },
    EmbedOption(names: ["--report"], value: "sales.kpi.json") { request, value, folder in
      request.options.measuring.report = EmbedPaths.joined(folder, value)
      return nil
    },
    EmbedOption(names: ["--skip-bad-rows"], value: "5") { request, value, _ in
      guard let count = Int(value), count >= 0 else { return "a number of rows from 0" }
      request.options.measuring.toleratedBadRows = count
      return nil
    },
    EmbedOption(names: ["--as-of"], value: "2026-04-01") { request, value, _ in
      request.options.measuring.asOf = value
      return nil
    },
    EmbedOption(names: ["--window"], value: "2026-Q1") { request, value, _ in
      request.options.measuring.window = value
      return nil
    },
    EmbedOption(names: ["--lens"], value: "time") { request, value, _ in
      request.options.lens = value
      return BuildOptions.lenses.contains(value) ? nil : BuildOptions.lenses.joined(separator: ", ")
    },
    EmbedOption(names: ["--min-share"], value: "1%") { request, value, _ in
      request.options.minimumShare = BuildOptions.share(from: value)
      return request.options.minimumShare == nil ? "a percentage from 0% to 100%, such as 1%" : nil
    },
    EmbedOption(names: ["--division"], value: "ID", isRepeatable: true) { request, value, _ in
      request.options.filters.divisions = (request.options.filters.divisions ?? []) + [value]
      return nil
    },
    EmbedOption(names: ["--role"], value: "ID", isRepeatable: true) { request, value, _ in
      request.options.filters.roles = (request.options.filters.roles ?? []) + [value]
      return nil
    },
    EmbedOption(names: ["--system"], value: "ID", isRepeatable: true) { request, value, _ in
      request.options.filters.systems = (request.options.filters.systems ?? []) + [value]
      return nil
    },
    EmbedOption(names: ["--state"], value: "ID", isRepeatable: true) { request, value, _ in
      request.options.filters.states = (request.options.filters.states ?? []) + [value]
      return nil
    },
    EmbedOption(names: ["--neighbours"], value: "1") { request, value, _ in
      guard let count = Int(value), ViewFilters.neighbourRange.contains(count) else {
        return "a number from 0 to 9"
      }
      request.options.filters.neighbours = count
      return nil
    },
  ]
}
