/// What a picture was made from, so that a stale one can be told from a fresh one without drawing.
package struct Stamp: Hashable, Sendable {
  /// The tool's version.
  package var tool: String
  /// Hashes of the model, the report, the view's options and the theme.
  package var model: String
  package var data: String
  package var view: String
  package var theme: String
  /// The versions of the libraries that drew the picture; nil for texts.
  package var renderer: String?

  /// The stamp as one line: `stagemap 0.1.0 model=… data=… view=… theme=…`.
  package var text: String {
    "stagemap \(tool) model=\(model) data=\(data) view=\(view) theme=\(theme)"
      + (renderer.map { " renderer=\($0)" } ?? "")
  }

  /// Finds the stamp in the bytes of an output.
  package init?(in bytes: [UInt8]) {
    let marker = Array("stagemap ".utf8)
    let model = Array(" model=".utf8)
    for start in Self.places(of: marker, in: bytes) {
      let line = bytes[start...].prefix { $0 >= 0x20 && $0 != 0x3C && $0 != 0x7F }.prefix(400)
      guard !Self.places(of: model, in: Array(line)).isEmpty else { continue }
      if let stamp = Stamp(line: String(decoding: line, as: UTF8.self)) {
        self = stamp
        return
      }
    }
    return nil
  }

  package init(
    tool: String, model: String, data: String, view: String, theme: String, renderer: String? = nil
  ) {
    self.tool = tool
    self.model = model
    self.data = data
    self.view = view
    self.theme = theme
    self.renderer = renderer
  }

  private init?(line: String) {
    let words = line.split(separator: " ")
    guard words.count >= 6 else { return nil }
    var fields: [String: String] = [:]
    for word in words.dropFirst(2) {
      let pair = word.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { fields[String(pair[0])] = String(pair[1]) }
    }
    guard let model = fields["model"], let data = fields["data"], let view = fields["view"],
      let theme = fields["theme"]
    else { return nil }
    self.init(
      tool: String(words[1]), model: model, data: data, view: view, theme: theme,
      renderer: fields["renderer"])
  }

  /// What differs from another stamp, in words; empty when both are of the same inputs.
  ///
  /// The renderer's versions are not compared: they change bytes, not what is shown.
  package func differences(from other: Stamp) -> [String] {
    var found: [String] = []
    if model != other.model { found.append("the model has changed") }
    if data != other.data { found.append("the data have changed") }
    if view != other.view { found.append("the view's options have changed") }
    if theme != other.theme { found.append("the theme has changed") }
    if tool != other.tool { found.append("it was made by stagemap \(other.tool), this is \(tool)") }
    return found
  }

  private static func places(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = needle.first, bytes.count >= needle.count else { return [] }
    return (0...(bytes.count - needle.count)).filter { start in
      bytes[start] == first && bytes[start..<(start + needle.count)].elementsEqual(needle)
    }
  }
}

/// A 64-bit fingerprint (FNV-1a; Fowler, Noll and Vo) of a text, as sixteen hexadecimal digits.
///
/// It tells versions of one's own files apart; it is no protection against someone who wants a clash.
package func fingerprint(_ text: some Sequence<UInt8>) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text {
    hash ^= UInt64(byte)
    hash &*= 0x100_0000_01B3
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
