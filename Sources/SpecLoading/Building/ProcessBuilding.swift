import Diagnostics
import ProcessModel

extension SpecBuilder {
  mutating func process() -> SalesProcess {
    sourceMap.record(ElementID(.process, ""), at: root.range)
    sourceMap.recordFields(of: root, .process, "")
    let id = root["id"]?.text ?? idOfFile()
    let name = localized(root["name"]) ?? LocalizedText(languages.map { .init(language: $0, text: id) })
    var process = SalesProcess(
      id: id, name: name, languages: languages,
      timeZone: root["time-zone"]?.text.flatMap { isTimeZone($0) ? $0 : nil }
        ?? (languages[0] == "ja" ? "Asia/Tokyo" : "UTC"),
      currency: root["currency"]?.text, fiscalYear: fiscalYear(),
      weekStart: (root["week-start"]?.text.flatMap(SpecShapes.weekdays.firstIndex) ?? 0) + 1,
      unitOfAnalysis: root["unit-of-analysis"]?.text, calendars: calendars(), divisions: divisions(),
      roles: entries("roles", as: .role).map { Role(id: $0.key, name: self.name(of: $0)) },
      systems: systems(), stages: stages(), criteria: criteria(), reasons: reasons())
    let (states, explicitKinds) = states()
    process.states = states
    process.pipelines = pipelines(of: process)
    markInitialStates(in: &process, except: explicitKinds)
    process.transitions = transitions(in: process)
    addExpireTransitions(to: &process)
    addPathAdvances(to: &process)
    process.kpis = kpis(in: process)
    process.costs = costs()
    return process
  }

  /// The id that the file's name gives; outputs are named after it.
  private mutating func idOfFile() -> String {
    if !isIdentifier(stem) {
      diagnostics.append(
        Diagnostic(
          .error, "bad-id", "the file's name '\(stem.shortened)' is not an id",
          at: SourceRange(file: file, start: root.range.start, end: root.range.start),
          hint: "add 'id:' with letters, digits, '-', '_' and '.', or rename the file"))
    }
    return stem
  }

  private func fiscalYear() -> FiscalYear {
    var year = FiscalYear()
    if let month = integer(root["fiscal-year"]?["starts"], in: 1...12) { year.startMonth = month }
    if let naming = root["fiscal-year"]?["named-by"]?.text.flatMap(FiscalYear.Naming.init) {
      year.namedBy = naming
    }
    return year
  }

  private mutating func calendars() -> [CalendarDefinition] {
    entries("calendars", as: .calendar).map { entry in
      var calendar = CalendarDefinition(id: entry.key)
      let days = texts(entry.value["days"]).compactMap(SpecShapes.weekdays.firstIndex).map { $0 + 1 }
      if !days.isEmpty { calendar.weekdays = days.sorted() }
      let hours = texts(entry.value["hours"]).compactMap(officeHours(from:))
      if !hours.isEmpty { calendar.hours = hours.sorted { $0.lowerBound < $1.lowerBound } }
      if entry.value["holidays"]?.text == "jp" { calendar.holidays = .japan }
      calendar.closures = texts(entry.value["closures"]).filter(isDate)
      return calendar
    }
  }

  private mutating func divisions() -> [Division] {
    entries("divisions", as: .division).map { entry in
      let value = entry.value
      return Division(
        id: entry.key, name: name(of: entry), mission: localized(value["mission"]),
        roles: texts(value["roles"]), ownedKPIs: texts(value["kpis"]),
        isExternal: flag(value["external"]) ?? false, isSupporting: flag(value["supporting"]) ?? false,
        headcount: integer(value["headcount"], in: 0...1_000_000))
    }
  }

  private mutating func systems() -> [SalesSystem] {
    entries("systems", as: .system).map { entry in
      let scope = texts(entry.value["scope"])
      return SalesSystem(
        id: entry.key, name: name(of: entry), scope: scope == ["all"] ? .all : .states(scope),
        contains: texts(entry.value["contains"]))
    }
  }

  private mutating func stages() -> [Stage] {
    entries("stages", as: .stage).map { entry in
      Stage(
        id: entry.key, name: name(of: entry), division: entry.value["division"]?.text,
        definition: localized(entry.value["definition"]))
    }
  }

  private mutating func criteria() -> [Criterion] {
    entries("criteria", as: .criterion).map { entry in
      let value = entry.value
      let rule: Criterion.Rule =
        if let all = value["all"] {
          .all(items(all), override: items(value["override"]))
        } else if let least = integer(value["at-least"], in: 1...1000) {
          .atLeast(least, of: items(value["of"]))
        } else {
          .prose(localized(value["text"]) ?? name(of: entry))
        }
      return Criterion(id: entry.key, name: name(of: entry), rule: rule)
    }
  }

  /// Conditions, conditions with names, and texts for people.
  private func items(_ node: SpecNode?) -> [Criterion.Item] {
    (node?.items ?? []).flatMap { item -> [Criterion.Item] in
      if let text = item.text, Criterion.Item.isCondition(text) { return [Criterion.Item(condition: text)] }
      if item.text != nil || item.entries.isMapOfLanguages {
        return localized(item).map { [Criterion.Item(name: $0)] } ?? []
      }
      return item.entries.map { Criterion.Item(condition: $0.key, name: localized($0.value)) }
    }
  }

  private mutating func reasons() -> [Reason] {
    entries("reasons", as: .reason).map { entry in
      Reason(
        id: entry.key, name: name(of: entry), isRecyclable: flag(entry.value["recyclable"]) ?? true,
        wait: entry.value["wait"]?.text)
    }
  }

  private mutating func pipelines(of process: SalesProcess) -> [Pipeline] {
    let declared = entries("pipelines", as: .pipeline).map { entry in
      Pipeline(
        id: entry.key, name: localized(entry.value["name"]),
        conditions: entry.value["when"]?.entries.map {
          Pipeline.Condition(attribute: $0.key, values: texts($0.value))
        } ?? [],
        path: texts(entry.value["path"]))
    }
    guard let path = root["path"] else {
      return declared.isEmpty ? [Pipeline(id: "path", path: process.stageIDs)] : declared
    }
    let element = ElementID(.pipeline, "path")
    sourceMap.record(element, at: path.range)
    for (index, item) in path.items.enumerated() {
      sourceMap.record(ElementID(.pipeline, "path", field: "path", index: index), at: item.range)
    }
    return [Pipeline(id: "path", path: texts(path))] + declared
  }
}
