import ProcessModel
import Specs

extension SpecBuilder {
  mutating func content() -> ContentSections {
    ContentSections(
      notes: root["notes"]?.items.compactMap(note) ?? [], concepts: root["concepts"].map(concepts),
      useCases: entries("use-cases").map { entry in
        UseCase(
          id: entry.key, name: name(of: entry), system: entry.value["system"]?.text,
          actors: texts(entry.value["actors"]))
      },
      causes: root["causes"].map(causes), kpiTree: kpiTree())
  }

  private func note(_ node: SpecNode) -> CallOut? {
    guard let text = localized(node["text"]) ?? localized(node) else { return nil }
    return CallOut(
      kind: node["kind"]?.text.flatMap(CallOut.Kind.init) ?? .note, text: text, subject: node["on"]?.text)
  }

  // MARK: Concepts

  private func concepts(_ node: SpecNode) -> ConceptsSection {
    ConceptsSection(
      classes: node["classes"]?.entries.map { entry in
        ConceptClass(
          id: entry.key, name: name(of: entry), stereotype: entry.value["stereotype"]?.text,
          attributes: entry.value["attributes"]?.items.compactMap { localized($0) } ?? [],
          states: texts(entry.value["states"]))
      } ?? [], associations: node["associations"]?.items.compactMap(association) ?? [])
  }

  private func association(_ node: SpecNode) -> ConceptAssociation? {
    let short = node.text ?? node.entries.first { $0.key.split(separator: " ").contains("--") }?.key
    if let short {
      return AssociationText(short).map { text in
        ConceptAssociation(
          from: text.from, to: text.to, fromMultiplicity: text.fromCount, toMultiplicity: text.toCount,
          name: localized(node.entries.first?.value))
      }
    }
    guard let from = node["from"]?.text, let to = node["to"]?.text else { return nil }
    return ConceptAssociation(
      kind: node["kind"]?.text.flatMap(ConceptAssociation.Kind.init) ?? .association, from: from, to: to,
      fromMultiplicity: node["from-count"]?.text, toMultiplicity: node["to-count"]?.text,
      name: localized(node["name"]))
  }

  // MARK: Causes

  private func causes(_ node: SpecNode) -> CausesSection {
    CausesSection(
      variables: node["variables"]?.entries.map {
        CauseVariable(id: $0.key, name: name(of: $0), kpi: $0.value["kpi"]?.text)
      } ?? [], links: node["links"]?.items.flatMap(links) ?? [],
      loops: node["loops"]?.entries.map {
        CauseLoop(id: $0.key, name: name(of: $0), through: texts($0.value["through"]))
      } ?? [])
  }

  private func links(_ node: SpecNode) -> [CauseLink] {
    if let from = node["from"]?.text, let to = node["to"]?.text {
      return [
        CauseLink(
          from: from, to: to, isSameDirection: node["sign"]?.text != "-",
          isDelayed: flag(node["delayed"]) ?? false)
      ]
    }
    return node.entries.compactMap { entry in
      guard let arrow = Arrow(entry.key), let effect = entry.value.text else { return nil }
      return CauseLink(
        from: arrow.from, to: arrow.to, isSameDirection: effect.utf8.first == 0x2B,
        isDelayed: effect.utf8.count > 1)
    }
  }

  // MARK: KPI tree

  private func kpiTree() -> [KPIComposition] {
    (root["kpis"]?.entries ?? []).compactMap { entry in
      let isMeasured = entry.value.entries.contains { SpecShapes.measureKeys.contains($0.key) }
      let name = isMeasured ? nil : name(of: entry)
      if let number = entry.value["given"]?.text.flatMap(plainNumber(from:)) {
        return KPIComposition(
          id: entry.key, name: name, operation: .given, value: number, unit: entry.value["unit"]?.text)
      }
      guard let parts = entry.value["parts"]?.entries.first,
        let operation = KPIComposition.Operation(rawValue: parts.key)
      else { return nil }
      return KPIComposition(
        id: entry.key, name: name, operation: operation, parts: texts(parts.value),
        unit: entry.value["unit"]?.text)
    }
  }
}
