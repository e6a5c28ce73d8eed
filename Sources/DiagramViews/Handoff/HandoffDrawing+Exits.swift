import Diagrams
import ProcessModel

extension HandoffDrawing {
  /// What may happen at a stop instead of the next: returns, side ways and drop-outs, each in a frame.
  mutating func drawnExits(of index: Int) -> [Item] {
    (exits.groups[index] ?? []).map { group in
      mark(group)
      let first = group[0]
      let target = process.state(first.to)
      let condition = words.condition(of: first)
      let from = path.stops[index].division ?? Self.noDivision
      if let stop = path.stop(ofState: first.to) {
        let message = exit(group, from: from, name: name(ofState: first.to))
        return fragment(stop == index ? .loop : .option, condition, [.message(message)], of: group)
      }
      if target?.kind.isDropOut ?? true {
        let message = exit(group, from: from, name: name(ofState: first.to))
        return fragment(.breaking, condition, [.message(message)], of: group)
      }
      return fragment(.option, condition, sideWay(group, from: from), of: group)
    }
  }

  // MARK: What an exit consists of

  private func exit(_ group: [Transition], from: String, name: LocalizedText?) -> Message {
    let to = division(ofState: group[0].to)
    var message = message(of: group[0], from: from, to: to)
    message.label = name.map(words.label) ?? Label(group[0].to)
    message.isReturn = group[0].isReturn(across: from != to)
    message.badges = [words.countBadge(of: group)].compactMap { $0 }
    message.subject = Subject("transition", group.map(\.id).joined(separator: "-"))
    return message
  }

  /// The way through a state beside the path: into it, and, drawn once, back or out.
  private mutating func sideWay(_ group: [Transition], from: String) -> [Item] {
    guard let state = process.state(group[0].to) else { return [] }
    let done = state.actions.isEmpty ? state.name : words.list(state.actions.map(\.name))
    var items: [Item] = [.message(exit(group, from: from, name: done))]
    let outs = process.transitions.filter { out in
      out.from == state.id && out.to != state.id && !drawn.contains(out.id)
        && (path.stop(ofState: out.to) != nil || process.state(out.to)?.kind.isDropOut ?? false)
    }
    mark(outs)
    let here = division(ofState: state.id)
    let operands = outs.map { out in
      MessageSequence.Operand(
        condition: words.condition(of: out),
        items: [.message(exit([out], from: here, name: name(ofState: out.to)))])
    }
    if operands.count > 1 {
      items.append(
        .fragment(
          MessageSequence.Fragment(
            id: "", kind: .alternatives, operands: operands, subject: Subject("outcomes", state.id))))
    } else {
      items += operands.flatMap(\.items)
    }
    return items
  }

  /// The name of the stop that a state belongs to, or its own beside the path.
  func name(ofState id: String) -> LocalizedText? {
    path.stop(ofState: id).map { path.stops[$0].name } ?? process.state(id)?.name
  }

  func fragment(
    _ kind: MessageSequence.Fragment.Kind, _ condition: Label, _ items: [Item], of group: [Transition]
  ) -> Item {
    .fragment(
      MessageSequence.Fragment(
        id: "", kind: kind, operands: [MessageSequence.Operand(condition: condition, items: items)],
        subject: Subject("exits", group.map(\.id).joined(separator: "-"))))
  }
}

extension Transition {
  /// Whether the case goes back by the move; one that is parked with another division does.
  func isReturn(across divisions: Bool) -> Bool {
    switch kind {
    case .handBack, .recycle, .renew, .spawn: true
    case .park: divisions
    case .advance, .accept, .drop, .expire: false
    }
  }
}
