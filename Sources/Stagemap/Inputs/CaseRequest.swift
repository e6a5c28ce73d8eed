import ProcessMetrics
import ProcessModel
import SpecLoading

/// Which cases a user asks for, in the words of the command line; one of the four is asked.
package struct CaseRequest: Hashable, Sendable {
  /// A stage or state.
  package var place: String?
  /// `30d`, `4h`, `p90` or `sla`; goes with a place.
  package var olderThan: String?
  /// `opp,lost`.
  package var transition: String?
  /// A KPI's id.
  package var kpi: String?
  package var undeclared: Bool

  package init(
    place: String? = nil, olderThan: String? = nil, transition: String? = nil, kpi: String? = nil,
    undeclared: Bool = false
  ) {
    self.place = place
    self.olderThan = olderThan
    self.transition = transition
    self.kpi = kpi
    self.undeclared = undeclared
  }

  /// What is wrong with the request, as one sentence without a full stop; nil for one that can be answered.
  package var problem: String? {
    let asked = [place != nil, transition != nil, kpi != nil, undeclared].count { $0 }
    if asked != 1 { return "say which cases with one of --in, --transition, --kpi and --undeclared" }
    if let olderThan {
      if place == nil { return "--older-than goes with --in" }
      if Self.limit(olderThan) == nil { return "--older-than takes a time such as 30d or 4h, p90, or sla" }
    }
    return question == nil ? "--transition takes two states, such as opp,lost" : nil
  }

  /// The question it asks; nil when it cannot be answered.
  var question: CaseQuestion? {
    if let place { return .inPlace(place, olderThan: olderThan.flatMap(Self.limit)) }
    if let kpi { return .kpi(kpi) }
    guard let transition else { return undeclared ? .undeclared : nil }
    let ends = transition.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return ends.count == 2 && !ends.contains("") ? .transition(from: ends[0], to: ends[1]) : nil
  }

  private static func limit(_ text: String) -> CaseQuestion.AgeLimit? {
    switch text {
    case "p90": .p90
    case "sla": .serviceLevel
    default: CalendarDuration(text: text).map { .milliseconds($0.milliseconds) }
    }
  }
}
