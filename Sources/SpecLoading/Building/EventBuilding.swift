import Diagnostics
import ProcessModel
import Specs

extension SpecBuilder {
  func events(_ node: SpecNode) -> EventsSection {
    let sources = node.items.filter(\.isMapping)
    return EventsSection(
      sources: sources.map(eventSource), ignoredValues: sources.flatMap { texts($0["values"]?["ignore"]) })
  }

  private func eventSource(_ node: SpecNode) -> EventSourceSection {
    EventSourceSection(
      name: node["name"]?.text, location: node["file"]?.text, table: node["table"]?.text,
      query: node["query"]?.text, database: database(node),
      shape: node["shape"]?.text.flatMap(EventSourceSection.Shape.init) ?? .entries, dates: dates(node),
      mapping: mapping(node), taken: node["taken"]?.text)
  }

  /// How a source's dates are read whose year stands last.
  private func dates(_ node: SpecNode) -> DateOrder? { node["dates"]?.text.flatMap(DateOrder.init) }

  /// The database that a source names by a profile or a driver.
  private func database(_ node: SpecNode) -> DatabaseSection? {
    let (profile, driver) = (node["profile"]?.text, node["driver"]?.text)
    guard profile != nil || driver != nil else { return nil }
    return DatabaseSection(
      profile: profile, driver: driver,
      options: (node["options"]?.entries ?? []).compactMap { entry in
        entry.value.text.map { .init(name: entry.key, value: $0) }
      }, timeLimit: node["time-limit"].flatMap { integer($0, in: 1...86_400) })
  }

  private func mapping(_ node: SpecNode) -> ColumnMapping {
    ColumnMapping(
      caseID: node["case"]?.text, state: node["state"]?.text, time: node["time"]?.text,
      sequence: node["sequence"]?.text, recorded: node["recorded"]?.text, owner: node["owner"]?.text,
      segment: node["segment"]?.text, amount: node["amount"]?.text, reason: node["reason"]?.text,
      parentCase: node["parent"]?.text, attributes: attributes(node["attributes"]), from: node["from"]?.text,
      to: node["to"]?.text, created: node["created"]?.text,
      entered: node["entered"]?.entries.compactMap(namedColumn) ?? [], conditions: conditions(node["where"]),
      link: link(node["link"]))
  }

  /// A map of names to columns, or columns that keep their names.
  private func attributes(_ node: SpecNode?) -> [NamedColumn] {
    guard let node else { return [] }
    guard node.isMapping else { return texts(node).map { NamedColumn(name: $0, column: $0) } }
    return node.entries.compactMap(namedColumn)
  }

  private func namedColumn(_ entry: SpecNode.Entry) -> NamedColumn? {
    entry.value.text.map { NamedColumn(name: entry.key, column: $0) }
  }

  private func conditions(_ node: SpecNode?) -> [RowCondition] {
    node?.entries.map { RowCondition(column: $0.key, values: texts($0.value)) } ?? []
  }

  private func link(_ node: SpecNode?) -> CaseLink? {
    guard let column = node?["case"]?.text, let target = node?["to"]?.text else { return nil }
    return CaseLink(column: column, target: target)
  }

  func activities(_ node: SpecNode) -> ActivitiesSection {
    ActivitiesSection(
      name: node["name"]?.text, location: node["file"]?.text, table: node["table"]?.text,
      query: node["query"]?.text, database: database(node), dates: dates(node), caseID: node["case"]?.text,
      kind: node["kind"]?.text, time: node["time"]?.text, value: node["value"]?.text,
      actor: node["actor"]?.text, campaign: node["campaign"]?.text,
      conditions: conditions(node["where"]))
  }

  /// The counts entered by hand; each has to be of a stage or state.
  mutating func counts(of process: SalesProcess) -> CountsSection? {
    guard let node = root["counts"] else { return nil }
    let known = process.stageIDs + process.states.map(\.id).filter { !process.stageIDs.contains($0) }
    for entry in node["entered"]?.entries ?? [] where !known.contains(entry.key) {
      let nearest = nearestName(to: entry.key, among: known)
      unresolved.append(
        Diagnostic(
          .error, "unknown-state", "no stage or state is called '\(entry.key.shortened)'", at: entry.keyRange,
          hint: nearest.map { "did you mean '\($0)'?" } ?? "use one of \(known.joined(separator: ", "))"))
    }
    return CountsSection(
      asOf: node["as-of"]?.text.flatMap { isDate($0) ? $0 : nil }, source: localized(node["source"]),
      entered: node["entered"]?.entries.compactMap { entry in
        integer(entry.value, in: 0...1_000_000_000).map { .init(state: entry.key, count: $0) }
      } ?? [])
  }

  /// The files that costs are read from.
  func costFiles() -> [CostFileSection] {
    (root["costs"]?.entries ?? []).compactMap { entry in
      entry.value["file"]?.text.map { location in
        CostFileSection(
          cost: entry.key, location: location, dates: dates(entry.value), date: entry.value["date"]?.text,
          amount: entry.value["amount"]?.text, conditions: conditions(entry.value["where"]))
      }
    }
  }

  mutating func costs() -> [Cost] {
    entries("costs").map { entry in
      Cost(
        id: entry.key, name: name(of: entry),
        entries: amounts(entry.value["amounts"]))
    }
  }
}
