/// An opaque colour, written `#RRGGBB`.
package struct HexColour: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  init(_ rgb: UInt32) {
    red = UInt8(truncatingIfNeeded: rgb >> 16)
    green = UInt8(truncatingIfNeeded: rgb >> 8)
    blue = UInt8(truncatingIfNeeded: rgb)
  }

  /// Reads six hexadecimal digits after `#`; nil for anything else, names and short forms too.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[0] == UInt8(ascii: "#") else { return nil }
    guard bytes.dropFirst().allSatisfy({ byte in Character(Unicode.Scalar(byte)).isHexDigit }) else {
      return nil
    }
    guard let rgb = UInt32(text.dropFirst(), radix: 16) else { return nil }
    self.init(rgb)
  }

  package var text: String {
    let digits = String(0x1_00_00_00 + rgb, radix: 16, uppercase: true)
    return "#" + digits.dropFirst()
  }

  /// The colour a share (0…1) of the way to another.
  func mixed(with other: HexColour, share: Double) -> HexColour {
    let share = share.isFinite ? min(max(share, 0), 1) : 0
    let mix = { (from: UInt8, to: UInt8) in
      UInt32((Double(from) + (Double(to) - Double(from)) * share).rounded())
    }
    return HexColour(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  private var rgb: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
