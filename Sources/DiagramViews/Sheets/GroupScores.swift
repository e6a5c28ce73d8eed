import Diagrams
import ProcessMetrics
import ProcessModel

/// The KPIs of groups of cases, such as owners, beside those of all cases.
///
/// Groups stand in the order of their names: where intervals overlap there is no best and no worst. A value
/// whose interval lies apart from that of all cases is marked.
struct GroupScores {
  /// More columns than a sheet has room for are left out.
  private static let mostKPIs = 6

  private let report: KPIReport
  private let kpis: [KPIDefinition]
  private let words: SceneWords
  let cut: String

  init(_ report: KPIReport, kpis: [KPIDefinition], words: SceneWords) {
    self.report = report
    self.words = words
    cut = report.groups.first?.by.joined(separator: " × ") ?? ""
    let measured = kpis.filter { kpi in
      report.kpis.contains { $0.id == kpi.id && $0.ratio != nil && $0.interval != nil }
    }
    self.kpis = Array(measured.prefix(Self.mostKPIs))
  }

  var title: Label {
    let name = cut
    return words.label(in: { Phrase("内訳（\(name)）", "By \(name)")($0) })
  }

  var block: Sheet.Block {
    Sheet.Block(
      .table,
      columns: [Sheet.Column(Label(cut)), words.column(Phrase("案件", "Cases"), isNumeric: true)]
        + kpis.map { Sheet.Column(words.label($0.name), isNumeric: true) },
      rows: report.groups.map(row))
  }

  private func row(_ group: Group) -> Sheet.Row {
    let name = group.values.map { $0.isEmpty ? "–" : $0 }.joined(separator: " × ")
    return Sheet.Row(
      [Sheet.Cell(text: name), Sheet.Cell(text: words.format.number(group.report.cases))]
        + kpis.map { cell(of: $0, in: group.report) },
      subject: Subject("group", group.values.joined(separator: "-")))
  }

  private func cell(of kpi: KPIDefinition, in group: KPIReport) -> Sheet.Cell {
    guard let own = group.kpis.first(where: { $0.id == kpi.id }), let ratio = own.ratio, ratio.n > 0 else {
      return .none
    }
    let text = words.format.share(ratio)
    guard ratio.n >= ReadingFormat.fewest, let interval = own.judgedInterval,
      let whole = report.kpis.first(where: { $0.id == kpi.id && $0.basis == own.basis })?.judgedInterval,
      !interval.overlaps(whole)
    else { return Sheet.Cell(text: text) }
    return Sheet.Cell(text: "\(interval.low > whole.high ? "▲" : "▼") \(text)")
  }
}
