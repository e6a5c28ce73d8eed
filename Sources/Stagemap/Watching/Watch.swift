import CAllocator
package import Diagnostics
package import Foundation

/// Builds specs again and again, whenever they or their data change.
///
/// Pictures are replaced like those of a build: all of a spec or none. A spec that fails keeps its last good ones, and
/// `status.json` in the output folder says since when it fails.
package struct Watch {
  /// What one look came to.
  package struct Round: Sendable {
    /// A spec that fails, or that did.
    package struct Turn: Hashable, Sendable {
      package var path: String
      /// Since when it fails, or did.
      package var since: Date
    }

    /// What is new of what is wrong.
    package var diagnostics: [Diagnostic] = []
    /// The specs that were built, with how many of their files are new or changed.
    package var built: [(path: String, changed: Int, files: Int, events: Int?)] = []
    /// Specs that fail from now on, and those that are well again.
    package var failing: [Turn] = []
    package var recovered: [Turn] = []
    /// How long it took, in seconds.
    package var seconds = 0.0
  }

  /// The name of the file that says how the watch is.
  package static let statusName = "status.json"

  private let names: [String]
  private let library: SpecLibrary
  private let options: BuildOptions
  private let folder: String
  private let logs: HeldLogs
  private var files: WatchedFiles?
  private var status: WatchStatus
  private var shown: [String: [Diagnostic]] = [:]
  /// When outputs are written again that could not be.
  private var nextWriting: Date?

  /// Prepares a watch; nothing is read yet.
  package init(
    _ names: [String], options: BuildOptions, to folder: String, in library: SpecLibrary = SpecLibrary(),
    logs: HeldLogs = HeldLogs()
  ) {
    self.names = names
    self.library = library
    self.folder = folder
    self.logs = logs
    var options = options
    options.measuring.logs = logs
    options.pictures = HeldPictures()
    self.options = options
    status = WatchStatus(started: Date())
    // Between two builds only the logs are needed: what a build took beside them is not kept for the next one.
    stagemap_give_back_freed_blocks()
  }

  /// The reasons not to begin: nothing to build.
  package func problems() -> [Diagnostic] { library.texts(of: names).diagnostics }

  /// Looks once, and builds when something has changed.
  /// - Returns: What came of it; nil when nothing has changed.
  package mutating func look() -> Round? {
    let isDue = nextWriting.map { $0 <= Date() } ?? false
    if let files, !isDue, !files.haveChanged, !logs.hasNews() { return nil }
    return build()
  }

  /// Says in the status that the watch is over.
  package mutating func stop() throws(OutputWriter.Failure) {
    status.state = .stopped
    try writeStatus()
  }

  private mutating func build() -> Round {
    var round = Round()
    let start = ContinuousClock.now
    files = WatchedFiles(names, in: library, options: options)
    nextWriting = nil
    logs.beginBuild()
    let (built, found) = Build(options).build(names, in: library)
    logs.endBuild(hasFailed: found.hasErrors || built.contains { $0.diagnostics.hasErrors })
    let problems = judged(found)
    status.errors = problems.filter { $0.severity == .error }
    show(problems, of: "", in: &round)
    for spec in built {
      var diagnostics = judged(spec.diagnostics)
      var changed: [String] = []
      // Two specs of one id would write into one folder.
      if !diagnostics.hasErrors, !problems.hasErrors {
        do {
          changed = try OutputWriter.write(spec.files, to: folder)
        } catch {
          diagnostics.append(Self.unwritten(error))
          nextWriting = Date(timeIntervalSinceNow: 5)
        }
      }
      note(
        spec, diagnostics, isBlocked: problems.hasErrors, changed: changed.count,
        took: (ContinuousClock.now - start) / .seconds(1), in: &round)
    }
    forget(built.map(\.path), mayHaveFailed: problems.hasErrors)
    status.builds += 1
    round.seconds = (ContinuousClock.now - start) / .seconds(1)
    do {
      try writeStatus()
    } catch {
      show([Self.unwritten(error)], of: Self.statusName, in: &round)
      nextWriting = Date(timeIntervalSinceNow: 5)
    }
    return round
  }

  private func judged(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    options.measuring.isStrict ? diagnostics.map { $0.strict() } : diagnostics
  }

  private static func unwritten(_ failure: OutputWriter.Failure) -> Diagnostic {
    Diagnostic(.error, "cannot-write", "'\(failure.path)' cannot be written: \(failure.reason)")
  }

  /// Notes what became of a spec.
  private mutating func note(
    _ spec: BuiltSpec, _ diagnostics: [Diagnostic], isBlocked: Bool, changed: Int, took seconds: Double,
    in round: inout Round
  ) {
    let now = Date()
    var entry =
      status.specs.first { $0.path == spec.path } ?? WatchStatus.Spec(path: spec.path, since: now)
    entry.id = spec.id ?? entry.id
    if diagnostics.hasErrors || isBlocked {
      if entry.state == .ok {
        (entry.state, entry.since) = (.failing, now)
        round.failing.append(.init(path: spec.path, since: now))
      }
      entry.attempts += 1
      entry.errors = diagnostics.filter { $0.severity == .error }
    } else {
      if entry.state == .failing {
        round.recovered.append(.init(path: spec.path, since: entry.since))
        (entry.state, entry.since) = (.ok, now)
      }
      (entry.attempts, entry.errors) = (0, [])
      (entry.built, entry.seconds, entry.measured) = (now, seconds, spec.measured)
      entry.outputs = spec.files.map(\.path)
      round.built.append((spec.path, changed, spec.files.count, spec.measured?.events))
    }
    status.specs.removeAll { $0.path == spec.path }
    status.specs.append(entry)
    status.specs.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    show(diagnostics, of: spec.path, in: &round)
  }

  /// Lets go of specs that are no more; one that could not be read may be back soon.
  private mutating func forget(_ present: [String], mayHaveFailed: Bool) {
    guard !mayHaveFailed else { return }
    status.specs.removeAll { !present.contains($0.path) }
  }

  /// Shows diagnostics unless they are those of the last round.
  private mutating func show(_ diagnostics: [Diagnostic], of subject: String, in round: inout Round) {
    if shown[subject, default: []] != diagnostics { round.diagnostics += diagnostics }
    shown[subject] = diagnostics
  }

  private func writeStatus() throws(OutputWriter.Failure) {
    let text = status.text(at: Date(), processID: ProcessInfo.processInfo.processIdentifier)
    _ = try OutputWriter.write([OutputFile(path: Self.statusName, bytes: Array(text.utf8))], to: folder)
  }
}

extension Diagnostic {
  /// The diagnostic under `--strict`: a warning becomes an error, unless it is about a language and not the
  /// input.
  package func strict() -> Diagnostic {
    var copy = self
    if severity == .warning, code != "unsupported-feature" { copy.severity = .error }
    return copy
  }
}
