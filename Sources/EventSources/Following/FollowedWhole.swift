import Diagnostics
import EventLogs

/// Sources of which nobody can tell what is new: they are read as a whole when their files have changed.
struct FollowedWhole: Sendable {
  private let question: LogQuestion
  private let paths: [String]
  private let asksServers: Bool
  private var marks: [FileMark?]?
  /// When servers are asked again.
  private var next = ContinuousClock.now
  private var answer: LogFollower.Answer?

  static let nothing = FollowedWhole(.nothing, [])

  /// Servers are asked no more often than this, in seconds.
  private static let shortestPause = 10.0

  init(_ question: LogQuestion, _ places: [SourceLocation]) {
    self.question = question
    paths = places.filter { $0.database == nil && $0.path != "-" }.flatMap { place in
      place.format?.name == EventSourceFormat.sqlite.name ? [place.path, place.path + "-wal"] : [place.path]
    }
    asksServers = places.contains { $0.database != nil }
  }

  var hasNews: Bool { marks != paths.map { FileMark($0) } || (asksServers && next <= .now) }

  mutating func read() -> LogFollower.Answer {
    if let answer, answer.log != nil, !hasNews { return answer }
    let found = paths.map { FileMark($0) }
    let start = ContinuousClock.now
    let reading = question.reading()
    // Asking takes a twentieth of the time at most.
    let took = (ContinuousClock.now - start) / Duration.seconds(1)
    next = .now + .seconds(max(Self.shortestPause, 20 * took))
    marks = found
    let answer = LogFollower.Answer(
      log: reading.log.map { GrowingLog($0) }, diagnostics: reading.diagnostics, isWhole: true)
    self.answer = answer
    return answer
  }
}
