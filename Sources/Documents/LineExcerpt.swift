import Diagnostics

/// What a terminal shows of a line: controls spelled out, and of a long line only a part.
struct LineExcerpt {
  /// The longest part that is shown, in scalars.
  private static let width = 240
  /// How much before the first difference is shown.
  private static let lead = 80
  /// How far a cut moves, at most, so that it splits no character.
  private static let longestCharacter = 40

  private let line: String
  private var scalars: String.UnicodeScalarView { line.unicodeScalars }
  private let count: Int

  init(_ content: ArraySlice<UInt8>) {
    line = String(decoding: content, as: UTF8.self)
    count = line.unicodeScalars.count
  }

  private var isLong: Bool { count > Self.width }

  /// The line from a number of scalars on.
  func text(from start: Int = 0) -> String {
    let first = cut(near: start)
    let last = cut(near: scalars.distance(from: scalars.startIndex, to: first) + Self.width)
    let shown = scalars[first..<last].reduce(into: "") { $0 += $1 == "\t" ? "\t" : terminalSafe($1) }
    return (first > scalars.startIndex ? "…" : "") + shown + (last < scalars.endIndex ? "…" : "")
  }

  /// The scalar from which two lines have to be shown so that both show where they first differ.
  static func start(_ one: LineExcerpt, _ other: LineExcerpt) -> Int {
    guard one.isLong || other.isLong else { return 0 }
    let same = zip(one.scalars, other.scalars).prefix { $0 == $1 }.count
    return same > width - lead ? same - lead : 0
  }

  /// The nearest place at or before a scalar at which a character begins.
  private func cut(near scalar: Int) -> String.Index {
    guard scalar < count else { return scalars.endIndex }
    let place = scalars.index(scalars.startIndex, offsetBy: scalar)
    var index = place
    for _ in 0..<Self.longestCharacter {
      if String.Index(index, within: line) != nil { return index }
      index = scalars.index(before: index)
    }
    return place
  }
}
