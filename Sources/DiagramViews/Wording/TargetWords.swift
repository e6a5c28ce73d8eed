import ProcessModel

extension ReadingFormat {
  /// A target with its sign and units in the words of the language: `≤ 60日`, `≥ 400/月`, `20%–35%`.
  ///
  /// What is not of the form of a target stays as it is written.
  func target(_ written: String) -> String {
    let bytes = written.utf8.filter { $0 != 0x20 }[...]
    let sign = Self.signs.first { bytes.starts(with: $0.written.utf8) }
    let text = String(decoding: bytes.dropFirst(sign?.written.utf8.count ?? 0), as: UTF8.self)
    let limits = text.split(separator: "..", omittingEmptySubsequences: false).map { limit(String($0)) }
    guard limits.count <= 2, limits.allSatisfy({ $0 != nil }) else { return written }
    return (sign.map { "\($0.shown)\u{A0}" } ?? "") + limits.compactMap(\.self).joined(separator: "–")
  }

  private static let signs = [("<=", "≤"), (">=", "≥"), ("≤", "≤"), ("≥", "≥"), ("≦", "≤"), ("≧", "≥")]
    .map { (written: $0.0, shown: $0.1) }

  /// A number with its unit and the time it is meant for; nil for anything else.
  private func limit(_ written: String) -> String? {
    let parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let number = parts[0].prefix { $0.isNumber || ".,_-".contains($0) }
    guard parts.count <= 2, !number.isEmpty, let unit = unit(String(parts[0].dropFirst(number.count))) else {
      return nil
    }
    guard parts.count == 2 else { return number + unit }
    let period = Target.Period(rawValue: parts[1]).map { word(for: $0) }
    return "\(number)\(unit)/\(period ?? parts[1])"
  }

  private func unit(_ written: String) -> String? {
    guard !written.isEmpty, written != "%" else { return written }
    guard let unit = CalendarDuration.Unit(rawValue: written) else { return nil }
    return switch unit {
    case .minutes: Phrase("分", "\u{A0}min")(language)
    case .hours: Phrase("時間", "\u{A0}h")(language)
    case .days: Phrase("日", "\u{A0}d")(language)
    case .weeks: Phrase("週", "\u{A0}weeks")(language)
    }
  }

  private func word(for period: Target.Period) -> String {
    switch period {
    case .day: Phrase("日", "day")(language)
    case .week: Phrase("週", "week")(language)
    case .month: Phrase("月", "month")(language)
    case .quarter: Phrase("四半期", "quarter")(language)
    case .year: Phrase("年", "year")(language)
    }
  }
}
