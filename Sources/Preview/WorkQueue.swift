import Dispatch

/// Does work that takes long or waits for other programs, one piece after the other, beside the server's threads.
struct WorkQueue: Sendable {
  private let queue = DispatchQueue(label: "stagemap.preview", qos: .userInitiated)

  func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }
}
