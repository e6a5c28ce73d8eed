extension RandomModel {
  /// The sections of the spec, in the order of the reference.
  func sections(events: YAMLValue?, _ random: inout SplitMix64) -> [YAMLValue.Entry] {
    var sections =
      YAMLValue.map([
        "stagemap": random.chance(0.9) ? .word("1") : nil, "id": id.map { .word($0) }, "name": name?.yaml,
        "languages": languages.map { $0.count == 1 && random.chance(0.3) ? .word($0[0]) : .words($0) },
        "time-zone": timeZone.map { .word($0) }, "calendars": section(calendars),
        "divisions": divisionSection(&random),
        "stages": stageSection(&random), "states": stateSection(&random), "path": path.map { .words($0) },
        "pipelines": pipelineSection,
        "transitions": moves.isEmpty ? nil : .list(moves.map { $0.yaml(&random) }),
        "criteria": section(criteria), "reasons": section(reasons),
        "kpis": section(kpis.map { .init($0.id, $0.yaml) }), "costs": section(costs), "events": events,
        "views": views.isEmpty ? nil : viewSection,
      ]).entries + others
    if random.chance(0.15) { sections.shuffle(using: &random) }
    return sections
  }

  private func section(_ entries: [YAMLValue.Entry]) -> YAMLValue? { entries.isEmpty ? nil : .map(entries) }

  /// A thing with no more than a name can be written as its name; one without a name needs another key.
  private func entry(
    _ id: String, name: RandomText?, _ details: [YAMLValue.Entry], or other: YAMLValue.Entry,
    _ random: inout SplitMix64
  ) -> YAMLValue.Entry {
    if let name, details.isEmpty, random.chance(0.8) { return .init(id, name.yaml) }
    let named = YAMLValue.map(["name": name?.yaml]).entries + details
    return .init(id, .map(named.isEmpty ? [other] : named))
  }

  private func divisionSection(_ random: inout SplitMix64) -> YAMLValue? {
    section(
      divisions.map { division in
        let details = YAMLValue.map([
          "external": division.isExternal ? .word("true") : nil,
          "supporting": division.isSupporting ? .word("true") : nil,
          "kpis": division.kpis.isEmpty ? nil : .words(division.kpis),
        ]).entries
        return entry(division.id, name: division.name, details, or: .init("headcount", .word("3")), &random)
      })
  }

  private func stageSection(_ random: inout SplitMix64) -> YAMLValue? {
    section(
      stages.map { stage in
        let details = YAMLValue.map(["division": stage.division.map { .word($0) }]).entries
        return entry(
          stage.id, name: stage.name, details, or: .init("definition", names.prose(&random).yaml), &random)
      })
  }

  private func stateSection(_ random: inout SplitMix64) -> YAMLValue? {
    section(
      states.map { state in
        let values = state.values.map { value -> YAMLValue in
          value.until.map { .map(["value": .text(value.text), "until": .word($0)]) } ?? .text(value.text)
        }
        let details = YAMLValue.map([
          "division": state.division.map { .word($0) }, "stage": state.stage.map { .word($0) },
          "kind": state.kind.map { .word($0) }, "values": values.isEmpty ? nil : .list(values),
          "expires": state.expires, "settles-after": state.settlesAfter.map { .word($0) },
          "do": state.actions.isEmpty ? nil : .list(state.actions),
        ]).entries
        return entry(
          state.id, name: state.name, details, or: .init("definition", names.prose(&random).yaml), &random)
      })
  }

  private var viewSection: YAMLValue {
    let entries = views.compactMap { view in view.yaml.map { YAMLValue.Entry(view.id, $0) } }
    return entries.isEmpty ? .words(views.map(\.id)) : .map(entries)
  }

  private var pipelineSection: YAMLValue? {
    section(
      pipelines.map { pipeline in
        .init(
          pipeline.id,
          .map([
            "name": pipeline.name?.yaml,
            "when": pipeline.recordTypes.map {
              .map(["record_type": $0.count == 1 ? .text($0[0]) : .texts($0)])
            },
            "path": .words(pipeline.path),
          ]))
      })
  }
}
