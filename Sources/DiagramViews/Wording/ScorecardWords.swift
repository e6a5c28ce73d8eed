import Diagrams
import ProcessMetrics
import ProcessModel

extension Phrase {
  static let scorecardTitle = Phrase("KPIスコアカード", "KPI scorecard")
  static let role = Phrase("役割", "Role")
  static let basis = Phrase("基準", "Basis")
  static let interval = Phrase("95%区間", "95% interval")
  static let goal = Phrase("目標", "Target")

  /// Which cases a rate speaks of.
  init(_ basis: KPIDefinition.Basis) {
    self =
      switch basis {
      case .resolved: Phrase("決着", "resolved")
      case .cohort: Phrase("コホート", "cohort")
      case .period: Phrase("期間", "period")
      }
  }
}

extension SceneWords {
  /// A division with those who work in it.
  func scorecardTitle(of division: Division) -> Label {
    let roles = division.roles.compactMap { id in process.roles.first { $0.id == id }?.name }
    return label(in: { language in
      let names = roles.map { $0.text(in: language) }.joined(separator: Phrase("・", ", ")(language))
      let count = division.headcount.map {
        Phrase("人数 \(format.number($0))名", "headcount \(format.number($0))")(language)
      }
      let staff = [names, count ?? ""].filter { !$0.isEmpty }.joined(
        separator: Phrase("、", "; ")(language))
      return division.name.text(in: language) + (staff.isEmpty ? "" : " — \(staff)")
    })
  }

  /// The KPIs with their readings, a row for each basis; without data, what is promised.
  func scorecard(of kpis: [KPIDefinition]) -> Sheet.Block {
    let first = [column(.kpi), column(.role)]
    guard let report = context.report else {
      return Sheet.Block(
        .table, columns: first + [column(.goal)],
        rows: kpis.map { kpi in
          Sheet.Row(
            [
              Sheet.Cell(label(kpi.name)), roleCell(of: kpi),
              Sheet.Cell(text: promisedTarget(of: kpi) ?? "–"),
            ],
            tooltip: kpi.definition.map(text), subject: Subject("kpi", kpi.id))
        })
    }
    return Sheet.Block(
      .table,
      columns: first + [
        column(.goal, isNumeric: true), column(.value, isNumeric: true),
        column(Phrase("n", "n"), isNumeric: true),
        column(.basis), column(.interval), column(.status),
      ],
      rows: kpis.flatMap { kpi in
        report.kpis.filter { $0.id == kpi.id }.map { row(of: kpi, $0, in: report) }
      })
  }

  private func row(of kpi: KPIDefinition, _ reading: KPIReading, in report: KPIReport) -> Sheet.Row {
    let isFirst = report.kpis.first { $0.id == kpi.id } == reading
    return Sheet.Row(
      [
        Sheet.Cell(label(kpi.name)), roleCell(of: kpi),
        Sheet.Cell(text: reading.target.map(format.target) ?? "–"), Sheet.Cell(text: actual(reading)),
        Sheet.Cell(text: observations(reading)), basisCell(reading, of: kpi),
        Sheet.Cell(text: interval(reading)), verdictCell(reading),
      ],
      emphasis: isFirst && isTightest(kpi, in: report) ? .bottleneck : nil,
      tooltip: kpi.definition.map(text),
      subject: Subject("kpi", isFirst ? kpi.id : "\(kpi.id)-\(reading.basis ?? "")"))
  }

  /// The basis of a rate, or the time within which its cases have to pass.
  private func basisCell(_ reading: KPIReading, of kpi: KPIDefinition) -> Sheet.Cell {
    guard let name = reading.basis else { return .none }
    if let basis = KPIDefinition.Basis(rawValue: name) { return Sheet.Cell(label(Phrase(basis))) }
    guard let within = kpi.within else { return .none }
    return Sheet.Cell(
      label(in: { language in
        let limit = ReadingFormat(language: language).limit(within, isBusiness: false)
        return Phrase("\(limit)以内（推定）", "within \(limit), estimated")(language)
      }))
  }

  private func roleCell(of kpi: KPIDefinition) -> Sheet.Cell {
    let roles = process.roles(moving: kpi).map(\.name)
    return roles.isEmpty ? .none : Sheet.Cell(list(of: roles))
  }

