/// A text file cut into lines as YAML and editors count them.
///
/// Lines end at LF, CR, CR LF, and at the rarer U+0085, U+2028 and U+2029, which libyaml counts, too.
public struct SourceText: Hashable, Sendable {
  /// The lines' scalars without their line breaks.
  private let lines: [[Unicode.Scalar]]

  /// Cuts a text into lines.
  public init(_ text: String) {
    var lines: [[Unicode.Scalar]] = []
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
        lines.append(line)
        line.removeAll(keepingCapacity: true)
      default:
        line.append(scalar)
      }
    }
    lines.append(line)
    self.lines = lines
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  public var lineCount: Int { lines.count }

  /// The scalars of a line counted from 1; none outside the text.
  public func scalars(ofLine number: Int) -> [Unicode.Scalar] {
    lines.indices.contains(number - 1) ? lines[number - 1] : []
  }
}
