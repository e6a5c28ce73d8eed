import Diagrams
import Foundation
import Testing

@testable import Emitters

@Suite struct EscapingTests {
  @Test(arguments: HostileText.all)
  func `a quoted DOT string ends where it should and means its text`(text: String) throws {
    let quoted = DOTEscaping.quoted([text])
    let body = try #require(Self.unquoted(quoted))
    #expect(Array(body.utf8) == Array(LiteralText.hardSpaced(text).utf8))
  }

  @Test(arguments: HostileText.all)
  func `an HTML-like DOT text holds no mark-up of its own`(text: String) {
    let bytes = Array(DOTEscaping.html(text).utf8)
    #expect(!bytes.contains(UInt8(ascii: "<")))
    #expect(!bytes.contains(UInt8(ascii: ">")))
    #expect(!bytes.contains(UInt8(ascii: "\"")))
    #expect(!bytes.contains(UInt8(ascii: "\\")))
  }

  @Test(arguments: HostileText.all)
  func `every backslash of an HTML-like DOT text is doubled, since escapes are read after entities`(
    text: String
  ) {
    let literal = LiteralText.hardSpaced(LiteralText.line(text))
    let backslashes = literal.utf8.count { $0 == UInt8(ascii: "\\") }
    let entity = "&#92;"
    #expect(DOTEscaping.html(text).components(separatedBy: entity).count - 1 == 2 * backslashes)
  }

  @Test(arguments: HostileText.all)
  func `a list of xdot operations is balanced and counts its texts in bytes`(text: String) {
    let value = DOTEscaping.xdotValue(["T 0 0 0 0 \(DOTEscaping.xdot(text))"])
    var depth = 0
    var earlyEnds = 0
    for (index, byte) in value.utf8.enumerated() {
      if byte == UInt8(ascii: "<") { depth += 1 }
      if byte == UInt8(ascii: ">") { depth -= 1 }
      if depth == 0, index + 1 < value.utf8.count { earlyEnds += 1 }
    }
    #expect(depth == 0)
    #expect(earlyEnds == 0)
    let literal = LiteralText.hardSpaced(text)
    #expect(DOTEscaping.xdot(text) == "\(literal.utf8.count) -\(literal)")
  }

  @Test(arguments: HostileText.all)
  func `a PlantUML text has only letters, digits, spaces and numbered characters in ASCII`(text: String) {
    var rest = Array(PlantUMLEscaping.inline(text).utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<") {
        if rest.starts(with: Array(PlantUMLEscaping.backslashAlone.utf8)) {
          rest = rest.dropFirst(PlantUMLEscaping.backslashAlone.utf8.count)
          continue
        }
        #expect(rest.starts(with: Array("<U+00".utf8)))
        #expect(rest.dropFirst(7).first == UInt8(ascii: ">"))
        rest = rest.dropFirst(8)
      } else {
        #expect(byte >= 0x80 || byte.isAlphanumeric || byte == 0x20)
        rest = rest.dropFirst()
      }
    }
  }

  @Test func `a PlantUML line break is written by its position`() {
    #expect(PlantUMLEscaping.inline("a\nb") == "a\\nb")
    #expect(PlantUMLEscaping.block(["a\n\nb"]) == ["a", "<U+00A0>", "b"])
  }

  @Test(arguments: HostileText.all)
  func `a YAML scalar of Mermaid's front matter is one line and means its text`(text: String) {
    let yaml = MermaidEscaping.yaml(text)
    #expect(!yaml.utf8.contains(0x0A))
    #expect(yaml.utf8.first == UInt8(ascii: "\""))
    #expect(yaml.utf8.last == UInt8(ascii: "\""))
  }

  /// Reads a quoted DOT string as Graphviz does; nil when it ends early or not at all.
  private static func unquoted(_ quoted: String) -> String? {
    let bytes = Array(quoted.utf8)
    guard bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\""), bytes.count > 1 else {
      return nil
    }
    var body: [UInt8] = []
    var index = 1
    while index < bytes.count - 1 {
      if bytes[index] == UInt8(ascii: "\"") { return nil }
      if bytes[index] == UInt8(ascii: "\\") { index += 1 }
      guard index < bytes.count - 1 else { return nil }
      body.append(bytes[index])
      if bytes[index] == UInt8(ascii: "&") { index += 4 }
      index += 1
    }
    return String(decoding: body, as: UTF8.self)
  }
}
