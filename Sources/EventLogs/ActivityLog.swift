/// What was done on cases beside their moves: calls, mails, visits, log-ins, scores; grouped by case, in columns.
///
/// Like an event log it knows no order: the activities of a case stand in input order.
package struct ActivityLog: Sendable {
  // What the columns below point into.
  /// The texts of the kind column; empty where a row names no kind.
  package var kinds: [String] = []
  package var values: [String] = []
  package var actors: [String] = []
  package var campaigns: [String] = []

  /// The file or table the activities came from, as named by the user.
  package var source: String
  package var quality = ReadingQuality()

  // By case.
  package var caseIDs: [String] = []
  /// Where each case's activities begin; one more entry than cases.
  package var starts: [Int] = [0]

  // By activity.
  /// Milliseconds since 1970.
  package var times: [Int64] = []
  /// Index into `kinds`.
  package var activityKinds: [Int32] = []
  /// Index into `values`, or -1 for none; the same for actors and campaigns.
  package var activityValues: [Int32] = []
  package var activityActors: [Int32] = []
  package var activityCampaigns: [Int32] = []
  /// The line of the source, from 1.
  package var lines: [UInt32] = []

  package init(source: String) { self.source = source }

  package var caseCount: Int { caseIDs.count }
  package func activities(ofCase index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }
}
