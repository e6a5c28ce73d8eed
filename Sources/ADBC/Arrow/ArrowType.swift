/// The types of values that cells are made of.
package indirect enum ArrowType: Hashable, Sendable {
  package enum Integer: Hashable, Sendable {
    case int8, int16, int32, int64, uint8, uint16, uint32, uint64
  }

  /// How texts and bytes are stored.
  package enum Storage: Hashable, Sendable {
    /// With offsets of 32 bits.
    case small
    /// With offsets of 64 bits.
    case large
    /// As views: short ones within the view itself.
    case view
    /// All of one length.
    case fixed(Int)
  }

  package enum TimeUnit: Int64, Hashable, Sendable {
    case seconds = 1
    case milliseconds = 1000
    case microseconds = 1_000_000
    case nanoseconds = 1_000_000_000
  }

  case null
  case boolean
  case integer(Integer)
  case float, double
  /// A whole number of 128 bits, of whose digits so many stand behind the point.
  case decimal(scale: Int)
  case text(Storage)
  case binary(Storage)
  case uuid
  /// Days since 1970.
  case date32
  /// Milliseconds since 1970, of whole days.
  case date64
  /// Units since 1970: of an instant, or of a wall clock.
  case timestamp(TimeUnit, isInstant: Bool)
  case dictionary(index: Integer, values: ArrowType)

  /// Reads Arrow's sign for a type; nil for those that no cell can be made of.
  init?(_ format: String, isUUID: Bool = false) {
    switch format {
    case "n": self = .null
    case "b": self = .boolean
    case "f": self = .float
    case "g": self = .double
    case "u": self = .text(.small)
    case "U": self = .text(.large)
    case "vu": self = .text(.view)
    case "z": self = .binary(.small)
    case "Z": self = .binary(.large)
    case "vz": self = .binary(.view)
    case "tdD": self = .date32
    case "tdm": self = .date64
    default:
      if let integer = Self.index(format) {
        self = .integer(integer)
      } else if format.hasPrefix("w:"), let count = Int(format.dropFirst(2)), count > 0 {
        self = isUUID && count == 16 ? .uuid : .binary(.fixed(count))
      } else if let scale = Self.decimalScale(format) {
        self = .decimal(scale: scale)
      } else if let timestamp = Self.timestamp(format) {
        self = timestamp
      } else {
        return nil
      }
    }
  }

  /// The whole number of a sign.
  static func index(_ format: String) -> Integer? {
    switch format {
    case "c": .int8
    case "C": .uint8
    case "s": .int16
    case "S": .uint16
    case "i": .int32
    case "I": .uint32
    case "l": .int64
    case "L": .uint64
    default: nil
    }
  }

  /// `d:PRECISION,SCALE`, which is of 128 bits, or the same with `,128`.
  private static func decimalScale(_ format: String) -> Int? {
    guard format.hasPrefix("d:") else { return nil }
    let parts = format.dropFirst(2).split(separator: ",").map { Int($0) }
    guard parts.count == 2 || (parts.count == 3 && parts[2] == 128), let scale = parts[1],
      (0...38).contains(scale)
    else { return nil }
    return scale
  }

  /// `ts` and a unit, a colon, and a zone when the value is an instant.
  private static func timestamp(_ format: String) -> ArrowType? {
    let signs = Array(format.utf8)
    guard signs.count >= 4, format.hasPrefix("ts"), signs[3] == UInt8(ascii: ":") else { return nil }
    let unit: TimeUnit? =
      switch signs[2] {
      case UInt8(ascii: "s"): .seconds
      case UInt8(ascii: "m"): .milliseconds
      case UInt8(ascii: "u"): .microseconds
      case UInt8(ascii: "n"): .nanoseconds
      default: nil
      }
    return unit.map { .timestamp($0, isInstant: signs.count > 4) }
  }
}
