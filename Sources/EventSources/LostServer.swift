import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads anew when the server of an engine goes away in the midst of its answer.
///
/// What was read until then is let go: an answer is of one moment, and its second half may not be from the first
/// one's. A server that was never there is not waited for.
enum LostServer {
  /// How long is waited before each further try, in seconds.
  static let pauses: [UInt32] = [1, 2, 4, 8, 15, 30]

  /// Reads.
  /// - Throws: What was wrong at the first try, when the server stays away; else what is wrong with the source.
  static func retried<Value>(
    pauses: [UInt32] = pauses, _ read: () throws(ReadingFailure) -> Value
  ) throws(ReadingFailure) -> Value {
    let loss: ReadingFailure
    do throws(ReadingFailure) {
      return try read()
    } catch {
      guard isAbsence(error, ["lost-connection"]) else { throw error }
      loss = error
    }
    for pause in pauses {
      sleep(pause)
      do throws(ReadingFailure) {
        return try read()
      } catch {
        guard isAbsence(error, ["lost-connection", "no-connection"]) else { throw error }
      }
    }
    throw said(loss, tries: pauses.count, seconds: Int(pauses.reduce(0, +)))
  }

  private static func isAbsence(_ failure: ReadingFailure, _ codes: Set<String>) -> Bool {
    failure.diagnostics.contains { codes.contains($0.code) }
  }

  private static func said(_ loss: ReadingFailure, tries: Int, seconds: Int) -> ReadingFailure {
    .diagnostics(
      loss.diagnostics.map { problem in
        var problem = problem
        problem.message += "; \(tries) more tries within \(seconds) s did not find it again"
        return problem
      })
  }
}
