import Diagrams
import ProcessMetrics
import ProcessModel

/// What the lens at hand draws besides its mark: shares of time as depth of fill, one point more as width of lines.
///
/// Each figure is written beside what shows it, so that neither depth nor width alone tells anything.
struct LensDrawing {
  private let words: SceneWords
  private var process: SalesProcess { words.process }
  private var lenses: [LensMeasure] { words.context.report?.lenses ?? [] }
  private var lens: Lens { words.context.report?.lens ?? .passRate }

  init(_ words: SceneWords) { self.words = words }

  /// What fill and width mean in a scene drawn by the lens; nothing where they mean what they always do.
  var meanings: [Legend.Sign: Phrase] {
    switch lens {
    case .time: [.stock: .timeFill]
    case .sensitivity: [.volume: .gainWidth]
    case .passRate, .target, .money: [:]
    }
  }

  /// A graph as the lens draws it; an edge is told by the transitions that it stands for.
  func drawn(_ graph: Graph, transitions: (Edge) -> [Transition]) -> Graph {
    switch lens {
    case .time: filled(graph)
    case .sensitivity: widened(graph, transitions)
    case .passRate, .target, .money: graph
    }
  }

  /// A graph whose edges are single transitions, as the lens draws it.
  func drawn(_ graph: Graph) -> Graph {
    drawn(graph) { edge in
      guard edge.subject?.kind == "transition" else { return [] }
      return process.transitions.filter { $0.id == edge.subject?.id }
    }
  }

  /// Bars as the lens fills them; their lengths and the widths of ribbons stay true to their values.
  func drawn(_ scene: ProportionalScene) -> ProportionalScene {
    guard lens == .time else { return scene }
    let shares = scene.bars.map { share(of: $0.subject) }
    guard let most = shares.compactMap({ $0 }).max(), most > 0 else { return scene }
    var scene = scene
    for (index, share) in shares.enumerated() {
      scene.bars[index].stock = share.map { $0 / most }
      scene.bars[index].badges += share.map { [badge(ofTime: $0)] } ?? []
    }
    return scene
  }

  // MARK: Time

  private func filled(_ graph: Graph) -> Graph {
    let shares = graph.nodes.map { share(of: $0.subject) }
    guard let most = shares.compactMap({ $0 }).max(), most > 0 else { return graph }
    var graph = graph
    for (index, share) in shares.enumerated() {
      graph.nodes[index].stock = share.map { $0 / most }
      guard let share, !isFollowed(index, in: graph) else { continue }
      graph.nodes[index].badges.append(badge(ofTime: share))
    }
    return graph
  }

  /// Whether the next node is a further action of the same state, at which the state's numbers stand.
  private func isFollowed(_ index: Int, in graph: Graph) -> Bool {
    guard let own = actedState(graph.nodes[index].subject), index + 1 < graph.nodes.count else {
      return false
    }
    return actedState(graph.nodes[index + 1].subject) == own
  }

  /// The share of all time before the win that was spent in what a node shows, 0…1; nil for none.
  private func share(of subject: Subject?) -> Double? {
    guard let subject else { return nil }
    let states: [LeadState] =
      switch subject.kind {
      case "stage": process.states(inStage: subject.id)
      case "state": process.states.filter { $0.id == subject.id }
      case "division": process.states.filter { process.divisionID(of: $0) == subject.id }
      default: process.states.filter { $0.id == actedState(subject) }
      }
    let shares = states.compactMap { share(of: $0) }
    return shares.isEmpty ? nil : shares.reduce(0, +)
  }

  /// The state's part of its stage's share; nil for one that is not before the win, or without time.
  private func share(of state: LeadState) -> Double? {
    guard let stage = process.stageID(of: state),
      let share = lenses.first(where: { $0.from == stage })?.timeShare
    else { return nil }
    let all = process.states(inStage: stage)
    let whole = all.reduce(0) { $0 + time(in: $1) }
    let own = all.count == 1 ? share : whole > 0 ? share * time(in: state) / whole : 0
    return own > 0 ? own : nil
  }

  /// Milliseconds inside the window.
  private func time(in state: LeadState) -> Double {
    Double(words.context.report?.states.first { $0.id == state.id }?.timeInWindow ?? 0)
  }

  /// The state that an action belongs to; nil for what is no action.
  private func actedState(_ subject: Subject?) -> String? {
    guard let subject, subject.kind == "action", let dash = subject.id.lastIndex(of: "-") else { return nil }
    return String(subject.id[..<dash])
  }

  private func badge(ofTime share: Double) -> Badge {
    let text = words.format.percent(share)
    return Badge(
      kind: .time, text: Phrase("受注前の時間の\(text)", "\(text) of time before the win")(words.languages.main))
  }

  // MARK: One point more

  /// The step that a transition makes, as the lenses see it.
  private func step(of transition: Transition) -> LensMeasure? {
    let stages = [transition.from, transition.to].map { process.state($0).flatMap(process.stageID(of:)) }
    return lenses.first { $0.from == stages[0] && $0.to == stages[1] && $0.sensitivity != nil }
  }

  private func widened(_ graph: Graph, _ transitions: (Edge) -> [Transition]) -> Graph {
    guard let most = lenses.compactMap(\.sensitivity).max(), most > 0 else { return graph }
    let lensWords = LensWords(report: nil, process: process, language: words.languages.main)
    var graph = graph
    var told: Set<[String]> = []
    for index in graph.edges.indices {
      let steps = transitions(graph.edges[index]).compactMap(step)
      guard let widest = steps.max(by: { ($0.sensitivity ?? 0) < ($1.sensitivity ?? 0) }),
        let gain = widest.sensitivity
      else {
        // A line that is no step brings nothing by a point of a rate.
        if graph.edges[index].volume != nil { graph.edges[index].volume = 0 }
        continue
      }
      graph.edges[index].volume = max(0, gain / most)
      guard told.insert([widest.from, widest.to]).inserted else { continue }
      graph.edges[index].badges.append(
        Badge(
          kind: .rate,
          text: Phrase("+1ptで\(lensWords.gain(gain))", "+1 pt: \(lensWords.gain(gain))")(words.languages.main)
        ))
    }
    return graph
  }
}

extension Phrase {
  fileprivate static let timeFill = Phrase("塗りの濃さ＝受注前の時間に占める割合", "Fill = share of time before the win")
  fileprivate static let gainWidth = Phrase(
    "線の太さ＝通過率+1ptで増える受注", "Line width = wins added by one point of the rate")
}
