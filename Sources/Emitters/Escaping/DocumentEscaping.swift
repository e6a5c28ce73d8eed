import Diagrams

/// Writes texts of one line so that documents show them literally, whatever program turns them into pages.
///
/// `MarkdownEscaping` is for files that are ours as a whole and follow CommonMark; these texts stand in the documents
/// of others. Where programs differ on backslashes a character reference is written, which all of them know and
/// none takes for mark-up.
package enum DocumentEscaping {
  /// A text for a paragraph or the text of a link in Markdown: GitHub, MkDocs (Python-Markdown) and MyST.
  package static func markdown(_ text: String) -> String {
    escaping(text) { bytes, index in
      let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
      switch bytes[index] {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "!"):
        return "\\" + String(UnicodeScalar(bytes[index]))
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "|"),
        UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "^"):
        return reference(bytes[index])
      case UInt8(ascii: ":"):
        return next == UInt8(ascii: " ") || next.isDigit || !next.isASCII ? nil : reference(bytes[index])
      // `www.` begins an address, and a number with a point a list.
      case UInt8(ascii: "."):
        let isRisky =
          index > 0 && (bytes[index - 1] | 0x20 == UInt8(ascii: "w") || bytes[..<index].allSatisfy(\.isDigit))
        return isRisky ? reference(bytes[index]) : nil
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"):
        return next == bytes[index] || index == 0 ? reference(bytes[index]) : nil
      default: return nil
      }
    }
  }

  /// A text for a paragraph, a title or a quoted attribute in AsciiDoc.
  ///
  /// Asciidoctor takes a backslash away only where it is needed, so there are none.
  package static func asciiDoc(_ text: String) -> String {
    escaping(text) { bytes, index in
      let byte = bytes[index]
      let isAlone =
        index > 0 && bytes[index - 1] != byte && (index + 1 == bytes.count || bytes[index + 1] != byte)
      let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
      switch byte {
      case _ where byte.isAlphanumeric || !byte.isASCII: return nil
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "%"): return nil
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ")"):
        return isAlone ? nil : reference(byte)
      case UInt8(ascii: ":"): return isAlone && next == UInt8(ascii: " ") ? nil : reference(byte)
      case UInt8(ascii: "("): return isAlone && next.isDigit ? nil : reference(byte)
      default: return reference(byte)
      }
    }
  }

  /// A text for HTML, between tags or in an attribute.
  package static func html(_ text: String) -> String {
    escaping(text) { bytes, index in
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        reference(bytes[index])
      default: nil
      }
    }
  }

  /// A relative path as the target of a link in any of the documents; what is not ASCII stays readable.
  package static func path(_ path: String) -> String {
    escapingBytes(of: path) { byte in
      if byte.isAlphanumeric || "-._~/".utf8.contains(byte) { return nil }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }

  private static func escaping(_ text: String, _ replacement: ([UInt8], Int) -> String?) -> String {
    let bytes = Array(LiteralText.hardSpaced(LiteralText.line(text)).utf8)
    var result: [UInt8] = []
    for index in bytes.indices {
      if let replacement = replacement(bytes, index) {
        result += Array(replacement.utf8)
      } else {
        result.append(bytes[index])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func reference(_ byte: UInt8) -> String { "&#\(byte);" }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isASCII: Bool { self < 0x80 }
}
