extension Badge {
  /// The text as it is drawn: the status is told by a sign before it, never by colour alone.
  package var drawnText: String { status.sign.map { "\($0) \(text)" } ?? text }
}

extension Badge.Status {
  /// The sign for a status; nil where the text itself tells it.
  package var sign: String? {
    switch self {
    case .met: "✓"
    case .missed: "×"
    case .unclear: "≈"
    case .tooFew, .noTarget, .unavailable: nil
    }
  }
}
