import Foundation

/// What came back on a connection.
struct RawAnswer: Sendable {
  var bytes: [UInt8]
  /// Whether the server closed the connection.
  var isClosed: Bool

  var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The number of the status; nil without an answer.
  var status: Int? {
    let words = text.prefix(16).split(separator: " ")
    return words.count > 1 && words[0].hasPrefix("HTTP/1.") ? Int(words[1]) : nil
  }
  var head: String { text.range(of: "\r\n\r\n").map { String(text[..<$0.lowerBound]) } ?? text }
  var body: String { text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "" }

  func header(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
      .map { $0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) }
  }
}

/// A connection to this machine on which anything can be sent.
///
/// Waiting is done on threads of its own: the server under test shares the pool of tasks with the tests.
final class RawConnection: Sendable {
  private let descriptor: Int32

  init(port: Int) {
    #if canImport(Darwin)
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  deinit { close(descriptor) }

  private func send(_ bytes: [UInt8]) {
    #if canImport(Darwin)
      _ = Darwin.send(descriptor, bytes, bytes.count, 0)
    #else
      _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    #endif
  }

  /// Reads until the other side closes, the condition holds or the seconds are over.
  private func read(_ seconds: Double, until isEnough: ([UInt8]) -> Bool) -> RawAnswer {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var bytes: [UInt8] = []
    while !isEnough(bytes) {
      let left = deadline.timeIntervalSinceNow
      guard left > 0 else { return RawAnswer(bytes: bytes, isClosed: false) }
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, Int32(left * 1000) + 1) > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return RawAnswer(bytes: bytes, isClosed: true) }
      bytes += buffer[..<count]
    }
    return RawAnswer(bytes: bytes, isClosed: false)
  }

  /// Sends bytes as they are and reads until the other side closes, the text appears or the seconds are over.
  func exchange(_ text: String, seconds: Double, until wanted: String? = nil) async -> RawAnswer {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in
        send(Array(text.utf8))
        let answer = read(seconds) { bytes in
          wanted.map { String(decoding: bytes, as: UTF8.self).contains($0) } ?? false
        }
        continuation.resume(returning: answer)
      }
    }
  }
}
