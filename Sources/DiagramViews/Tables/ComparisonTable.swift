package import ProcessMetrics
package import ProcessModel

/// The changes of KPIs and pass rates from an earlier report, worded as a table.
package struct ComparisonTable {
  private let comparison: ReportComparison
  private let process: SalesProcess
  private let language: String
  private let caption: DataCaption?
  private let format: ReadingFormat

  /// The caption says when the earlier report was measured, and over which time.
  package init(
    of comparison: ReportComparison, process: SalesProcess, language: String, caption: DataCaption?
  ) {
    self.comparison = comparison
    self.process = process
    self.language = language
    self.caption = caption
    format = ReadingFormat(language: language)
  }

  package var table: KPITables.Table {
    KPITables.Table(
      title: title,
      header: [
        words("項目", "Item"), words("基準", "Basis"), Phrase.before(language), words("今回", "Now"),
        words("変化", "Change"), words("判定", "Verdict"),
      ], rows: comparison.kpis.map(row) + comparison.steps.map(row))
  }

  private var title: String {
    let window = caption?.window.map { "\(Phrase.window(language)) \($0)" }
    let asOf = caption.map { "\(Phrase.asOf(language)) \($0.asOf)" }
    let unfinished = caption?.isUnfinished == true ? words("（途中）", " (not over)") : ""
    return ([words("比較: 前", "Compared: before")] + [window.map { $0 + unfinished }, asOf].compactMap { $0 })
      .joined(separator: ", ")
  }

  private func row(_ kpi: ReportComparison.KPI) -> [String] {
    let value = { (reading: KPIReading?) in reading.map(self.format.value) ?? "–" }
    return [
      process.kpis.first { $0.id == kpi.id }?.name.text(in: language) ?? kpi.id, kpi.basis ?? "",
      value(kpi.before), value(kpi.now), change(kpi), verdict(kpi.isWithinNoise, change: kpi.change),
    ]
  }

  private func row(_ step: ReportComparison.Step) -> [String] {
    [
      "\(name(step.from)) → \(name(step.to))", KPIDefinition.Basis.resolved.rawValue,
      step.before.map(format.share) ?? "–", step.now.map(format.share) ?? "–",
      step.difference.map { format.points($0.value, in: $0.interval) } ?? "–",
      verdict(step.difference?.isWithinNoise, change: step.difference?.value),
    ]
  }

  private func change(_ kpi: ReportComparison.KPI) -> String {
    guard let change = kpi.change else { return "–" }
    let sign = change < 0 ? "−" : "+"
    return switch kpi.unit {
    case .share: format.points(change, in: kpi.interval)
    case .milliseconds: sign + format.duration(abs(change))
    case .count: sign + format.items(Int(abs(change)))
    case .perCase: sign + format.decimal(abs(change), digits: 2)
    case .amount: sign + format.plain(abs(change), unit: kpi.now?.unitName)
    }
  }

  private func verdict(_ isWithinNoise: Bool?, change: Double?) -> String {
    guard let change else { return words("比較できず", "not comparable") }
    if isWithinNoise == true { return words("誤差の範囲で変化なし", "unchanged within noise") }
    if change == 0 { return words("変化なし", "unchanged") }
    return change > 0 ? words("上昇", "up") : words("低下", "down")
  }

  private func name(_ id: String) -> String {
    (process.state(id)?.name ?? process.stage(id)?.name)?.text(in: language) ?? id
  }

  private func words(_ ja: String, _ en: String) -> String { Phrase(ja, en)(language) }
}
