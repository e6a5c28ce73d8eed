import Dispatch
import Foundation
import Synchronization

/// Work in numbered pieces, which its owner and whoever else is free do one after another.
final class SharedWork: Sendable {
  private let count: Int
  private let next = Atomic(0)
  private let unfinished: Atomic<Int>
  private let finished = DispatchSemaphore(value: 0)
  /// The owner's, which waits until no piece is being done.
  nonisolated(unsafe) private let piece: UnsafePointer<@Sendable (Int) -> Void>

  private init(_ count: Int, _ piece: UnsafePointer<@Sendable (Int) -> Void>) {
    self.count = count
    self.piece = piece
    unfinished = Atomic(count)
  }

  /// Does a piece for each number below a count, on all cores, and returns when all are done.
  static func run(_ count: Int, _ piece: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(piece) { piece in
      withUnsafePointer(to: piece) { piece in
        let work = SharedWork(count, piece)
        Crew.offer(work)
        work.doPieces()
        Crew.withdraw(work)
        if work.unfinished.load(ordering: .acquiring) > 0 { Crew.wait(for: work.finished) }
      }
    }
  }

  /// Does pieces until none is left.
  fileprivate func doPieces() {
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      doPiece(number)
      if unfinished.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 { finished.signal() }
    }
  }

  /// A call of its own, so that nothing of the piece is held when it counts as finished.
  @inline(never)
  private func doPiece(_ number: Int) { piece.pointee(number) }
}

/// The threads that help with work: with those that offer it, as many as there are cores.
///
/// Work may be offered by a piece of other work. A thread that waits for the last pieces of its own leaves its core to
/// a further helper.
private enum Crew {
  private struct State {
    /// The work that may have pieces left, the latest last.
    var offers: [SharedWork] = []
    var helpers = 0
    var waiting = 0

    /// Whether another thread should help; it counts from then on.
    mutating func takeOn() -> Bool {
      guard !offers.isEmpty, helpers < coreCount - 1 + waiting else { return false }
      helpers += 1
      return true
    }
  }

  /// Of Foundation, since the thread sanitizer does not see what the standard library's `Mutex` guards.
  private static let lock = NSLock()
  /// Looked at and changed by who holds the lock only.
  nonisolated(unsafe) private static var guarded = State()

  private static func withState<Result>(_ body: (inout State) -> Result) -> Result {
    lock.withLock { body(&guarded) }
  }

  static func offer(_ work: SharedWork) {
    let wanted = withState { state in
      state.offers.append(work)
      return state.takeOn()
    }
    if wanted { addHelper() }
  }

  static func withdraw(_ work: SharedWork) {
    withState { state in state.offers.removeAll { $0 === work } }
  }

  static func wait(for finished: DispatchSemaphore) {
    let wanted = withState { state in
      state.waiting += 1
      return state.takeOn()
    }
    if wanted { addHelper() }
    finished.wait()
    withState { $0.waiting -= 1 }
  }

  private static func addHelper() { DispatchQueue.global().async(execute: help) }

  private static func help() {
    // One helper calls the next, so that none is woken for what others have done.
    if withState({ $0.takeOn() }) { addHelper() }
    while let work = withState({ state in
      if state.offers.isEmpty { state.helpers -= 1 }
      return state.offers.last
    }) {
      work.doPieces()
      withdraw(work)
    }
  }
}
