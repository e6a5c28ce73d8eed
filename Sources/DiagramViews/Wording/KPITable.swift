import Diagrams
import ProcessMetrics
import ProcessModel

extension SceneWords {
  /// The KPIs that sit on nothing in the picture, as a table; nil when there are none.
  ///
  /// Left out are those shown on the picture's elements and, when some were chosen, all others.
  func kpiTable(without shown: Set<String>, chosen: [String]?) -> FootTable? {
    guard let report = context.report else { return nil }
    let rows = report.kpis.compactMap { reading -> [String]? in
      guard !shown.contains(reading.id), chosen.map({ $0.contains(reading.id) }) ?? true,
        let definition = process.kpis.first(where: { $0.id == reading.id })
      else { return nil }
      return [
        text(definition.name),
        definition.division.flatMap(process.division).map { text($0.name) } ?? "",
        format.value(of: reading), reading.target.map(format.target) ?? "–",
        Badge.Status(reading.status).phrase?(languages.main) ?? "–",
      ]
    }
    guard !rows.isEmpty else { return nil }
    let language = languages.main
    return FootTable(
      header: [
        Phrase.kpi(language), Phrase("責任部門", "Division")(language), Phrase.value(language),
        Phrase.goal(language), Phrase.status(language),
      ], rows: rows)
  }
}
