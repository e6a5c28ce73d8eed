import EventSources
import Foundation
import Testing

@Suite struct TextLinesTests {
  private func lines(_ numbers: Set<Int>, _ bytes: [UInt8]) -> [Int: String] {
    TextLines.texts(of: numbers, in: "log.csv", from: MemoryByteSource(["log.csv": bytes]))
  }

  @Test func `lines end as the readers of logs count them`() {
    let text = Array("a\r\nb\rc\n\nd\u{2028}e\u{85}f".utf8)
    #expect(lines([1, 2, 3, 4, 5, 6], text) == [1: "a", 2: "b", 3: "c", 4: "", 5: "d\u{2028}e\u{85}f"])
  }

  @Test func `a text in CP932 is shown as it reads, without the mark of its encoding in UTF-8`() throws {
    let text = try #require("id,状態\n1,商談\n".data(using: .shiftJIS))
    #expect(lines([1, 2], Array(text)) == [1: "id,状態", 2: "1,商談"])
    #expect(lines([1], [0xEF, 0xBB, 0xBF] + Array("id\n".utf8)) == [1: "id"])
  }

  @Test func `a line beyond the first block is found`() {
    let text = (1...60_000).map { "row \($0)\n" }.joined()
    #expect(lines([2, 59_999], Array(text.utf8)) == [2: "row 2", 59_999: "row 59999"])
  }

  @Test func `of an endless line only the beginning is kept`() {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 5 << 20)
    #expect(lines([1], text)[1]?.utf8.count == 256 * 1024)
  }

  @Test func `what cannot be read has no lines`() {
    #expect(TextLines.texts(of: [1], in: "nothing.csv", from: MemoryByteSource([:])).isEmpty)
  }
}
