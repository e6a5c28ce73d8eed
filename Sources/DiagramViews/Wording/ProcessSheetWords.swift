import Diagrams
import ProcessMetrics
import ProcessModel

extension Phrase {
  static let processSheetTitle = Phrase("部門別業務シート", "Process sheets by division")
  static let comesIn = Phrase("入ってくるもの", "What comes in")
  static let goesOut = Phrase("出ていくもの", "What goes out")
  static let work = Phrase("手順", "Work")
  static let conditions = Phrase("次へ進める条件", "Conditions for going on")
  static let reasons = Phrase("理由コード", "Reasons")
  static let what = Phrase("入る状態", "As")
  static let fromWhom = Phrase("どこから", "From")
  static let toWhom = Phrase("どこへ", "To")
  static let trigger = Phrase("きっかけ", "Trigger")
  static let condition = Phrase("条件", "Criterion")
  static let kindOfMove = Phrase("種類", "Kind")
  static let moves = Phrase("件数", "Moves")
  static let system = Phrase("システム", "System")
  static let output = Phrase("成果物", "Output")
  static let limit = Phrase("期限（SLA）", "Time limit (SLA)")
  static let reason = Phrase("理由", "Reason")
  static let usedFor = Phrase("使う行き先", "Used on the way to")
  static let canReturn = Phrase("リサイクル", "Recycling")
  static let outside = Phrase("社外", "Outside")
}

extension SceneWords {
  /// A division with what it is there for.
  func sheetTitle(of division: Division) -> Label {
    label(in: { language in
      let mission = division.mission.map { " — \($0.text(in: language))" } ?? ""
      return division.name.text(in: language) + mission
    })
  }

  func staffLine(_ roles: [LocalizedText], of division: Division) -> Label {
    label(in: { language in
      let names = roles.map { $0.text(in: language) }.joined(separator: Phrase("・", ", ")(language))
      let count = division.headcount.map {
        Phrase("（\(format.number($0))名）", " (headcount \(format.number($0)))")(language)
      }
      return Phrase("役割：", "Roles: ")(language) + names + (count ?? "")
    })
  }

  /// `4営業時間以内に IS対応中 へ`, and what is tighter for some.
  func limitLabel(_ transition: Transition) -> Label? {
    guard let level = transition.serviceLevel else { return nil }
    let isBusiness = level.calendar != nil
    let target = process.state(transition.to)?.name
    return label(in: { language in
      let format = ReadingFormat(language: language)
      let limit = format.limit(level.within, isBusiness: isBusiness)
      let name = target?.text(in: language) ?? transition.to
      let hot = level.hot.map { hot in
        let tighter = format.limit(hot.within, isBusiness: isBusiness)
        return Phrase("（\(hot.condition) なら\(tighter)）", " (\(tighter) when \(hot.condition))")(language)
      }
      return Phrase("\(limit)以内に「\(name)」へ", "to “\(name)” within \(limit)")(language) + (hot ?? "")
    })
  }

  // MARK: Criteria

  /// A criterion with how many of its items have to hold.
  func heading(of criterion: Criterion) -> Label {
    label(in: { language in
      let name = criterion.name.text(in: language)
      switch criterion.rule {
      case .all(let items, _):
        return items.count > 1 ? name + Phrase("（すべて）", " (all)")(language) : name
      case .atLeast(let count, let items):
        return name + Phrase("（\(items.count)項目中\(count)つ以上）", " (\(count) of \(items.count))")(language)
      case .prose: return name
      }
    })
  }

  /// What is to be ticked off: names, and conditions without one as the spec writes them.
  func items(of criterion: Criterion) -> [Label] {
    switch criterion.rule {
    case .all(let items, let override):
      items.map { label(of: $0) }
        + override.map { label(of: $0, after: Phrase("または ", "or else ")) }
    case .atLeast(_, let items): items.map { label(of: $0) }
    case .prose(let text): [label(text)]
    }
  }

  private func label(of item: Criterion.Item, after opening: Phrase? = nil) -> Label {
    guard item.name != nil || opening != nil else { return Label(readable(item.condition ?? "")) }
    return label(in: { language in
      (opening.map { $0(language) } ?? "")
        + (item.name?.text(in: language) ?? readable(item.condition ?? ""))
    })
  }

  /// A name of a field is read as words; what is quoted is left alone.
  private func readable(_ item: String) -> String {
    guard !item.utf8.contains(UInt8(ascii: "'")) else { return item }
    return String(String.UnicodeScalarView(item.unicodeScalars.map { $0 == "_" ? " " : $0 }))
  }

  /// A condition in prose with what it leads to.
  func condition(_ text: LocalizedText, for target: LocalizedText?) -> Label {
    label(in: { language in
      let name = target.map { $0.text(in: language) + Phrase("：", ": ")(language) } ?? ""
      return name + text.text(in: language)
    })
  }

  // MARK: Partners and reasons

  /// `マーケティング：育成中`: another division and the state in which it holds the case.
  func partner(_ division: LocalizedText?, state: LocalizedText?) -> Label {
    label(in: { language in
      let name = division?.text(in: language) ?? Phrase.noDivision(language)
      return name + (state.map { Phrase("：", ": ")(language) + $0.text(in: language) } ?? "")
    })
  }

  /// Whether a reason allows to come back, and after what time.
  func returning(_ reason: Reason) -> Label {
    label(in: { language in
      guard reason.isRecyclable else { return Phrase("不可", "no")(language) }
      guard let wait = reason.wait else { return Phrase("可", "yes")(language) }
      guard let time = CalendarDuration(asWritten: wait) else {
        return Phrase("可（\(wait)）", "yes (\(wait))")(language)
      }
      guard time.count > 0 else { return Phrase("可（すぐに）", "yes, at once")(language) }
      let limit = ReadingFormat(language: language).limit(time, isBusiness: false)
      return Phrase("可（\(limit)後）", "yes, after \(limit)")(language)
    })
  }

  func processSheetNotes() -> [String] {
    let language = languages.main
    let criteria = Phrase(
      "名前のないチェックリスト項目は仕様の書き方どおり（記号 _ は空白）。",
      "Items of checklists without a name are as the spec writes them, with spaces for underscores.")(
        language)
    let hasCriteria = process.criteria.flatMap(\.rule.items).contains { $0.name == nil }
    guard let report = context.report else { return hasCriteria ? [criteria] : [] }
    let counts = Phrase(
      "件数の割合は、出発した状態を出た件数に対する。5件未満は割合を示さない。",
      "Shares of moves are of all moves out of the state. No percentage below 5.")(language)
    return (hasCriteria ? [criteria] : []) + [counts] + qualityNotes(report)
  }
}

extension CalendarDuration {
  /// Reads `90d`; nil for what is no number with a unit.
  fileprivate init?(asWritten text: String) {
    guard let last = text.last, let unit = Unit(rawValue: String(last)), let count = Int(text.dropLast()),
      count >= 0
    else { return nil }
    self.init(count, unit)
  }
}
