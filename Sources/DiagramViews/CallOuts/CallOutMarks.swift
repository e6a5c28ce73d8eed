import Diagrams
import ProcessModel
import Specs

/// Puts the numbers of a spec's call-outs at what they speak of, and their list under the picture.
///
/// Numbers are those of the spec's list, so that ② is the same remark in every picture.
struct CallOutMarks {
  private let words: SceneWords
  private let notes: [(number: Int, note: CallOut)]

  init(_ context: DrawingContext) {
    words = SceneWords(context)
    notes = context.specification.content.notes.enumerated().map { ($0 + 1, $1) }
  }

  /// The picture with the call-outs on what it shows, and those on the picture as a whole.
  func marking(_ diagram: Diagram) -> Diagram {
    guard !notes.isEmpty else { return diagram }
    var diagram = diagram
    var placed = Set(notes.filter { $0.note.subject == nil }.map(\.number))
    if case .graph(var graph) = diagram.scene {
      for (number, note) in notes {
        guard let subject = note.subject else { continue }
        if mark(subject, with: badge(number, note), in: &graph) { placed.insert(number) }
      }
      diagram.scene = .graph(graph)
    }
    for (number, note) in notes {
      guard let subject = note.subject, mark(kpi: subject, with: number, in: &diagram.table) else { continue }
      placed.insert(number)
    }
    diagram.footnotes = notes.filter { placed.contains($0.number) }.map(line) + diagram.footnotes
    return diagram
  }

  // MARK: Marks

  private func badge(_ number: Int, _ note: CallOut) -> Badge {
    Badge(kind: .kpi, text: "\(Self.circled(number)) \(note.kind.word(words.languages.main))")
  }

  /// Marks the element that shows a part of the model; false when the picture shows it nowhere.
  private func mark(_ id: String, with badge: Badge, in graph: inout Graph) -> Bool {
    for kind in ["state", "stage", "tank", "division"] {
      let subject = Subject(kind, id)
      if let index = graph.nodes.firstIndex(where: { $0.subject == subject && !$0.label.isEmpty }) {
        graph.nodes[index].badges.insert(badge, at: 0)
        return true
      }
      if let index = graph.groups.firstIndex(where: { $0.subject == subject }) {
        graph.groups[index].badges.insert(badge, at: 0)
        return true
      }
      if let index = graph.lanes.firstIndex(where: { $0.subject == subject }),
        !graph.lanes[index].title.isEmpty
      {
        graph.lanes[index].title.lines.append(badge.text)
        return true
      }
    }
    guard let index = graph.edges.firstIndex(where: { $0.subject == Subject("transition", id) }) else {
      return false
    }
    graph.edges[index].badges.insert(badge, at: 0)
    return true
  }

  /// Marks the row of a KPI in the table; false when it has none.
  private func mark(kpi id: String, with number: Int, in table: inout FootTable?) -> Bool {
    guard let definition = words.process.kpis.first(where: { $0.id == id }) else { return false }
    let name = words.text(definition.name)
    guard let row = table?.rows.firstIndex(where: { $0.first == name }) else { return false }
    table?.rows[row][0] = "\(name) \(Self.circled(number))"
    return true
  }

  /// `①` to `㊿`, then `(51)`.
  private static func circled(_ number: Int) -> String {
    let start: UInt32? =
      switch number {
      case 1...20: 0x2460 - 1
      case 21...35: 0x3251 - 21
      case 36...50: 0x32B1 - 36
      default: nil
      }
    let scalar = start.flatMap { Unicode.Scalar($0 + UInt32(number)) }
    return scalar.map { String($0) } ?? "(\(number))"
  }

  // MARK: List

  /// `① 課題（MQL → IS対応中）: …`, with the second language behind the first.
  private func line(_ number: Int, _ note: CallOut) -> String {
    let languages = [words.languages.main] + [words.languages.second].compactMap { $0 }
    let texts = languages.map { note.text.text(in: $0) }.uniquedText
    let name = note.subject.flatMap(name)
    let place = name.map { Phrase("（\($0)）", " (\($0))")(words.languages.main) } ?? ""
    return "\(Self.circled(number)) \(note.kind.word(words.languages))\(place): "
      + texts.joined(separator: " / ")
  }

  private func name(of id: String) -> String? {
    let process = words.process
    if let transition = process.transitions.first(where: { $0.id == id }) {
      let ends = [transition.from, transition.to].map { id in
        process.state(id).map { words.text($0.name) } ?? id
      }
      return ends.joined(separator: " → ")
    }
    return
      (process.state(id)?.name ?? process.stage(id)?.name ?? process.division(id)?.name
      ?? process.kpis.first { $0.id == id }?.name).map(words.text)
  }
}

extension CallOut.Kind {
  fileprivate func word(_ language: String) -> String { phrase(language) }
  fileprivate func word(_ languages: PictureLanguages) -> String { phrase(languages) }

  private var phrase: Phrase {
    switch self {
    case .issue: Phrase("課題", "Issue")
    case .action: Phrase("打ち手", "Action")
    case .note: Phrase("注記", "Note")
    }
  }
}

extension [String] {
  /// The texts without one that is the same as the one before it.
  fileprivate var uniquedText: [String] {
    enumerated().filter { index, text in index == 0 || self[index - 1] != text }.map(\.element)
  }
}
