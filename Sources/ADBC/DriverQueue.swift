import Dispatch
import Synchronization

/// Makes the calls of one connection on a thread of their own, one after the other, so that whoever asks can
/// stop waiting for them.
///
/// What a driver is stuck in goes on when nobody waits for it any more; its answer is then let go.
final class DriverQueue: Sendable {
  private let queue = DispatchQueue(label: "stagemap.adbc")

  private final class Answer<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
    let isThere = DispatchSemaphore(value: 0)
  }

  /// Makes a call.
  /// - Parameters:
  ///   - seconds: How long to wait for it.
  ///   - onDelay: Is called once when it takes longer, and should make it end; two seconds more are waited then.
  ///   - body: The call.
  /// - Returns: What the call gives, or nil when it took longer.
  func run<Value: Sendable>(
    within seconds: Double, onDelay: (() -> Void)? = nil, _ body: @escaping @Sendable () -> Value
  ) -> Value? {
    let answer = Answer<Value>()
    queue.async {
      let value = body()
      answer.value.withLock { $0 = value }
      answer.isThere.signal()
    }
    if answer.isThere.wait(timeout: .now() + seconds) == .success { return answer.value.withLock { $0 } }
    if let onDelay {
      onDelay()
      _ = answer.isThere.wait(timeout: .now() + 2)
    }
    return nil
  }
}
