import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

extension Phrase {
  static let added = Phrase("追加（後のみ）", "Added: only after")
  static let removed = Phrase("廃止（前のみ）", "Removed: only before")
  static let moved = Phrase("移動", "Moved")
  static let changed = Phrase("変更（名称・条件・率）", "Changed: name, condition or rate")
  static let withinNoise = Phrase("率の変化が誤差の範囲", "Rate change within noise")
  static let noise = Phrase("誤差の範囲", "within noise")
  static let compared = Phrase("（前後比較）", " (compared)")
  static let sideBefore = Phrase("（前）", " (before)")
  static let sideAfter = Phrase("（後）", " (after)")
  static let before = Phrase("前", "Before")
  static let after = Phrase("後", "After")
}

/// What can be told of an element that both or one of two versions have.
enum Mark {
  case added
  case removed

  var sign: String {
    switch self {
    case .added: "＋"
    case .removed: "－"
    }
  }

  var word: Phrase {
    switch self {
    case .added: Phrase("追加", "added")
    case .removed: Phrase("廃止", "removed")
    }
  }
}

// MARK: - Elements

extension SceneWords {
  /// A sign with its word, so that colour is not all that tells a change.
  func sign(_ mark: Mark) -> Badge {
    Badge(kind: .kpi, text: "\(mark.sign) \(mark.word(languages))")
  }

  /// That a move was seen on one side only.
  func absent(before: Bool) -> Badge {
    let text = before ? Phrase("＋ 前はなし", "＋ none before") : Phrase("－ 後はなし", "－ none after")
    return Badge(kind: .count, text: text(languages.main))
  }

  /// A title with the mark before its first line.
  func marked(_ title: Label, with mark: Mark) -> Label {
    var title = title
    guard let first = title.lines.first else { return title }
    title.lines[0] =
      "\(mark.sign) \(first)" + Phrase("（\(mark.word.ja)）", " (\(mark.word.en))")(languages.main)
    return title
  }

  func formerly(_ label: Label) -> String {
    let name = label.lines.first ?? ""
    return Phrase("（前: \(name)）", "(before: \(name))")(languages.main)
  }

  func renamed(from label: Label) -> Badge {
    Badge(kind: .kpi, text: Phrase("名称変更", "renamed")(languages.main) + former(label))
  }

  /// Says what stood at a place where something else stands now.
  func changed(from label: Label) -> Badge {
    let text = label.isEmpty ? Label(Phrase("記載なし", "nothing")(languages.main)) : label
    return Badge(kind: .kpi, text: Phrase("変更", "changed")(languages.main) + former(text))
  }

  /// Says at a frame what is no longer in it.
  func removed(_ label: Label) -> Badge {
    Badge(
      kind: .kpi,
      text: "\(Mark.removed.sign) \(Mark.removed.word(languages.main)): \(label.lines.first ?? "")")
  }

  func moved(from label: Label) -> Badge {
    Badge(kind: .kpi, text: "→ " + Phrase("移動", "moved")(languages.main) + former(label))
  }

  /// The lane that a node belonged to, where it is drawn in another.
  func formerLane(_ title: Label) -> Badge {
    let name = title.lines.first ?? ""
    return Badge(
      kind: .kpi, text: Phrase("当時の担当: \(name)", "then with: \(name)")(languages.main))
  }

  /// What an edge said before, where its name, condition, limit or kind was another; nil where nothing was.
  func formerText(of then: Edge, _ now: Edge) -> Badge? {
    guard
      then.label != now.label || then.guardText != now.guardText || then.serviceLevel != now.serviceLevel
        || then.role != now.role
    else { return nil }
    var bare = then
    bare.badges = []
    let lines = bare.textLines + (then.role == now.role ? [] : ["«\(then.role.rawValue)»"])
    let text = lines.isEmpty ? Phrase("記載なし", "nothing")(languages.main) : lines.joined(separator: " ")
    return Badge(kind: .kpi, text: Phrase("変更", "changed")(languages.main) + former(Label(text)))
  }

  private func former(_ label: Label) -> String {
    let name = label.lines.first ?? ""
    return Phrase("（前: \(name)）", " (before: \(name))")(languages.main)
  }
}

// MARK: - Rates

extension SceneWords {
  /// The step of the report that the picture is compared with.
  func baselineStep(from: String, to: String) -> StepMeasure? {
    context.baseline?.report?.steps.first { $0.from == from && $0.to == to }
  }

  /// The reading of a KPI in the report that the picture is compared with.
  func baselineReading(_ kpi: String) -> KPIReading? {
    context.baseline?.report?.kpis.first { $0.id == kpi }
  }

  /// A rate before and how it changed; none without a rate before.
  func changeBadges(from earlier: Ratio?, to now: Ratio) -> [Badge] {
    guard let earlier, earlier.n > 0 else { return [] }
    let before = Badge(
      kind: .rate, text: "\(Phrase.before(languages.main)) \(format.share(earlier))")
    return [before] + change(from: earlier, to: now)
  }

  /// How a rate changed, and whether that is within noise, on lines of their own; none where either count is
  /// too small for a percentage.
  func change(from earlier: Ratio, to now: Ratio) -> [Badge] {
    guard let text = format.change(from: earlier, to: now) else { return [] }
    let isNoise = now.difference(from: earlier)?.isWithinNoise
    let change = Badge(kind: .rate, text: text, change: isNoise.map { $0 ? .withinNoise : .real })
    guard isNoise == true else { return [change] }
    return [change, Badge(kind: .rate, text: Phrase.noise(languages.main))]
  }

