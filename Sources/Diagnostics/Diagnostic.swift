/// Something a user should know about the input: a value, collected and shown together with all others.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much a diagnostic weighs.
  public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The input is wrong: nothing is written and the exit code is 1.
    case error
    /// The input is usable but probably not what was meant; an error under `--strict`.
    case warning
    /// Advice on method; it never fails and `build` does not show it.
    case advice

    /// Orders severities from the gravest.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .advice: 2
      }
    }
  }

  /// A second place that helps to understand the first.
  public struct Note: Hashable, Sendable {
    /// What stands at the place.
    public var message: String
    /// The place.
    public var range: SourceRange?

    /// Makes a note on a place.
    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// How much the diagnostic weighs.
  public var severity: Severity
  /// The stable kebab-case name of the kind of problem, such as `unknown-state`.
  public var code: String
  /// What is wrong: lower case, no full stop, names quoted.
  public var message: String
  /// Where it is wrong, when the problem has a place.
  public var range: SourceRange?
  /// What to do about it.
  public var hint: String?
  /// Other places that matter.
  public var notes: [Note]

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ code: String, _ message: String, at range: SourceRange? = nil,
    hint: String? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.range = range
    self.hint = hint
    self.notes = notes
  }
}

extension Sequence<Diagnostic> {
  /// Whether any of the diagnostics is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// The diagnostics by file, place, severity and code, each once; those without a place come first.
  public func inReadingOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .sorted { left, right in
        let key = { (diagnostic: Diagnostic) in
          (
            diagnostic.range?.file ?? "", diagnostic.range?.start ?? SourcePosition(line: 0, column: 0),
            diagnostic.severity, diagnostic.code, diagnostic.message
          )
        }
        return key(left) < key(right)
      }
  }
}
