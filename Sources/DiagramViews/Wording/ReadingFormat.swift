import ProcessMetrics
import ProcessModel

/// Writes measured numbers for people: rounding, units, and counts instead of percentages when there are
/// fewer than five.
struct ReadingFormat {
  /// Below this denominator a share is written as counts only.
  static let fewest = 5

  var language: String

  /// `60.0% (3/5)`, or `3/4` when there are too few for a percentage.
  func share(_ ratio: Ratio) -> String {
    let counts = "\(number(ratio.k))/\(number(ratio.n))"
    guard ratio.n >= Self.fewest, let value = ratio.value else { return counts }
    return "\(percent(value)) (\(counts))"
  }

  /// The value of a KPI with its counts or number of observations.
  func value(of reading: KPIReading) -> String {
    guard reading.status != .unavailable else { return "–" }
    if let ratio = reading.ratio, reading.unit == .share { return share(ratio) }
    guard let value = reading.value else { return "–" }
    let number =
      switch reading.unit {
      case .share: percent(value)
      case .milliseconds: duration(value)
      case .count: items(Int(value))
      case .perCase: decimal(value, digits: 2)
      case .amount: plain(value, unit: reading.unitName)
      }
    guard let observations = reading.observations else { return number }
    // What was not observed, such as an entry that nobody answered, is part of the message.
    let all = reading.ratio.flatMap { $0.n > observations ? "/\(self.number($0.n))" : nil } ?? ""
    return "\(number) (n=\(self.number(observations))\(all))"
  }

  func percent(_ value: Double) -> String { "\(decimal(value * 100, digits: 1))%" }

  /// A whole number with separators between thousands.
  func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  /// A number of milliseconds in the unit that reads best: `4.2日`, `3.5 h`, `12 min`.
  func duration(_ milliseconds: Double) -> String {
    let minutes = milliseconds / 60_000
    return switch minutes {
    case 2880...: days(milliseconds)
    case 120...: "\(decimal(minutes / 60, digits: 1))\(Phrase("時間", " h")(language))"
    case 1...: "\(decimal(minutes, digits: 0))\(Phrase("分", " min")(language))"
    default: "\(decimal(milliseconds / 1000, digits: 0))\(Phrase("秒", " s")(language))"
    }
  }

  /// A number of milliseconds in days: `0.9日`.
  func days(_ milliseconds: Double) -> String {
    "\(decimal(milliseconds / 86_400_000, digits: 1))\(Phrase("日", " d")(language))"
  }

  /// A limit as it is promised: `4営業時間`, `2 business days`, `10日`.
  func limit(_ duration: CalendarDuration, isBusiness: Bool) -> String {
    let count = duration.count
    let plural = count == 1 ? "" : "s"
    return switch duration.unit {
    case .minutes: "\(count)" + Phrase(isBusiness ? "分（営業時間）" : "分", " min")(language)
    case .hours:
      "\(count)" + Phrase(isBusiness ? "営業時間" : "時間", isBusiness ? " business h" : " h")(language)
    case .days:
      "\(count)"
        + Phrase(isBusiness ? "営業日" : "日", isBusiness ? " business day\(plural)" : " day\(plural)")(language)
    case .weeks: "\(count)" + Phrase("週", " week\(plural)")(language)
    }
  }

  func items(_ count: Int) -> String { Phrase("\(number(count))件", number(count))(language) }

  /// Rounds half away from zero on the decimal digits of the nearest representable value.
  func decimal(_ value: Double, digits: Int) -> String {
    let scale = digits == 0 ? 1.0 : digits == 1 ? 10.0 : 100.0
    let scaled = Int((value * scale).rounded(.toNearestOrAwayFromZero))
    let whole = number(scaled / Int(scale))
    guard digits > 0 else { return whole }
    let fraction = String(abs(scaled % Int(scale)))
    let padding = String(repeating: "0", count: digits - fraction.count)
    return (scaled < 0 && scaled / Int(scale) == 0 ? "-" : "") + "\(whole).\(padding)\(fraction)"
  }
}
