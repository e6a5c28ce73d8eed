extension SalesProcess {
  /// All texts for people, each with its place.
  var texts: [(place: ElementID, text: LocalizedText)] {
    var texts = [(ElementID(.process, "", field: "name"), name)]
    func add(
      _ section: ElementID.Section, _ id: String, _ field: String, _ text: LocalizedText?, index: Int? = nil
    ) {
      if let text { texts.append((ElementID(section, id, field: field, index: index), text)) }
    }
    for division in divisions {
      add(.division, division.id, "name", division.name)
      add(.division, division.id, "mission", division.mission)
    }
    for role in roles { add(.role, role.id, "name", role.name) }
    for system in systems { add(.system, system.id, "name", system.name) }
    for stage in stages {
      add(.stage, stage.id, "name", stage.name)
      add(.stage, stage.id, "definition", stage.definition)
    }
    for state in states {
      add(.state, state.id, "name", state.name)
      add(.state, state.id, "definition", state.definition)
      for (index, action) in state.actions.enumerated() {
        add(.state, state.id, "do", action.name, index: index)
        add(.state, state.id, "do", action.output, index: index)
      }
    }
    for move in transitions {
      add(.transition, move.id, "name", move.name)
      add(.transition, move.id, "trigger", move.trigger)
      add(.transition, move.id, "criterion", move.guardText)
      add(.transition, move.id, "source", move.source)
    }
    for criterion in criteria {
      add(.criterion, criterion.id, "name", criterion.name)
      if case .prose(let text) = criterion.rule, text != criterion.name {
        add(.criterion, criterion.id, "text", text)
      }
      for list in criterion.rule.lists {
        for (index, item) in list.items.enumerated() {
          add(.criterion, criterion.id, list.key, item.name, index: index)
        }
      }
    }
    for reason in reasons { add(.reason, reason.id, "name", reason.name) }
    for pipeline in pipelines { add(.pipeline, pipeline.id, "name", pipeline.name) }
    for kpi in kpis {
      add(.kpi, kpi.id, "name", kpi.name)
      add(.kpi, kpi.id, "definition", kpi.definition)
    }
    return texts
  }
}
