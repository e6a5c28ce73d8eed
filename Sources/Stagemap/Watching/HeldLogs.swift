import Diagnostics
import EventLogs
import EventSources
import ProcessMetrics
import ProcessModel
import Specs
import Synchronization

/// The logs of a watch, kept from one build to the next and read on instead of anew.
///
/// A log is kept as long as what is asked stays the same: the sources, their mapping and how times are read. So a
/// spec can be edited without its log being read again.
package final class HeldLogs: Sendable, Hashable {
  /// What a log is read from, and how.
  struct Question: Hashable, Sendable {
    var section: EventsSection
    var folder: String
    var overrides: [SourceOverride]
    var timeZone: String
    var toleratedBadRows: Int
  }

  private struct Entry: Sendable {
    var follower: LogFollower
    /// By process, what is kept of its replay.
    var replays: [SalesProcess: GrowingReplay] = [:]
    /// Of this build; nil before it was asked for.
    var answer: LogFollower.Answer?
    var usedReplays: Set<SalesProcess> = []
    /// Whether the last build asked for it.
    var isUsed = true
  }

  private let entries = Mutex<[Question: Entry]>([:])
  private let pace: LogFollower.Pace

  /// Keeps no logs yet.
  /// - Parameters:
  ///   - poll: How long to wait between two looks at a server, in seconds.
  ///   - overlap: How far before the latest recorded time rows of databases are read again, in seconds.
  package init(poll: Double = 0.25, overlap: Double = 30) {
    pace = LogFollower.Pace(poll: poll, overlap: overlap)
  }

  /// Begins a build, which reads each log once.
  func beginBuild() {
    entries.withLock { entries in
      for question in entries.keys {
        entries[question]?.answer = nil
        entries[question]?.isUsed = false
        entries[question]?.usedReplays = []
      }
    }
  }

  /// Ends a build: what it did not ask for is let go, unless it may just not have come to it.
  func endBuild(hasFailed: Bool) {
    entries.withLock { entries in
      if !hasFailed { entries = entries.filter { $0.value.isUsed } }
      for question in entries.keys {
        guard var entry = entries.removeValue(forKey: question) else { continue }
        // A copy that is kept would have to be copied when the log grows.
        entry.answer = nil
        if !hasFailed { entry.replays = entry.replays.filter { entry.usedReplays.contains($0.key) } }
        entries[question] = entry
      }
    }
  }

  /// Whether any log would be another one now.
  func hasNews() -> Bool {
    entries.withLock { entries in
      var hasNews = false
      for question in entries.keys where entries[question]?.follower.hasNews() == true { hasNews = true }
      return hasNews
    }
  }

  /// The log as it is now, or why it cannot be read.
  func log(
    _ question: Question, by reader: EventReader, declared: [SourceRange?]
  ) -> (EventLog?, [Diagnostic]) {
    entries.withLock { entries in
      var entry =
        entries.removeValue(forKey: question)
        ?? Entry(
          follower: LogFollower(
            reader, question.section, folder: question.folder, overrides: question.overrides,
            declared: declared, pace: pace))
      let answer = entry.answer ?? entry.follower.read()
      // A log that was read anew has nothing in common with what was kept of the one before.
      if entry.answer == nil, answer.isWhole { entry.replays = [:] }
      (entry.answer, entry.isUsed) = (answer, true)
      entries[question] = entry
      return (answer.log?.log, answer.diagnostics)
    }
  }

  /// The report of a log that was asked for in this build.
  func report(
    _ question: Question, by analysis: KPIAnalysis, activities: ActivityLog?, asOf: Instant?, window: Window,
    cuts: [String]
  ) throws -> (report: KPIReport, findings: LogFindings)? {
    try entries.withLock { entries in
      guard let log = entries[question]?.answer?.log else { return nil }
      var kept = entries[question]?.replays.removeValue(forKey: analysis.process) ?? GrowingReplay()
      let result = try analysis.report(
        of: log, keeping: &kept, activities: activities, asOf: asOf, window: window, by: cuts)
      entries[question]?.replays[analysis.process] = kept
      entries[question]?.usedReplays.insert(analysis.process)
      return result
    }
  }

  /// The log of this build without what does not count in it.
  func orderedLog(_ question: Question) -> EventLog? {
    entries.withLock { $0[question]?.answer?.log?.orderedLog }
  }

  package static func == (left: HeldLogs, right: HeldLogs) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
