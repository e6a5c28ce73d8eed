package import ProcessMetrics
package import ProcessModel

/// A report worded as tables, for terminals and documents.
package struct KPITables: Sendable {
  package struct Table: Hashable, Sendable {
    package var title: String
    package var header: [String]
    package var rows: [[String]]
  }

  let report: KPIReport
  let process: SalesProcess
  let language: String
  let format: ReadingFormat
  /// The names of states and stages, by id.
  private let names: [String: String]

  package init(of report: KPIReport, process: SalesProcess, language: String) {
    self.report = report
    self.process = process
    self.language = language
    format = ReadingFormat(language: language)
    let stages = process.stages.map { ($0.id, $0.name) }
    names = Dictionary((process.states.map { ($0.id, $0.name) } + stages)) { first, _ in first }
      .mapValues { $0.text(in: language) }
  }

  /// The tables in the order of reading; those without rows are left out.
  package var tables: [Table] {
    ([summary, kpis, steps, states, moves, serviceLevels, activities, quality] + groups).filter {
      !$0.rows.isEmpty
    }
  }

  /// The value of a reading with its counts, as tables show it.
  package static func value(of reading: KPIReading, in language: String) -> String {
    ReadingFormat(language: language).value(of: reading)
  }

  func words(_ ja: String, _ en: String) -> String { Phrase(ja, en)(language) }

  func name(_ id: String) -> String { names[id] ?? id }

  private var summary: Table {
    let outcomes = report.outcomes
    return Table(
      title: process.name.text(in: language), header: [words("項目", "Item"), words("値", "Value")],
      rows: [
        [words("案件", "Cases"), format.number(report.cases)],
        [words("イベント", "Events"), format.number(report.events)],
        [words("受注", "Won"), format.number(outcomes.won)],
        [words("失注・終了", "Lost"), format.number(outcomes.lost)],
        [words("進行中", "Open"), format.number(outcomes.open)],
        [words("受注率（決着）", "Win rate (closed)"), format.share(outcomes.closedWinRate)],
        [words("リサイクルした案件", "Recycled cases"), format.number(report.recycling.cases)],
      ] + (report.bottleneck(.passRate).map { [[words("最小の通過率", "Lowest pass rate"), verdict($0)]] } ?? []))
  }

  private func verdict(_ bottleneck: Bottleneck) -> String {
    let value = bottleneck.ratio.map(format.share) ?? format.percent(bottleneck.value)
    let doubt = bottleneck.isDistinguishable == true ? "" : words("（断定できない）", " (not distinguishable)")
    return "\(name(bottleneck.from)) → \(name(bottleneck.to ?? "")) \(value)\(doubt)"
  }

  private var kpis: Table {
    Table(
      title: "KPI",
      header: [
        "KPI", words("責任部門", "Division"), words("実績", "Actual"), words("基準", "Basis"),
        words("目標", "Target"), words("判定", "Status"),
      ],
      rows: report.kpis.map { reading in
        let definition = process.kpis.first { $0.id == reading.id }
        return [
          definition?.name.text(in: language) ?? reading.id,
          definition?.division.flatMap(process.division)?.name.text(in: language) ?? "",
          format.value(of: reading), reading.basis ?? "", reading.target.map(format.target) ?? "",
          KPITables.status(reading, in: language),
        ]
      })
  }

  private static func status(_ reading: KPIReading, in language: String) -> String {
    let word =
      switch reading.status {
      case .met: Phrase.met
      case .missed: Phrase.missed
      case .unclear: Phrase.unclear
      case .tooFew: Phrase.tooFew
      case .noTarget: Phrase("目標なし", "no target")
      case .unavailable: Phrase.notMeasurable
      }
    return word(language) + (reading.reason.map { ": \($0)" } ?? "")
  }

  private var steps: Table {
    Table(
      title: words("通過率", "Pass rates"),
      header: [
        words("段階", "Step"), words("決着ベース", "Resolved"), words("95%区間", "95% interval"),
        words("コホート", "Cohort"), words("期間", "Period"),
      ],
      rows: report.steps.map { step in
        let interval = step.resolved.n >= ReadingFormat.fewest ? step.judgedInterval : nil
        let isByCase = step.caseInterval != nil ? words("（案件単位）", " (by case)") : ""
        return [
          "\(name(step.from)) → \(name(step.to))", format.share(step.resolved),
          interval.map { "\(format.percent($0.low))–\(format.percent($0.high))\(isByCase)" } ?? "–",
          format.share(step.cohort), format.share(step.period),
        ]
      })
  }

  private var states: Table {
    Table(
      title: words("状態", "States"),
      header: [
        words("状態", "State"), words("滞在", "Visits"), words("案件", "Cases"), words("残高", "Stock"),
        words("滞在日数 中央値", "Median stay"), "p90", words("残高の経過 中央値", "Median age of stock"),
        words("増減", "Net flow"),
      ],
      rows: report.states.filter { $0.visits > 0 }.map { state in
        [
          name(state.id), format.number(state.visits), format.number(state.cases), format.number(state.open),
          state.median.map(format.duration) ?? "–", state.p90.map(format.duration) ?? "–",
          state.openMedianAge.map(format.duration) ?? "–",
          (state.netFlow > 0 ? "+" : "") + format.number(state.netFlow),
        ]
      })
  }

  private var moves: Table {
    Table(
      title: words("遷移", "Moves"),
      header: [
        words("遷移", "Move"), words("種類", "Kind"), words("件数", "Count"), words("案件", "Cases"),
        words("所要 中央値", "Median time"), "p90",
      ],
      rows: report.transitions.filter { $0.count > 0 }.map { move in
        [
          "\(name(move.from)) → \(name(move.to))", move.kind ?? words("宣言外", "undeclared"),
          format.number(move.count), format.number(move.cases), move.median.map(format.duration) ?? "–",
          move.p90.map(format.duration) ?? "–",
        ]
      })
  }

  private var serviceLevels: Table {
    Table(
      title: "SLA",
      header: [
        words("遷移", "Move"), words("遵守", "Met"), words("期限内・未到来", "Not due"),
      ],
      rows: report.serviceLevels.map { level in
        let transition = process.transitions.first { $0.id == level.transition }
        return [
          transition.map { "\(name($0.from)) → \(name($0.to))" } ?? level.transition,
          format.share(Ratio(k: level.met, n: level.met + level.breached)), format.number(level.notDue),
        ]
      })
  }

  private var activities: Table {
    Table(
      title: words("活動", "Activities"),
      header: [words("種類", "Kind"), words("件数", "Count"), words("案件", "Cases")],
      rows: (report.activities?.kinds ?? []).map { kind in
        [
          kind.kind.isEmpty ? words("（種類なし）", "(no kind)") : kind.kind, format.number(kind.count),
          format.number(kind.cases),
        ]
      })
  }

  private var activityCounts: [(String, Int)] {
    guard let activities = report.activities else { return [] }
    return [
      (words("活動: 無視した行", "Activities: ignored rows"), activities.ignoredRows),
      (words("活動: 読み飛ばした不正行", "Activities: bad rows skipped"), activities.skippedRows),
      (words("活動: 日時なし", "Activities: undated"), activities.undated),
      (words("活動: 結合できない活動", "Activities: unjoined"), activities.unjoined),
      (words("活動: 基準日以降", "Activities: after the as-of"), activities.future),
    ]
  }

  private var quality: Table {
    let counts: [(String, Int)] = [
      (words("無視した行", "Ignored rows"), report.quality.ignoredRows),
      (words("読み飛ばした不正行", "Bad rows skipped"), report.quality.skippedRows),
      (words("日時なし", "Undated"), report.quality.undated), (words("同時刻", "Ties"), report.quality.ties),
      (words("重複", "Repeats"), report.quality.repeats),
      (words("宣言外の遷移", "Undeclared moves"), report.quality.undeclared),
      (words("不明な値", "Unknown values"), report.quality.unknownValues),
      (words("開始不明", "Left-truncated"), report.quality.leftTruncated),
      (words("基準日以降", "After the as-of"), report.quality.future),
      (words("結合できない案件", "Unjoined cases"), report.quality.unjoined),
    ]
    return Table(
      title: words("データ品質", "Data quality"), header: [words("項目", "Item"), words("件数", "Count")],
      rows: (counts + activityCounts).filter { $0.1 > 0 }.map { [$0.0, format.number($0.1)] }
        + (report.quality.snapshots.map { SnapshotWords(format: format, language: language).rows($0) } ?? [])
        + report.quality.limitations.map { [Phrase.limitation($0)(language), "–"] }
        + report.quality.exports.map { [words("読み取った出力: \($0)", "Read as an export of \($0)"), "–"] })
  }

  private var groups: [Table] {
    guard let first = report.groups.first else { return [] }
    let steps = first.report.steps
    return [
      Table(
        title: words("内訳", "Groups") + maturityNote,
        header: first.by + (areCohorts ? [words("成熟", "Mature")] : [])
          + [words("案件", "Cases"), words("受注", "Won")]
          + steps.map { "\(name($0.from))→\(name($0.to))" },
        rows: report.groups.map { group in
          group.values + (areCohorts ? [maturity(of: group)] : [])
            + [format.number(group.report.cases), format.number(group.report.outcomes.won)]
            + group.report.steps.map { format.share($0.resolved) }
        })
    ]
  }

  private var areCohorts: Bool { report.groups.contains { $0.maturity != nil } }

  /// What a mature cohort is.
  private var maturityNote: String {
    guard let horizon = report.groups.lazy.compactMap(\.maturity?.horizon).first else { return "" }
    let time = format.duration(horizon)
    return words(
      "（成熟＝月末から\(time)を経過。決着した案件の9割がこの期間内に決着）",
      " (mature: \(time) since the month's end, in which nine tenths of the decided cases were decided)")
  }

  private func maturity(of group: Group) -> String {
    group.maturity.map { $0.isMature ? words("成熟", "yes") : words("途上", "not yet") } ?? "–"
  }
}
