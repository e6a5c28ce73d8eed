import Diagrams
import ProcessMetrics

extension SceneWords {
  /// The legend of the signs that a graph uses, and of no others.
  ///
  /// A view that means something of its own by a sign gives the words for it.
  func legend(of graph: Graph, meaning: [Legend.Sign: Phrase] = [:]) -> Legend {
    let used = Set(graph.signs)
    return Legend(
      title: Phrase.legend(languages),
      entries: Self.legendOrder.filter { used.contains($0.sign) }.map {
        let phrase = graph.notation == .boxes ? Self.boxPhrases[$0.sign] ?? phrase(of: $0) : phrase(of: $0)
        return Legend.Entry($0.sign, (meaning[$0.sign] ?? phrase)(languages))
      })
  }

  /// The legend of a graph that the lens at hand has filled or widened.
  func legendByLens(of graph: Graph, meaning: [Legend.Sign: Phrase] = [:]) -> Legend {
    legend(of: graph, meaning: meaning.merging(LensDrawing(self).meanings) { own, _ in own })
  }

  /// The legend of a proportional scene; what is written at a bar needs no sign.
  func legend(of scene: ProportionalScene) -> Legend {
    var used = Set(scene.graph.signs)
    for role in Node.Role.allCases { used.remove(.node(role)) }
    used.remove(.volume)
    var entries = [Legend.Entry(.barLength, Phrase.barWidth(languages))]
    switch scene.form {
    case .funnel: break
    case .flow:
      entries = [
        Legend.Entry(.barLength, Phrase.barHeight(languages)),
        Legend.Entry(.volume, Phrase.ribbonWidth(languages)),
      ]
      let roles = Set(scene.ribbons.filter { $0.evidence != .undeclared }.map(\.role))
      entries += Self.ribbonLooks.compactMap { look in
        let texts = Self.legendOrder.filter { entry in
          guard case .edge(let role) = entry.sign else { return false }
          return look.contains(role) && roles.contains(role)
        }.map { $0.phrase(languages) }
        return texts.isEmpty
          ? nil : Legend.Entry(.ribbon(look[0]), texts.joined(separator: Phrase("・", ", ")(languages.main)))
      }
    }
    for role in Edge.Role.allCases { used.remove(.edge(role)) }
    let meanings = LensDrawing(self).meanings
    if scene.bars.contains(where: { $0.recycled != nil }) {
      entries.append(Legend.Entry(.recycledPart, Phrase.recycledPart(languages)))
    }
    return Legend(
      title: Phrase.legend(languages),
      entries: entries
        + Self.legendOrder.filter { used.contains($0.sign) }.map {
          Legend.Entry($0.sign, (meanings[$0.sign] ?? phrase(of: $0))(languages))
        })
  }

  /// The words for a sign; those for the tightest place are those of the lens at hand.
  private func phrase(of entry: (sign: Legend.Sign, phrase: Phrase)) -> Phrase {
    entry.sign == .emphasis(.bottleneck) ? .tightest(context.report?.lens ?? .passRate) : entry.phrase
  }

  /// The roles that ribbons do not tell apart.
  private static let ribbonLooks: [[Edge.Role]] = [
    [.advance, .accept, .renew], [.drop, .park, .handBack], [.recycle], [.spawn], [.expire],
  ]

  /// The legend of the signs that a sequence uses.
  func legend(of sequence: MessageSequence) -> Legend {
    var used: Set<Legend.Sign> = [.activation]
    for message in sequence.messages {
      if message.isReturn {
        used.insert(.returnMessage(message.role))
      } else {
        used.insert(message.isHandOff ? .handOff : .edge(message.role))
      }
      if message.evidence == .neverObserved { used.insert(.evidence(.neverObserved)) }
      if let emphasis = message.emphasis { used.insert(.emphasis(emphasis)) }
      used.formUnion(message.badges.map { .status($0.status) })
    }
    let returns = Self.legendOrder.compactMap { entry -> (sign: Legend.Sign, phrase: Phrase)? in
      guard case .edge(let role) = entry.sign else { return nil }
      return (.returnMessage(role), role == .park ? .parkedElsewhere : entry.phrase)
    }
    let order: [(sign: Legend.Sign, phrase: Phrase)] =
      [(.activation, .activation), (.edge(.flow), .openWork)] + Self.legendOrder + returns
    return Legend(
      title: Phrase.legend(languages),
      entries: order.filter { used.contains($0.sign) }.map {
        Legend.Entry($0.sign, phrase(of: $0)(languages))
      })
  }

