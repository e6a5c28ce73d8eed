/// The outlines of the texts of a picture, as the worker's answer for the format `outlines`.
struct SVGOutlines {
  private let lines: [ArraySlice<UInt8>]
  private var next = 0

  /// Reads the answer: a line for each text, with its place, a tab and path data.
  init(_ bytes: [UInt8]) { lines = bytes.split(separator: UInt8(ascii: "\n")) }

  /// Takes the outlines of the next text.
  /// - Parameter attributes: The text's; its place must be the one that the outlines are for.
  /// - Returns: Path data, empty for a text of spaces only.
  /// - Throws: `pictureRefused` for the outlines of another text, for none and for what is no path.
  mutating func path(of attributes: [XMLReader.Attribute]) throws(RenderingError) -> [UInt8] {
    let place = ["x", "y"].map { name in attributes.first { $0.name == name }?.value ?? [] }
    guard next < lines.count else { throw .pictureRefused(reason: "more texts than outlines") }
    let parts = lines[next].split(
      separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
    next += 1
    let numbers = parts[0].split(separator: UInt8(ascii: " "))
    guard parts.count == 2, numbers.count == 2, zip(numbers, place).allSatisfy(Self.isNear) else {
      throw .pictureRefused(reason: "outlines of another text")
    }
    let path = Array(parts[1])
    guard path.isEmpty || SVGRules.accepts(path, as: .path) else {
      throw .pictureRefused(reason: "outlines that are no path")
    }
    return path
  }

  /// Throws unless every outline was taken.
  func expectEnd() throws(RenderingError) {
    guard next == lines.count else { throw .pictureRefused(reason: "more outlines than texts") }
  }

  /// Whether two writings of a number differ by rounding only.
  private static func isNear(_ one: ArraySlice<UInt8>, _ other: [UInt8]) -> Bool {
    guard let one = Double(String(decoding: one, as: UTF8.self)),
      let other = Double(String(decoding: other, as: UTF8.self))
    else { return false }
    return abs(one - other) < 0.02
  }
}
