import Diagrams
import ProcessModel

extension HandoffDrawing {
  /// The items of all stops, those that are repeated in the frame of a loop.
  mutating func looped(_ stops: [[Item]]) -> [Item] {
    var items: [Item] = []
    var index = 0
    while index < stops.count {
      guard let renewal = exits.renewals.first(where: { $0.stops.lowerBound == index }) else {
        items += stops[index]
        index += 1
        continue
      }
      mark([renewal.move])
      let division = path.stops[index].division ?? Self.noDivision
      var back = message(of: renewal.move, from: division, to: division)
      back.label = words.label(path.stops[index - 1].name)
      back.isReturn = true
      back.badges = [words.countBadge(of: [renewal.move])].compactMap { $0 }
      items.append(
        fragment(
          .loop, words.condition(of: renewal.move),
          stops[renewal.stops].flatMap { $0 } + [.message(back)], of: [renewal.move]))
      index = renewal.stops.upperBound + 1
    }
    return items
  }

  /// The ways in which dropped cases, and customers, become new leads: one after the other, again and again.
  mutating func recycling() -> [Item] {
    let moves = process.transitions.filter { transition in
      (transition.kind == .recycle || transition.kind == .spawn) && !drawn.contains(transition.id)
    }
    guard let first = moves.first else { return [] }
    mark(moves)
    let operands = moves.map { move in
      MessageSequence.Operand(condition: origin(of: move), items: comeback(move))
    }
    guard operands.count > 1 else {
      return [fragment(.loop, operands[0].condition, operands[0].items, of: [first])]
    }
    let alternatives = MessageSequence.Fragment(
      id: "", kind: .alternatives, operands: operands, subject: Subject("recycling", "alternatives"))
    let title = words.label { Phrase.recycling($0) }
    let loop = MessageSequence.Fragment(
      id: "", kind: .loop,
      operands: [MessageSequence.Operand(condition: title, items: [.fragment(alternatives)])],
      subject: Subject("recycling", ""))
    return [.fragment(loop)]
  }

  /// What comes back: what the move is called, else the state it leaves.
  private func origin(of move: Transition) -> Label {
    let name = move.name ?? move.trigger ?? move.source ?? process.state(move.from)?.name
    return name.map(words.label) ?? words.condition(of: move)
  }

  /// One way back: what is done in the pool, and the move out of it.
  private func comeback(_ move: Transition) -> [Item] {
    let from = division(ofState: move.from)
    var items: [Item] = []
    if let pool = process.state(move.from), pool.kind == .pool, !pool.actions.isEmpty {
      items.append(
        .message(
          Message(
            id: "", from: from, to: from, label: words.label(words.list(pool.actions.map(\.name))),
            tooltip: words.text(pool.name), subject: Subject("pool-work", move.id))))
    }
    var message = message(of: move, from: from, to: division(ofState: move.to))
    message.label = name(ofState: move.to).map(words.label) ?? Label(move.to)
    message.isReturn = true
    message.badges = [words.countBadge(of: [move])].compactMap { $0 }
    return items + [.message(message)]
  }
}
