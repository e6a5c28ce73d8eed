package import Diagnostics
import EventLogs
import EventSources
import ProcessMetrics
import SpecLoading
import Specs

/// Says what would be counted in the engine where a spec's events lie, and by which statements; asks no engine.
package enum PushDownExplanation {
  package static func text(
    spec name: String, options: MeasuringOptions
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (loaded, problems) = LoadedForMeasuring.read(name, language: nil)
    guard let loaded else { return (nil, problems) }
    var measurer = Measurer(loaded.specification, options, loaded.sourceMap)
    let text = measurer.pushDownExplanation()
    let found = problems + measurer.diagnostics
    if text == nil, !found.hasErrors { return (nil, found + [loaded.noEvents]) }
    return (text, found)
  }
}

extension Measurer {
  /// An as-of after all events, where none is given and no event is known.
  private static let lastAsOf = Instant(milliseconds: 4_102_444_800_000)

  fileprivate mutating func pushDownExplanation() -> String? {
    guard let section else { return nil }
    let given = options.asOf.flatMap { instant($0) }
    let asOf = given ?? Self.lastAsOf
    let window =
      (options.window ?? specification.build.window).flatMap { self.window($0, asOf: asOf) }?.window
      ?? Window()
    guard !diagnostics.hasErrors else { return nil }
    var lines: [String] = []
    func say(_ text: String) {
      // A name in it may have line ends, behind which the comment would end.
      lines.append("-- " + text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
    do throws(PushDownFailure) {
      let declared = try reader.declaredRelation(
        section, folder: specification.folder, overrides: overrides)
      say("\(declared.name), asked in the SQL of \(declared.engine)")
      let plan = plan(for: declared.relation.attributes.map(\.name))
      if !plan.obstacles.isEmpty {
        say("Not counted where the events lie, but from these columns of every row:")
        for obstacle in plan.obstacles { say("  \(obstacle)") }
        lines.append(
          "SELECT \(declared.relation.columns.joined(separator: ", "))\nFROM \(declared.relation.table);")
        return lines.joined(separator: "\n") + "\n"
      }
      say("Counted where the events lie: only whole numbers travel, and the rows of cases with ties.")
      say("The states' texts are those that the spec declares; the table's own are asked for first.")
      if given == nil { say("The as-of is taken to be 2100-01-01; it is the day after the latest event.") }
      for assumption in declared.assumptions { say("Taken for granted: \(assumption).") }
      let statements = plan.statements(
        for: declared.relation, process, zone: zone, asOf: asOf, window: window)
      for (number, statement) in statements.enumerated() {
        lines += ["", "-- \(number + 1). \(statement.purpose)", statement.text + ";"]
      }
    } catch {
      switch error {
      case .unfit(let reason): say("The events are not counted where they lie: \(reason).")
      case .failed(let message): say("The events are not counted where they lie: \(message).")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
