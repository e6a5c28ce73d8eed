/// A text file cut into lines as YAML and editors count them.
///
/// Lines end at LF, CR, CR LF, and at the rarer U+0085, U+2028 and U+2029, which libyaml counts, too.
public struct SourceText: Hashable, Sendable {
  /// The lines' scalars without their line breaks, by the lines' numbers.
  private var lines: [Int: [Unicode.Scalar]]

  /// Cuts a text into lines.
  public init(_ text: String) {
    var lines: [Int: [Unicode.Scalar]] = [:]
    var line: [Unicode.Scalar] = []
    var endedWithReturn = false
    for scalar in text.unicodeScalars {
      if endedWithReturn, scalar == "\n" {
        endedWithReturn = false
        continue
      }
      endedWithReturn = scalar == "\r"
      switch scalar.value {
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029:
        lines[lines.count + 1] = line
        line.removeAll(keepingCapacity: true)
      default:
        line.append(scalar)
      }
    }
    lines[lines.count + 1] = line
    self.lines = lines
  }

  /// Makes a text of which only some lines are known, by their numbers from 1.
  public init(lines: [Int: String]) {
    self.lines = lines.mapValues { Array($0.unicodeScalars) }
  }

  /// The same without those of some lines that are not to be shown.
  package func hiding(_ numbers: Set<Int>, where isHidden: (String) -> Bool) -> SourceText {
    var text = self
    for number in numbers {
      guard let scalars = lines[number] else { continue }
      if isHidden(String(String.UnicodeScalarView(scalars))) { text.lines[number] = nil }
    }
    return text
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  public var lineCount: Int { lines.keys.max() ?? 0 }

  /// Whether a line counted from 1 is there and known.
  public func hasLine(_ number: Int) -> Bool { lines[number] != nil }

  /// The scalars of a line counted from 1; none outside the text.
  public func scalars(ofLine number: Int) -> [Unicode.Scalar] { lines[number] ?? [] }
}