  /// The target that always applies.
  func promisedTarget(of kpi: KPIDefinition) -> String? {
    (kpi.target?.entries.first { $0.scope == nil }?.text).map(format.target)
  }

  // MARK: Readings

  /// The value alone; counts where there are too few for a share.
  func actual(_ reading: KPIReading) -> String {
    guard reading.status != .unavailable, let value = reading.value else { return "–" }
    switch reading.unit {
    case .share:
      guard let ratio = reading.ratio, ratio.n < ReadingFormat.fewest else { return format.percent(value) }
      return "\(format.number(ratio.k))/\(format.number(ratio.n))"
    case .milliseconds, .count, .perCase, .amount:
      var alone = reading
      alone.observations = nil
      return format.value(of: alone)
    }
  }

  private func observations(_ reading: KPIReading) -> String {
    guard reading.status != .unavailable else { return "–" }
    if let ratio = reading.ratio { return "\(format.number(ratio.k))/\(format.number(ratio.n))" }
    return reading.observations.map(format.number) ?? "–"
  }

  private func interval(_ reading: KPIReading) -> String {
    guard reading.status != .unavailable, let interval = reading.judgedInterval, reading.unit == .share,
      reading.ratio.map({ $0.n >= ReadingFormat.fewest }) ?? true
    else { return "–" }
    let isByCase = reading.caseInterval == nil ? "" : Phrase("（案件単位）", " (by case)")(languages.main)
    return "\(format.percent(interval.low))–\(format.percent(interval.high))\(isByCase)"
  }

  /// The verdict with its sign; nothing where there is no target.
  func verdictCell(_ reading: KPIReading) -> Sheet.Cell {
    let status = Badge.Status(reading.status)
    guard let phrase = status.phrase else { return .none }
    return Sheet.Cell(badges: [Badge(kind: .kpi, text: phrase(languages.main), status: status)])
  }

  /// Whether the KPI is the pass rate of the step that the lens at hand names; the lowest only if it certainly is.
  func isTightest(_ kpi: KPIDefinition, in report: KPIReport) -> Bool {
    guard let bottleneck = report.markedBottleneck, bottleneck.isDistinguishable != false else {
      return false
    }
    return bottleneck.to.flatMap { passRate(from: bottleneck.from, to: $0) }?.id == kpi.id
  }

  // MARK: Notes

  func scorecardNotes() -> [String] {
    guard let report = context.report else { return [] }
    let language = languages.main
    let meaning = Phrase(
      "決着＝終わった滞在のうち次の段階以降へ進んだ割合。判定は目標と95%区間（Wilson）を比べ、区間が目標をまたぐときは「判定できず」とする。5件未満は割合を示さない。",
      "resolved = share of the ended stays that went on to the next stage or a later one. Verdicts hold the target against Wilson's 95% interval; unclear where the target lies inside. No percentage below 5."
    )(language)
    let roles = Phrase(
      "役割は、そのKPIが測る状態で作業する人。順位は付けない：区間が重なるあいだの差は偶然でもありうる。",
      "Roles are those who work in the states that the KPI measures. Nothing is ranked: where intervals overlap a difference may be chance."
    )(language)
    let groups =
      report.groups.isEmpty
      ? []
      : [
        Phrase(
          "内訳は名前の順。▲▼は95%区間が全体の区間と重ならないもの。",
          "Groups stand in the order of their names; ▲▼ mark intervals apart from that of all cases.")(
            language)
      ]
    let missing = unavailableNotes(report)
    return [meaning, roles] + groups + missing + verdictNotes(report) + qualityNotes(report)
  }

  private func unavailableNotes(_ report: KPIReport) -> [String] {
    let names = report.kpis.filter { $0.status == .unavailable }.compactMap { reading in
      process.kpis.first { $0.id == reading.id }.map { text($0.name) }
    }
    guard !names.isEmpty else { return [] }
    let language = languages.main
    return [
      Phrase("算出不可（必要なデータがない）: ", "Unavailable (no data for it): ")(language)
        + names.joined(separator: Phrase("、", ", ")(language))
    ]
  }
}
