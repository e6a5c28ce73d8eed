import Diagnostics
import DiagramViews
import EventLogs
import ProcessMetrics

/// Lists the segments of the cases, and narrows a measurement to one of them.
struct SegmentNarrowing {
  /// The attribute that is called so in every log, whatever its column.
  private static let attribute = "segment"

  private let segment: String?

  /// Nil when nobody asked for segments or the log has none.
  init?(_ options: MeasuringOptions, of log: EventLog) {
    guard options.listsSegments || options.segment != nil else { return nil }
    guard options.segment != nil || log.attributes.contains(where: { $0.name == Self.attribute }) else {
      return nil
    }
    segment = options.segment
  }

  /// What to cut by.
  let cuts = [attribute]

  /// Lists the segments and leaves only the chosen one's numbers, said in the caption.
  /// - Returns: An error when there is no such segment.
  func apply(to measured: inout MeasuredSpec) -> [Diagnostic] {
    guard let groups = measured.report?.groups else { return [] }
    measured.segments = groups.compactMap(\.values.first).filter { !$0.isEmpty }
    measured.report?.groups = []
    guard let segment else { return [] }
    guard var report = groups.first(where: { $0.values == [segment] })?.report else {
      return [
        Diagnostic(
          .error, "unknown-segment", "no case is in a segment '\(segment)'",
          hint: nearestName(to: segment, among: measured.segments).map { "did you mean '\($0)'?" }
            ?? "the segments are \(measured.segments.joined(separator: ", "))")
      ]
    }
    report.sources = measured.report?.sources ?? []
    measured.report = report
    measured.caption?.segment = segment
    return []
  }
}
