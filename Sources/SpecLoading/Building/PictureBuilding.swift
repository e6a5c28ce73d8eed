import Diagnostics
import ProcessModel
import Specs

extension SpecBuilder {
  mutating func views(of process: SalesProcess) -> ViewsSection {
    guard let node = root["views"] else { return ViewsSection() }
    for item in node.isMapping ? [] : node.items {
      if let id = item.text { sourceMap.record(view: id, at: item.range) }
    }
    guard node.isMapping else { return ViewsSection(texts(node).map { ViewRequest(id: $0, view: $0) }) }
    let entries = entries("views")
    for entry in entries {
      sourceMap.record(view: entry)
      requireDeclared(entry.value["divisions"], in: "divisions", code: "unknown-division", noun: "division")
      requireDeclared(entry.value["roles"], in: "roles", code: "unknown-role", noun: "role")
      requireDeclared(entry.value["systems"], in: "systems", code: "unknown-system", noun: "system")
      requireDeclared(entry.value["states"], in: "states", "stages", code: "unknown-state", noun: "state")
      requireDeclared(entry.value["kpis"], in: "kpis", code: "unknown-kpi", noun: "KPI")
      checkPipeline(of: entry, in: process)
    }
    return ViewsSection(entries.map(view))
  }

  /// Finds names of parts that no entry of the sections declares, be that entry right or wrong.
  private mutating func requireDeclared(
    _ names: SpecNode?, in section: String, _ others: String..., code: String, noun: String
  ) {
    let known = ([section] + others).flatMap { root[$0]?.entries.map(\.key) ?? [] }
    for node in names?.items ?? [] {
      guard let name = node.text, !known.contains(name) else { continue }
      unresolved.append(
        Diagnostic(
          .error, code, "no \(noun) is called '\(name.shortened)'", at: node.range,
          hint: nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
            ?? (known.isEmpty
              ? "declare it under '\(section):'"
              : "declare it under '\(section):', or use one of \(known.joined(separator: ", "))")))
    }
  }

  private mutating func checkPipeline(of entry: SpecNode.Entry, in process: SalesProcess) {
    let known = process.pipelines.map(\.id)
    guard let node = entry.value["pipeline"], let id = node.text, !known.contains(id) else { return }
    let nearest = nearestName(to: id, among: known)
    unresolved.append(
      Diagnostic(
        .error, "unknown-pipeline", "no pipeline is called '\(id.shortened)'", at: node.range,
        hint: nearest.map { "did you mean '\($0)'?" }
          ?? "declare it under 'pipelines:', or leave 'pipeline:' out"))
  }

  private func view(_ entry: SpecNode.Entry) -> ViewRequest {
    let value = entry.value
    return ViewRequest(
      id: entry.key, view: value["view"]?.text ?? entry.key,
      depth: value["depth"]?.text.flatMap(ViewRequest.Depth.init) ?? .state,
      orientation: value["orientation"]?.text.flatMap(ViewRequest.Orientation.init),
      divisions: value["divisions"].map(texts), roles: value["roles"].map(texts),
      systems: value["systems"].map(texts), states: value["states"].map(texts),
      neighbours: integer(value["neighbours"], in: ViewRequest.neighbourRange),
      kpis: value["kpis"].map(texts),
      pipeline: value["pipeline"]?.text, page: value["page"]?.text.flatMap(ViewRequest.Page.init),
      minimumShare: value["min-share"]?.text.flatMap(ViewRequest.share))
  }

  func buildSection() -> BuildSection {
    let node = root["build"]
    return BuildSection(
      formats: node?["to"].map(texts), languages: node?["lang"].map(texts), window: node?["window"]?.text,
      theme: node?["theme"]?.text ?? root["theme"]?.text,
      page: node?["page"]?.text.flatMap(ViewRequest.Page.init),
      outlinesText: (node?["text"]?.text).map { $0 == "outlines" })
  }

  func theme() -> ThemeSection { ThemeSection(root["theme"]) }
}

extension ThemeSection {
  /// What a node says that has passed its check; what has not is left out.
  init(_ node: SpecNode?) {
    self.init(
      base: node?["base"]?.text, palette: Self.colours(node?["palette"]),
      colours: Self.colours(node?["colours"]), fontFamily: node?["font"]?.text,
      lineWeight: Self.number(node?["line-weight"], in: Self.lineWeights),
      cornerRadius: Self.number(node?["radius"], in: Self.cornerRadii))
  }

  private static func colours(_ node: SpecNode?) -> [NamedColour] {
    (node?.entries ?? []).compactMap { entry in
      entry.value.text.flatMap { isColour($0) ? NamedColour(role: entry.key, hex: $0) : nil }
    }
  }

  private static func number(_ node: SpecNode?, in range: ClosedRange<Double>) -> Double? {
    node?.text.flatMap(plainNumber(from:)).flatMap { range.contains($0) ? $0 : nil }
  }
}
