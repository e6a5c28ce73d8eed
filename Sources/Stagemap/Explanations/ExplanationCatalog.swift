/// The explanations of all codes; the order is that of the reference.
///
/// A test compares the catalog with the codes that the sources raise, and runs each example.
package enum ExplanationCatalog {
  /// Codes that belong together.
  package struct Chapter: Sendable {
    package var title: String
    package var explanations: [DiagnosticExplanation]
  }

  package static let chapters = [
    Chapter(title: "The text of a spec", explanations: specText),
    Chapter(title: "Values in a spec", explanations: specValues),
    Chapter(title: "Translations", explanations: translations),
    Chapter(title: "Checks on the process", explanations: checks),
    Chapter(title: "Where logs are", explanations: logPlaces),
    Chapter(title: "Databases", explanations: databases),
    Chapter(title: "Columns and rows of logs", explanations: logRows),
    Chapter(title: "Measuring", explanations: measuring),
    Chapter(title: "Files and outputs", explanations: outputs),
    Chapter(title: "Pictures in documents", explanations: documents),
    Chapter(title: "Pictures", explanations: pictures),
  ]

  package static var all: [DiagnosticExplanation] { chapters.flatMap(\.explanations) }

  /// The explanation of a code.
  package static func explanation(of code: String) -> DiagnosticExplanation? {
    all.first { $0.code == code }
  }
}

extension DiagnosticExplanation {
  /// What `--explain` prints below the code and the meaning.
  var details: [String] {
    var lines = ["Level: \(level)."]
    for example in examples {
      lines.append("Example:")
      lines += example.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    }
    return lines + ["What to do: \(remedy)"]
  }
}