  private static let legendOrder: [(sign: Legend.Sign, phrase: Phrase)] = [
    (.node(.initial), .initial), (.node(.action), .openWork), (.node(.state), .state),
    (.node(.stock), .stage), (.node(.valve), .valve), (.node(.external), .external),
    (.node(.division), .division), (.node(.actor), .actor), (.node(.useCase), .useCase),
    (.node(.decision), .decision), (.node(.won), .won), (.node(.milestone), .milestone),
    (.node(.pool), .pool), (.node(.lost), .lost), (.node(.end), .end), (.edge(.advance), .advance),
    (.edge(.accept), .accept), (.handOff, .handOff), (.edge(.renew), .renew),
    (.edge(.handBack), .handBack), (.edge(.park), .park), (.edge(.drop), .drop),
    (.edge(.recycle), .recycle), (.edge(.spawn), .spawn), (.edge(.expire), .expire),
    (.edge(.association), .association), (.edge(.aggregation), .aggregation),
    (.edge(.composition), .composition), (.edge(.generalization), .generalization),
    (.edge(.dependency), .dependency), (.edge(.positiveLink), .positiveLink),
    (.edge(.negativeLink), .negativeLink), (.delay, .delay),
    (.evidence(.undeclared), .undeclared), (.evidence(.neverObserved), .neverObserved),
    (.emphasis(.bottleneck), .bottleneck), (.status(.unclear), .unclearSign), (.volume, .volume),
    (.stock, .fullness),
    (.emphasis(.added), .added), (.emphasis(.removed), .removed), (.emphasis(.moved), .moved),
    (.emphasis(.changed), .changed), (.emphasis(.muted), .withinNoise), (.level, .level),
    (.emphasis(.finding), .finding),
  ]

  /// What a sign says where boxes are people, systems and divisions, not classes.
  private static let boxPhrases: [Legend.Sign: Phrase] = [
    .edge(.association): .participation, .edge(.dependency): .support,
  ]
}

extension SceneWords {
  /// The graph told in sentences, one for each edge: first the way forward, then all else, in the order of the model.
  func narrative(of graph: Graph, title: Label) -> String {
    var names = Dictionary(
      graph.nodes.map { ($0.id, $0.label.lines.first ?? "") }, uniquingKeysWith: { first, _ in first })
    // A diamond without a name speaks for the state that it stands behind.
    let decisions = Set(graph.nodes.filter { $0.role == .decision && names[$0.id] == "" }.map(\.id))
    for edge in graph.edges where decisions.contains(edge.to) && names[edge.to] == "" {
      names[edge.to] = names[edge.from]
    }
    let isForward = { (edge: Edge) in [.advance, .accept, .renew].contains(edge.role) }
    let edges = graph.edges.filter(isForward) + graph.edges.filter { !isForward($0) }
    let sentences = edges.compactMap { edge -> String? in
      guard !decisions.contains(edge.to) else { return nil }
      guard let from = names[edge.from], let to = names[edge.to], !from.isEmpty, !to.isEmpty else {
        return nil
      }
      let ends = edge.endTexts
      let move = [from, ends.from, "→", ends.to, to].compactMap { $0 }.joined(separator: " ")
      let details = edge.textLines.joined(separator: " ")
      return move + (details.isEmpty ? "" : ": \(details)")
    }
    return ([title.lines.first ?? ""] + sentences).joined(separator: "\n")
  }
}
