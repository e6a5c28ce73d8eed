import Diagrams
import ProcessMetrics
import ProcessModel

extension SceneWords {
  /// A text in the picture's language, and in its second where that differs.
  func label(in wording: (_ language: String) -> String) -> Label {
    let first = wording(languages.main)
    guard let second = languages.second.map(wording), second != first else { return Label(first) }
    return Label(lines: [first, second])
  }

  /// `MQL：スコア到達`: what is handed over or done, and why now; either may be missing or the same.
  func label(_ object: LocalizedText?, because reason: LocalizedText?) -> Label {
    label { language in
      let parts = [object, reason].compactMap { $0?.text(in: language) }.filter { !$0.isEmpty }
      let distinct = parts.count == 2 && parts[0] == parts[1] ? [parts[0]] : parts
      return distinct.joined(separator: Phrase("：", ": ")(language))
    }
  }

  /// Several things done one after the other.
  func list(_ texts: [LocalizedText]) -> LocalizedText {
    var codes: [String] = []
    for code in texts.flatMap({ $0.entries.map(\.language) }) where !codes.contains(code) {
      codes.append(code)
    }
    return LocalizedText(
      codes.map { code in
        .init(
          language: code,
          text: texts.map { $0.text(in: code) }.joined(separator: Phrase("、", "; ")(code)))
      })
  }

  /// When a move is made: its name, trigger or source with the reasons that may be given, else its kind.
  func condition(of transition: Transition) -> Label {
    let name = transition.name ?? transition.trigger ?? transition.source
    let reasons = transition.reasons.compactMap(process.reason).map(\.name)
    return label { language in
      let shown = reasons.prefix(3).map { $0.text(in: language) }
      let more = reasons.count > shown.count ? [Phrase("ほか", "…")(language)] : []
      let list = (shown + more).joined(separator: Phrase("、", ", ")(language))
      guard let name = name?.text(in: language) else {
        return list.isEmpty ? Phrase(transition.kind)(language) : list
      }
      return list.isEmpty ? name : Phrase("\(name)（\(list)）", "\(name) (\(list))")(language)
    }
  }

  /// The median time from entering the state before a move to entering the one after it.
  func timeBadge(_ transition: Transition) -> Badge? {
    guard
      let measure = context.report?.transitions.first(where: {
        $0.from == transition.from && $0.to == transition.to
      }), let median = measure.median, measure.count > 0
    else { return nil }
    let (time, count) = (format.duration(median), format.number(measure.count))
    return Badge(
      kind: .time,
      text: Phrase("所要 中央値\(time) (n=\(count))", "median time \(time) (n=\(count))")(languages.main))
  }

  /// The pass rate of the step from the stage before a move to the one after it.
  func stepBadges(_ transition: Transition) -> [Badge] {
    guard let from = process.state(transition.from).flatMap(process.stageID(of:)),
      let to = process.state(transition.to).flatMap(process.stageID(of:))
    else { return [] }
    return rateBadges(from: from, to: to)
  }

  /// The count of moves that are drawn as one, or of a single one with its share.
  func countBadge(of transitions: [Transition]) -> Badge? {
    guard transitions.count > 1 else {
      return transitions.first.flatMap { countBadge(from: $0.from, to: $0.to) }
    }
    let counts = transitions.compactMap { transition in
      context.report?.transitions.first { $0.from == transition.from && $0.to == transition.to }?.count
    }
    let sum = counts.reduce(0, +)
    return sum > 0 ? Badge(kind: .count, text: format.items(sum)) : nil
  }

  /// What the words and numbers of a sequence mean, and what it leaves out.
  func handoffNotes(fragments: [MessageSequence.Fragment], leftOut: [Transition]) -> [String] {
    let language = languages.main
    var notes: [String] = []
    if let report = context.report {
      notes.append(
        Phrase(
          "所要＝移行前の状態に入ってから移行後の状態に入るまで（中央値、n＝移行の件数）。戻りと離脱の割合は、出発した状態を出た件数に対する。5件未満は割合を示さない。",
          "median time = from entering the state before a move to entering the one after it (n = moves). Shares of returns and drop-outs are of all moves out of the state. No percentage below 5."
        )(language))
      notes += verdictNotes(report) + qualityNotes(report)
    }
    let kinds = MessageSequence.Fragment.Kind.allCases.filter { kind in
      fragments.contains { $0.kind == kind }
    }
    if !kinds.isEmpty {
      notes.append(
        Phrase("枠: ", "Frames: ")(language)
          + kinds.map { "\($0.rawValue)\(Phrase("＝", " = ")(language))\($0.meaning(language))" }
          .joined(separator: Phrase("、", "; ")(language)))
    }
    if !leftOut.isEmpty {
      let names = leftOut.prefix(6).map { transition in
        [transition.from, transition.to].map { id in process.state(id).map { text($0.name) } ?? id }
          .joined(separator: "→")
      }
      let more = leftOut.count - names.count
      let list = names.joined(separator: Phrase("、", ", ")(language))
      notes.append(
        Phrase(
          "描いていない宣言済みの移行: \(list)" + (more > 0 ? "、ほか\(more)種" : ""),
          "Declared moves not drawn: \(list)" + (more > 0 ? " and \(more) more" : ""))(language))
    }
    return notes
  }
}

extension Phrase {
  init(_ kind: Transition.Kind) {
    self =
      switch kind {
      case .advance: .advance
      case .accept: .accept
      case .handBack: .handBack
      case .park: .park
      case .drop: .drop
      case .recycle: .recycle
      case .renew: .renew
      case .spawn: .spawn
      case .expire: .expire
      }
  }
}

extension MessageSequence.Fragment.Kind {
  /// What UML means by the word.
  fileprivate var meaning: Phrase {
    switch self {
    case .alternatives: Phrase("いずれか一つ", "one of these")
    case .loop: Phrase("くり返す", "again and again")
    case .option: Phrase("条件を満たすときだけ", "only under the condition")
    case .breaking: Phrase("条件を満たすとここで終わる", "under the condition it ends here")
    }
  }
}
