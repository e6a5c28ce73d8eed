package import EventLogs
package import ProcessModel

extension PushDownPlan {
  /// The statements that an engine would be asked, in order, as far as they can be told without asking it.
  ///
  /// The texts of the state column are those that the model declares, and no case has ties.
  package func statements(
    for relation: EventRelation, _ process: SalesProcess, zone: TimeZoneRules, asOf: Instant, window: Window
  ) -> [PushDownStatement] {
    let space = StateSpace(process: process)
    let codes = process.states.enumerated().flatMap { number, state in
      (state.values.map(\.text) + [state.id] + state.name.entries.map(\.text)).map {
        EventSQL.Code(text: $0, state: number)
      }
    }
    var known: Set<String> = []
    let needed = relation.attributes.filter { attributes.contains($0.name) }
    let sql = EventSQL(
      relation: relation, codes: codes.filter { known.insert($0.text).inserted }, space: space,
      offsets: zone.wallOffsets(in: asOf.milliseconds...asOf.milliseconds), asOf: asOf.milliseconds,
      attributes: needed.compactMap { attribute in
        attribute.text.map {
          EventSQL.CaseAttribute(
            name: attribute.name, text: $0, takesFirst: ["segment", "source"].contains(attribute.name))
        }
      })
    let log = EventLog(attributes: relation.attributes.map { EventLog.AttributeColumn(name: $0.name) })
    let replay = Replay(space: space, tables: [], asOf: asOf, quality: Quality(), events: 0)
    let cases = KPIAnalysis(process: process, zone: zone).measuredCases(of: replay, log: log, window: window)
    let timing = KPITiming(self, cases)
    let stages = process.stagesOnPaths
    let durations = DurationSQL(
      sql: sql, window: window, stageOfState: process.stageNumbers(stages, of: space), stays: timing.plans)
    return [
      EventSQL.values(of: relation), sql.travelling, sql.totals, durations.times(tied: [:]),
    ]
      + ServiceLevelSQL(sql, cases).statements
      + [sql.histories(cuts: sql.cuts(window), keepsCaseIDs: needsCaseIDs)]
      + (timing.spanNumbers.isEmpty ? [] : [durations.spans(of: timing.spanNumbers)])
  }
}

extension SalesProcess {
  /// The stages on a path, in the spec's order.
  var stagesOnPaths: [String] { stageIDs.filter { id in pipelines.contains { $0.path.contains(id) } } }

  /// For each state of a space the number of its stage, -1 for none.
  func stageNumbers(_ stages: [String], of space: StateSpace) -> [Int] {
    (0..<space.count).map { state in
      guard states.indices.contains(state) else { return -1 }
      return stageID(of: states[state]).flatMap { stages.firstIndex(of: $0) } ?? -1
    }
  }
}
