package import Diagnostics
package import Foundation

/// What a watch says of itself in `status.json`, the public contract `watch/1`, which only grows.
///
/// Unlike all other files that are written it tells the time by the clock: it says since when something is so.
package struct WatchStatus: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    case watching, stopped
  }

  /// One spec of the watch.
  package struct Spec: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
      /// The pictures are those of the data.
      case ok
      /// The pictures are the last good ones.
      case failing
    }

    /// The path of the spec.
    package var path: String
    /// Its id, as soon as it was read.
    package var id: String?
    package var state = State.ok
    /// Since when the state is so.
    package var since: Date
    /// When the last good pictures were made; nil before there are any.
    package var built: Date?
    /// How long that took, in seconds.
    package var seconds: Double?
    package var measured: BuiltSpec.Measured?
    /// The last good pictures, in the output folder.
    package var outputs: [String] = []
    /// How often in a row it has failed.
    package var attempts = 0
    /// Why it failed the last time.
    package var errors: [Diagnostic] = []
  }

  package var state = State.watching
  package var started: Date
  /// How often something was built.
  package var builds = 0
  package var specs: [Spec] = []
  /// What is wrong and is of no single spec.
  package var errors: [Diagnostic] = []

  package init(started: Date) { self.started = started }

  /// The document as it is written at a time, by the program of a number.
  package func text(at now: Date, processID: Int32) -> String {
    let document = Document(
      stagemap: "watch/1", tool: stagemapVersion, pid: processID, state: state.rawValue,
      started: started.inUTC, written: now.inUTC, builds: builds, specs: specs.map(Document.Spec.init),
      errors: errors.map(Document.Problem.init))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(document)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// The form of the document.
private struct Document: Encodable {
  struct Problem: Encodable {
    var severity: String
    var code: String
    var message: String
    var hint: String?
    var file: String?
    var line: Int?
    var column: Int?

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity.rawValue
      code = diagnostic.code
      message = diagnostic.message
      hint = diagnostic.hint
      file = diagnostic.range?.file
      line = diagnostic.range?.start.line
      column = diagnostic.range?.start.column
    }
  }

  struct Spec: Encodable {
    var path: String
    var spec: String?
    var state: String
    var since: String
    var built: String?
    var seconds: Double?
    var asOf: String?
    var cases: Int?
    var events: Int?
    var outputs: [String]
    var attempts: Int
    var errors: [Problem]

    enum CodingKeys: String, CodingKey {
      case path, spec, state, since, built, seconds
      case asOf = "as_of"
      case cases, events, outputs, attempts, errors
    }

    init(_ spec: WatchStatus.Spec) {
      path = spec.path
      self.spec = spec.id
      state = spec.state.rawValue
      since = spec.since.inUTC
      built = spec.built?.inUTC
      seconds = spec.seconds.map { ($0 * 1000).rounded() / 1000 }
      asOf = spec.measured?.asOf
      cases = spec.measured?.cases
      events = spec.measured?.events
      outputs = spec.outputs
      attempts = spec.attempts
      errors = spec.errors.map(Problem.init)
    }
  }

  var stagemap: String
  var tool: String
  var pid: Int32
  var state: String
  var started: String
  var written: String
  var builds: Int
  var specs: [Spec]
  var errors: [Problem]
}

extension Date {
  /// `2026-11-27T13:40:12Z`.
  package var inUTC: String { ISO8601Format() }
}
