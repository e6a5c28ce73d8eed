import TestSupport
import Testing

@testable import Rendering

struct WorkerFrameTests {
  private static func number(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func block(_ text: String) -> [UInt8] { number(UInt32(text.utf8.count)) + text.utf8 }

  /// A reply with a warning and a picture.
  private static let reply: [UInt8] =
    number(7) + number(0) + number(1) + number(1) + number(0) + block("careful") + number(1) + block("svg")
    + block("<svg/>")

  @Test func `a reply is read`() throws {
    let reply = try #require(WorkerFrame.reply(Self.reply))
    #expect(reply.id == 7 && reply.status == .done && reply.isRetiring)
    #expect(reply.messages.map(\.text) == ["careful"])
    #expect(reply.pictures.map(\.format) == ["svg"])
    #expect(reply.pictures.map(\.bytes) == [Array("<svg/>".utf8)])
  }

  @Test func `a reply cut short or followed by more is refused`() {
    for length in 0..<Self.reply.count {
      #expect(WorkerFrame.reply(Array(Self.reply.prefix(length))) == nil)
    }
    #expect(WorkerFrame.reply(Self.reply + [0]) == nil)
  }

  @Test func `a count beyond the rest of a body allocates nothing`() {
    let body = Self.number(7) + Self.number(0) + Self.number(0) + Self.number(.max)
    #expect(WorkerFrame.reply(body) == nil)
  }

  @Test func `an unknown status is refused`() {
    let body = Self.number(7) + Self.number(9) + Self.number(0) + Self.number(0) + Self.number(0)
    #expect(WorkerFrame.reply(body) == nil)
  }

  @Test func `random bytes are refused or read, never fatal`() {
    var generator = SplitMix64(seed: 42)
    for _ in 0..<20_000 {
      var body = Self.reply
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        body[Int.random(in: body.indices, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      _ = WorkerFrame.reply(body)
      _ = WorkerFrame.hello(body)
    }
  }

  @Test func `a header tells the length of its own kind only`() {
    let header = Array("SMA1".utf8) + Self.number(12)
    #expect(WorkerFrame.bodyLength(header, kind: .reply) == 12)
    #expect(WorkerFrame.bodyLength(header, kind: .hello) == nil)
    #expect(WorkerFrame.bodyLength(Array("SMA1".utf8) + Self.number(.max), kind: .reply) == nil)
  }
}
