import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

extension SceneWords {
  /// What is known of a quantity: actual, target with gap and verdict, what the parts come to, the residual.
  func badges(
    of quantity: QuantityTree.Quantity, parts: [QuantityTree.Quantity], isRepeated: Bool
  ) -> [Badge] {
    var badges = actualBadges(of: quantity) + targetBadges(of: quantity)
    if isRepeated {
      badges.append(Badge(kind: .kpi, text: Phrase("（再掲）", "(shown before)")(languages.main)))
    } else {
      badges += computedBadges(of: quantity, parts: parts)
    }
    return badges
  }

  private func actualBadges(of quantity: QuantityTree.Quantity) -> [Badge] {
    let language = languages.main
    if let reading = quantity.reading {
      guard reading.status != .unavailable, reading.value != nil else {
        return [
          Badge(
            kind: .kpi, text: "\(Phrase.value(language)) \(Phrase.notMeasurable(language))",
            status: .unavailable)
        ]
      }
      let basis =
        reading.basis.flatMap(basisPhrase).map { Phrase("（\($0.ja)）", ", \($0.en)")(language) } ?? ""
      return [
        Badge(
          kind: .kpi, text: "\(Phrase.value(language)) \(format.value(of: reading))\(basis)",
          status: Badge.Status(reading.status))
      ]
    }
    guard let given = quantity.given else { return [] }
    let text = format.plain(given, unit: quantity.unit)
    return [Badge(kind: .kpi, text: Phrase("手入力 \(text)", "\(text), entered by hand")(language))]
  }

  private func targetBadges(of quantity: QuantityTree.Quantity) -> [Badge] {
    let language = languages.main
    guard let target = quantity.reading?.target ?? quantity.target else { return [] }
    var parts = ["\(Phrase.target(language)) \(format.target(target))"]
    if let reading = quantity.reading {
      if let gap = reading.gap {
        parts.append(
          Phrase(
            "差\u{A0}\(format.difference(gap, of: reading.unit))",
            "gap\u{A0}\(format.difference(gap, of: reading.unit))")(language))
      }
      if let verdict = Badge.Status(reading.status).phrase, reading.status != .unavailable {
        parts.append(verdict(language))
      }
    }
    return [Badge(kind: .kpi, text: parts.joined(separator: Phrase("・", ", ")(language)))]
  }

  private func computedBadges(
    of quantity: QuantityTree.Quantity, parts: [QuantityTree.Quantity]
  ) -> [Badge] {
    guard quantity.operation != nil, !parts.isEmpty else { return [] }
    let language = languages.main
    guard let computed = quantity.computed else {
      return [
        Badge(
          kind: .count,
          text: Phrase("計算値 算出不可", "computed unavailable")(language))
      ]
    }
    let value = number(computed, of: quantity)
    var badges = [
      Badge(
        kind: .count, text: Phrase("計算値 \(value)", "computed \(value)")(language))
    ]
    if let residual = quantity.residual, let observed = quantity.reading?.value {
      let difference = quantity.reading.map { format.difference(residual, of: $0.unit) } ?? ""
      let share = observed == 0 ? "" : " (\(format.signed(residual / observed * 100, digits: 1))%)"
      badges.append(
        Badge(
          kind: .count, text: Phrase("残差 \(difference)\(share)", "residual \(difference)\(share)")(language)))
    }
    return badges
  }

  /// `商談数 × 受注率`.
  func formula(of quantity: QuantityTree.Quantity, parts: [QuantityTree.Quantity]) -> String {
    parts.map { text($0.name) }.joined(separator: " \(quantity.operation?.sign ?? "") ")
  }

  /// A computed number in the unit of what was measured; without that as a plain one.
  private func number(_ value: Double, of quantity: QuantityTree.Quantity) -> String {
    switch quantity.reading?.unit {
    case .share: format.percent(value)
    case .milliseconds: format.duration(value)
    case .count: format.fractionalItems(value)
    case .perCase, .amount, nil: format.plain(value, unit: quantity.unit)
    }
  }

  /// A quantity told in a sentence.
  func sentence(of quantity: QuantityTree.Quantity, parts: [QuantityTree.Quantity], badges: [Badge]) -> String
  {
    let details = badges.map(\.drawnText).joined(separator: Phrase("、", "; ")(languages.main))
    return "\(text(quantity.name)) = \(formula(of: quantity, parts: parts))"
      + (details.isEmpty ? "" : Phrase("：", ": ")(languages.main) + details)
  }

  func treeNotes(of quantities: [QuantityTree.Quantity], hasRepeats: Bool, hasGiven: Bool) -> [String] {
    let language = languages.main
    var notes = [
      Phrase(
        "計算値は右の部品の値（実績、なければ手入力値または計算値）から求める。残差＝実績−計算値、括弧内は実績に対する割合。率は飛び級・再訪・期間のずれを表さないため、積は実績と一致するとは限らない。",
        "Computed from the parts on the right (their actual values, else those entered or computed). Residual = actual − computed, and its share of the actual. Rates know nothing of skips, returns and time lags, so that a product need not meet the actual value."
      )(language)
    ]
    if quantities.contains(where: { $0.operation == .quotient || $0.operation == .difference }) {
      notes.append(
        Phrase("÷ と − は、上の部品を下の部品で割る・上から下を引く。", "÷ and − take the upper part first.")(language))
    }
    if quantities.contains(where: { $0.reading?.gap != nil }) || context.report != nil {
      notes.append(
        Phrase(
          "差＝実績−目標（率は百分点）。期間あたりの目標は、データの期間の長さに換算して比べる。5件未満は割合を示さない。",
          "Gap = actual − target (points for rates). A target for a period is scaled to the time that the data covers. No percentage below 5."
        )(language))
    }
    if hasGiven {
      notes.append(Phrase("手入力の値はログから測ったものではない。", "Values entered by hand are not measured.")(language))
    }
    if hasRepeats {
      notes.append(
        Phrase("再掲: 部品は初出の箇所に示す。", "Shown before: its parts stand where it is met first.")(language))
    }
    return notes
  }
}

extension ReadingFormat {
  /// A number that no log was measured for, with its unit.
  func plain(_ value: Double, unit: String?) -> String {
    let digits = value.magnitude >= 1000 || value == value.rounded() ? 0 : value.magnitude >= 10 ? 1 : 2
    let number = decimal(value, digits: digits)
    switch unit {
    case nil: return number
    case "JPY": return Phrase("\(number)円", "JPY \(number)")(language)
    case "JPY/day": return Phrase("\(number)円/日", "JPY \(number)/day")(language)
    case let unit?: return "\(number) \(unit)"
    }
  }

  /// A count that is no whole number, having been computed.
  func fractionalItems(_ value: Double) -> String {
    Phrase("\(decimal(value, digits: 1))件", decimal(value, digits: 1))(language)
  }

  /// A difference with its sign; shares differ by points.
  func difference(_ value: Double, of unit: KPIReading.Unit) -> String {
    switch unit {
    case .share: "\(signed(value * 100, digits: 1))\(Phrase("pt", " pt")(language))"
    case .milliseconds: (value < 0 ? "−" : "+") + duration(value.magnitude)
    case .count:
      signed(value, digits: value == value.rounded() ? 0 : 1) + Phrase("件", "")(language)
    case .perCase: signed(value, digits: 2)
    case .amount: signed(value, digits: value.magnitude >= 1000 ? 0 : 2)
    }
  }

  /// A decimal with `+` or `−` before it.
  func signed(_ value: Double, digits: Int) -> String {
    (value < 0 ? "−" : "+") + decimal(value.magnitude, digits: digits)
  }
}
