/// Ids in SVG that stay unique when several pictures stand on one page.
enum SVGIdentifier {
  /// `spec-view-`, in characters that are safe in XML ids, CSS and URLs.
  ///
  /// An id that had to be changed (Japanese, say) keeps a fingerprint, so that two do not become one.
  static func prefix(spec: String, view: String) -> String { "\(safe(spec))-\(safe(view))-" }

  private static func safe(_ id: String) -> String {
    let bytes = id.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        byte
      default: UInt8(ascii: "_")
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text == id ? text : "\(text)\(fingerprint(id.utf8).prefix(8))"
  }
}
