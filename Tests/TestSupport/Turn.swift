/// Lets one heavy program run at a time: tests run in parallel, and each JVM or browser fills a core by itself.
actor Turn {
  /// The turn that all heavy programs share.
  static let heavyPrograms = Turn()

  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Waits for its turn, runs the body, and passes the turn on.
  nonisolated func run<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows -> Result
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
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func pass() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
