package import Diagnostics

/// What a code in square brackets at the end of a diagnostic means, and what to do about it.
package struct DiagnosticExplanation: Hashable, Sendable {
  /// Something that brings the diagnostic about.
  package enum Example: Hashable, Sendable {
    /// A part of `ExampleProject.spec` with the mistake, what stands there in the sound one (nothing means at
    /// the end), and the command that finds it.
    case spec(String, insteadOf: String, command: String)
    /// A log in place of `ExampleProject.log`, and how the spec reads it when not as usual.
    case log(String, events: String)
    /// Commands of the shell, in the folder that holds the example project.
    case command(String)
    /// A situation in words, where an example would be too large or needs a fault of ours.
    case situation(String)
  }

  /// The stable kebab-case code.
  package var code: String
  /// The levels in which it occurs, the usual one first.
  package var severities: [Diagnostic.Severity]
  /// What it says: one sentence with a full stop.
  package var meaning: String
  /// At least one; several when the code is met in different places.
  package var examples: [Example]
  /// What to do: sentences with full stops.
  package var remedy: String

  init(
    _ severities: Diagnostic.Severity..., code: String, meaning: String, remedy: String,
    examples: Example...
  ) {
    self.init(severities: severities, code: code, meaning: meaning, remedy: remedy, examples: examples)
  }

  init(
    severities: [Diagnostic.Severity], code: String, meaning: String, remedy: String, examples: [Example]
  ) {
    self.code = code
    self.severities = severities
    self.meaning = meaning
    self.examples = examples
    self.remedy = remedy
  }

  /// The level or levels in words: `error`, `warning or error`.
  package var level: String { severities.map(\.rawValue).joined(separator: " or ") }
}

extension DiagnosticExplanation.Example {
  /// A part of the spec with a mistake that `stagemap lint` finds.
  static func spec(_ part: String, insteadOf sound: String = "") -> Self {
    .spec(part, insteadOf: sound, command: "stagemap lint sales")
  }

  /// A section at the end of the spec with a mistake that a command finds.
  static func spec(_ section: String, command: String) -> Self {
    .spec(section, insteadOf: "", command: command)
  }

  /// A log with a mistake that `stagemap kpi` finds.
  static func log(_ text: String) -> Self { .log(text, events: ExampleProject.events) }

  /// The command by which the diagnostic can be seen; nil for a situation.
  package var command: String? {
    switch self {
    case .spec(_, _, let command), .command(let command): command
    case .log: "stagemap kpi sales"
    case .situation: nil
    }
  }

  /// The text that shows the mistake.
  package var text: String {
    switch self {
    case .spec(let part, _, _): part
    case .log(let text, _): text
    case .command(let command): command
    case .situation(let words): words
    }
  }
}
