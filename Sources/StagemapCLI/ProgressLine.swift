import Foundation
import Stagemap

/// A line on the terminal that says how far work is, from its first second on, and is gone after it.
///
/// Only a terminal gets one: where standard error is a file or a pipe nothing is written.
final class ProgressLine: @unchecked Sendable {
  private static let erasing = "\r\u{1B}[K"
  private static let delay = 1.0
  private static let period = 0.2

  private let progress = WorkProgress()
  /// Guards what follows.
  private let condition = NSCondition()
  private var isOver = false
  private var isShown = false
  private var hasEnded = false

  /// Does work and shows how far it is.
  static func shown<Result>(isQuiet: Bool = false, _ work: (WorkProgress?) -> Result) -> Result {
    guard !isQuiet, isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else {
      return work(nil)
    }
    let line = ProgressLine()
    line.begin()
    defer { line.end() }
    return work(line.progress)
  }

  private func begin() {
    // Signals are for the main thread: it may have to hold them until files are whole.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    Thread.detachNewThread { self.run() }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  private func run() {
    condition.lock()
    var next = Date(timeIntervalSinceNow: Self.delay)
    while !isOver {
      guard !condition.wait(until: next) else { continue }
      if let text = progress.text {
        if !isShown { ErasingSignals.install() }
        isShown = true
        _ = StandardFiles.write(Self.erasing + text, to: STDERR_FILENO)
      }
      next = Date(timeIntervalSinceNow: Self.period)
    }
    if isShown {
      _ = StandardFiles.write(Self.erasing, to: STDERR_FILENO)
      ErasingSignals.remove()
    }
    hasEnded = true
    condition.broadcast()
    condition.unlock()
  }

  private func end() {
    condition.lock()
    isOver = true
    condition.broadcast()
    while !hasEnded { condition.wait() }
    condition.unlock()
  }
}

/// While a line stands on the terminal, a signal that ends the program takes it away first.
private enum ErasingSignals {
  private static let numbers = [SIGHUP, SIGINT, SIGTERM]

  /// Leaves alone what the caller told the program to ignore.
  static func install() {
    for number in numbers {
      let before = signal(number) { number in
        // Nothing but calls that are safe in a signal's handler.
        let bytes: (UInt8, UInt8, UInt8, UInt8) = (0x0D, 0x1B, 0x5B, 0x4B)
        _ = withUnsafeBytes(of: bytes) { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        signal(number, SIG_DFL)
        raise(number)
      }
      if isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  static func remove() {
    for number in numbers {
      let before = signal(number, SIG_DFL)
      if isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