  /// The count and share of a move and how the share changed.
  func countBadges(from: String, to: String) -> [Badge] {
    [countBadge(from: from, to: to)].compactMap { $0 } + shareChange(from: from, to: to)
  }

  /// How the share of a move in all moves out of its state changed.
  func shareChange(from: String, to: String) -> [Badge] {
    guard let earlier = Self.share(from, to, in: context.baseline?.report),
      let now = Self.share(from, to, in: context.report)
    else { return [] }
    return change(from: earlier, to: now)
  }

  private static func share(_ from: String, _ to: String, in report: KPIReport?) -> Ratio? {
    guard let report else { return nil }
    let moves = report.transitions.filter { $0.from == from }
    return Ratio(
      k: moves.first { $0.to == to }?.count ?? 0, n: moves.reduce(0) { $0 + $1.count })
  }
}

extension ReadingFormat {
  /// `Δ +8.8pt [−9.6, +26.5]`; nil where either count is too small for a percentage.
  func change(from earlier: Ratio, to now: Ratio) -> String? {
    guard earlier.n >= Self.fewest, now.n >= Self.fewest, let difference = now.difference(from: earlier)
    else { return nil }
    return "Δ \(points(difference.value, in: difference.interval))"
  }

  /// A change in percentage points with its interval.
  func points(_ value: Double, in interval: Interval?) -> String {
    "\(points(value))pt" + (interval.map { " [\(points($0.low)), \(points($0.high))]" } ?? "")
  }

  /// The change with the words for one within noise, as in tables.
  func changeWithVerdict(from earlier: Ratio, to now: Ratio) -> String? {
    guard let change = change(from: earlier, to: now) else { return nil }
    let isNoise = now.difference(from: earlier)?.isWithinNoise == true
    return isNoise ? "\(change) \(Phrase.noise(language))" : change
  }

  /// Percentage points with their sign.
  private func points(_ value: Double) -> String {
    let text = decimal(value * 100, digits: 1)
    if text == "0.0" || text == "-0.0" { return "±0.0" }
    return value < 0 ? text.replacingSign : "+\(text)"
  }
}

extension String {
  /// A leading hyphen as the sign that is as wide as a plus.
  fileprivate var replacingSign: String { hasPrefix("-") ? "−" + dropFirst() : self }
}

// MARK: - Around the picture

extension SceneWords {
  /// A title that says which of the pictures of a comparison it is over.
  func title(_ title: Label, with word: Phrase) -> Label {
    Label(
      lines: title.lines.enumerated().map { index, line in
        line + word(index == 0 ? languages.main : languages.second ?? languages.main)
      })
  }

  /// What stands on either side: the versions and the data they were measured from.
  func sides(before: [String], after: [String], baseline: Baseline) -> [String] {
    let names = [baseline.specification.process.name, process.name].map(text)
    let isOneModel = baseline.specification.process.name == process.name
    let line = { (side: Phrase, name: String, data: [String]) in
      let parts = (isOneModel && !data.isEmpty ? [] : [name]) + data
      return side(languages) + ": " + parts.joined(separator: Phrase("　", "   ")(languages.main))
    }
    return [line(.before, names[0], before), line(.after, names[1], after)]
  }

  /// What the marks and the changes mean, and how many there are of each.
  func comparisonNotes(of graph: Graph) -> [String] {
    let emphases = graph.nodes.compactMap(\.emphasis) + graph.edges.compactMap(\.emphasis)
    let counts: [(Emphasis, Phrase)] = [
      (.added, Phrase("追加", "added")), (.removed, Phrase("廃止", "removed")),
      (.moved, Phrase("移動", "moved")), (.changed, Phrase("変更", "changed")),
    ]
    let list = counts.map { emphasis, phrase in
      "\(phrase(languages.main)) \(emphases.count { $0 == emphasis })"
    }.joined(separator: Phrase("・", ", ")(languages.main))
    var notes = [Phrase("違い: ", "Differences: ")(languages.main) + list]
    if context.report != nil, context.baseline?.report != nil {
      notes.append(
        Phrase(
          "Δは後－前（パーセントポイント）、[ ]はその95%区間（Newcombe 1998、方法10）。区間が0を含む変化は「誤差の範囲」とし、灰色で示す。",
          "Δ is after minus before in percentage points, [ ] its 95% interval (Newcombe 1998, method 10). A change whose interval holds 0 is within noise and grey."
        )(languages.main))
    }
    return notes
  }

  /// The KPIs of both reports side by side; nil without two reports.
  func kpiTable(against baseline: Baseline, chosen: [String]?) -> FootTable? {
    guard let report = context.report, let earlier = baseline.report else { return nil }
    let rows = process.kpis.compactMap { definition -> [String]? in
      guard chosen.map({ $0.contains(definition.id) }) ?? true else { return nil }
      let (then, now) = (
        earlier.kpis.first { $0.id == definition.id }, report.kpis.first { $0.id == definition.id }
      )
      let values = [then, now].map { $0.map(format.value(of:)) ?? "–" }
      guard values != ["–", "–"] else { return nil }
      return [text(definition.name)] + values + [change(from: then, to: now) ?? "–"]
    }
    guard !rows.isEmpty else { return nil }
    let language = languages.main
    return FootTable(
      header: [
        Phrase.kpi(language), Phrase.before(language), Phrase.after(language),
        Phrase("差 [95%区間]", "Change [95% interval]")(language),
      ], rows: rows)
  }

  private func change(from then: KPIReading?, to now: KPIReading?) -> String? {
    guard let earlier = then?.ratio, let ratio = now?.ratio, now?.unit == .share else { return nil }
    return format.changeWithVerdict(from: earlier, to: ratio)
  }
}
