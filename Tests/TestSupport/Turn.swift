/// Lets only so many programs run at a time: tests run in parallel, far more of them than there are cores.
package actor Turn {
  /// The turn that all heavy programs share: each JVM or browser fills a core by itself.
  package static let heavyPrograms = Turn(places: 1)
  /// The turn of our own program, whose renderer has to be done in ten seconds by the clock.
  package static let stagemap = Turn(places: 3)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  /// Waits for its turn, runs the body, and passes the turn on.
  package nonisolated func run<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows
    -> Result
  {
    await take()
    do {
      let result = try await body()
      await pass()
      return result
    } catch {
      await pass()
      throw error
    }
  }

  private func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func pass() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
