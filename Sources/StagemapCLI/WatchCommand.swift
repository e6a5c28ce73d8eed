import ArgumentParser
import Diagnostics
import Foundation
import Stagemap
import Synchronization

/// `stagemap watch`: draws specs again whenever they or their data change.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Draw specs again whenever they or their data change.",
    discussion: """
      Rows that are written behind a CSV file, or inserted into a table with a column of recorded times, are read \
      alone. A source that cannot be read is tried again; its last good pictures stay, and status.json in the output \
      folder says since when. Ctrl-C ends the watch.
      """)

  @Argument(help: ArgumentHelp("Paths of specs, or names under specs/; none means all.", valueName: "spec"))
  var specs: [String] = []

  @OptionGroup var measuring: MeasuringArguments

  @OptionGroup var pictures: PictureArguments

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The output folder.", valueName: "dir"))
  var output = "output"

  @Option(help: ArgumentHelp("How long to wait between two looks at a server.", valueName: "seconds"))
  var poll = 0.25

  @Option(
    help: ArgumentHelp(
      "How far before the latest recorded time rows of databases are read again, for those that come late.",
      valueName: "seconds"))
  var overlap = 30.0

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output takes a folder, not nothing") }
    guard (0.05...86_400).contains(poll) else {
      throw ValidationError("--poll takes seconds from 0.05 to 86400")
    }
    guard (0...604_800).contains(overlap) else {
      throw ValidationError("--overlap takes seconds from 0 to 604800")
    }
    guard !measuring.events.contains(where: { $0 == "-" || $0.hasSuffix("=-") }) else {
      throw ValidationError("standard input cannot be watched")
    }
  }

  func run() throws {
    StopSignals.install()
    var watch = Watch(
      specs, options: pictures.options(measuring), to: output, logs: HeldLogs(poll: poll, overlap: overlap))
    let problems = watch.problems()
    Console.show(problems, isQuiet: quiet)
    try ExitStatus.check(problems)
    while !StopSignals.haveCome {
      if let round = watch.look() { show(round) }
      if !StopSignals.haveCome { usleep(50_000) }
    }
    do {
      try watch.stop()
    } catch {
      try Console.fail(error)
    }
    if !quiet { Console.note("stopped") }
  }

  private func show(_ round: Watch.Round) {
    // What was broken off by the user is no error.
    if StopSignals.haveCome { return }
    Console.show(round.diagnostics, isQuiet: quiet)
    for turn in round.failing {
      Console.note("\(Date().inUTC) \(turn.path): cannot be built; its pictures stay as they are")
    }
    guard !quiet else { return }
    for turn in round.recovered {
      Console.note("\(Date().inUTC) \(turn.path): built again; it could not be since \(turn.since.inUTC)")
    }
    let seconds = (round.seconds * 100).rounded() / 100
    for spec in round.built {
      let events = spec.events.map { ", events: \($0)" } ?? ""
      let outputs = "outputs: \(spec.files), new or changed: \(spec.changed)"
      Console.note("\(Date().inUTC) \(spec.path): \(outputs)\(events), \(seconds) s")
    }
  }
}

/// Whether a signal has come that ends the watch.
private let stopSignal = Atomic(false)

/// The signals that end a watch, which does so between two builds; a second one ends it at once.
private enum StopSignals {
  private static let numbers = [SIGHUP, SIGINT, SIGTERM]

  static var haveCome: Bool { stopSignal.load(ordering: .relaxed) }

  /// Leaves alone what the caller told the program to ignore.
  static func install() {
    for number in numbers {
      let before = signal(number) { number in
        stopSignal.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
