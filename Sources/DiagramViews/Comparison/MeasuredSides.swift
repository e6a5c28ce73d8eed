import Diagrams
import ProcessMetrics

/// What was measured before and after.
struct MeasuredSides {
  let before: KPIReport?
  let after: KPIReport?

  /// Whether an undeclared move or an unknown value was seen before, drawn or not.
  func hadBefore(_ subject: Subject) -> Bool { Self.has(subject, in: before) }

  /// Whether it was seen after.
  func hasAfter(_ subject: Subject) -> Bool { Self.has(subject, in: after) }

  /// The ends of the undeclared move that an element shows; nil for any other element.
  func move(_ subject: Subject) -> (from: String, to: String)? {
    guard subject.kind == "move" else { return nil }
    let moves = (after?.transitions ?? []) + (before?.transitions ?? [])
    return moves.first { "\($0.from)-\($0.to)" == subject.id }.map { ($0.from, $0.to) }
  }

  func count(before move: (from: String, to: String)) -> Int { Self.count(move, in: before) }

  func count(after move: (from: String, to: String)) -> Int { Self.count(move, in: after) }

  private static func count(_ move: (from: String, to: String), in report: KPIReport?) -> Int {
    report?.transitions.first { $0.from == move.from && $0.to == move.to }?.count ?? 0
  }

  private static func has(_ subject: Subject, in report: KPIReport?) -> Bool {
    guard let report else { return false }
    return switch subject.kind {
    case "move": report.transitions.contains { "\($0.from)-\($0.to)" == subject.id && $0.count > 0 }
    case "value": report.states.contains { $0.id == "?\(subject.id)" && $0.visits > 0 }
    default: false
    }
  }
}
