/// A transition in its short form, `lead -> opp`, with the places of both ids in the text.
struct Arrow: Hashable, Sendable {
  var from: String
  var to: String
  /// Where the ids begin, in Unicode scalars from the start of the text.
  var fromOffset: Int
  var toOffset: Int

  /// Reads `from -> to` with any spaces around; nil when an id is missing or the arrow is repeated.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let arrows = scalars.indices.dropLast().filter { scalars[$0] == "-" && scalars[$0 + 1] == ">" }
    guard let arrow = arrows.first, arrows.count == 1,
      let from = Arrow.id(in: scalars[..<arrow]), let to = Arrow.id(in: scalars[(arrow + 2)...])
    else { return nil }
    (self.from, fromOffset) = (from.text, from.offset)
    (self.to, toOffset) = (to.text, to.offset)
  }

  /// The stretch without the spaces at its ends; nil when nothing is left.
  private static func id(in scalars: ArraySlice<Unicode.Scalar>) -> (text: String, offset: Int)? {
    guard let start = scalars.firstIndex(where: { !isSpace($0) }),
      let end = scalars.lastIndex(where: { !isSpace($0) }),
      !scalars[start...end].contains(where: { $0 == "<" || $0 == ">" })
    else { return nil }
    return (String(String.UnicodeScalarView(scalars[start...end])), start)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{3000}"
  }

  /// Whether a text was meant as a transition.
  static func isMeant(by text: String) -> Bool { text.utf8.contains(sequence: "->".utf8) }
}

extension Sequence where Element == UInt8 {
  /// Whether two bytes stand next to each other.
  fileprivate func contains(sequence: some Sequence<UInt8>) -> Bool {
    let bytes = Array(self)
    let wanted = Array(sequence)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
