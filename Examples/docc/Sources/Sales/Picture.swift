public import Foundation

/// A picture of how we sell, drawn from `specs/sales.yaml` when the package is built.
public enum Picture: String, CaseIterable, Sendable {
  /// Who does what, with the numbers of the log.
  case process
  /// What becomes of a lead.
  case leadStates = "lead-states"
  /// How many come how far.
  case funnel

  /// Where the SVG lies.
  /// - Parameter isDark: Whether it is for a dark screen.
  /// - Returns: Nil when the bundle is not beside the program.
  public func url(isDark: Bool = false) -> URL? {
    Bundle.module.url(forResource: "sales-\(rawValue)\(isDark ? "~dark" : "")", withExtension: "svg")
  }
}
