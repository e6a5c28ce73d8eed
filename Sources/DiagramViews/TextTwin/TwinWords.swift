import Diagrams

/// The wording that all twins share, in one language or two.
struct TwinWords {
  let languages: PictureLanguages

  init(_ languages: PictureLanguages) { self.languages = languages }

  /// A wording in the picture's language, with the second on a line of its own.
  ///
  /// The number is that of the language: 0 for the first, 1 for the second.
  func label(_ wording: (_ language: String, _ number: Int) -> String) -> Label {
    let first = wording(languages.main, 0)
    guard let second = languages.second.map({ wording($0, 1) }), second != first else { return Label(first) }
    return Label(lines: [first, second])
  }

  func label(_ phrase: Phrase) -> Label { label { language, _ in phrase(language) } }

  /// What an element is called in a sentence: its label in the language, else what it stands for.
  func name(_ label: Label, role: Node.Role, _ language: String, _ number: Int) -> String {
    let lines = label.lines.filter { !$0.isEmpty }
    guard let first = lines.first else { return quoted(role.phrase(language), language) }
    // Only a picture of two languages has names in both.
    guard languages.second != nil else { return quoted(lines.joined(separator: " "), language) }
    return quoted(number == 1 ? lines.last ?? first : first, language)
  }

  func quoted(_ text: String, _ language: String) -> String {
    Phrase("「\(text)」", "“\(text)”")(language)
  }

  /// A text of one or two languages in one of them.
  func text(_ label: Label, _ number: Int) -> String {
    let lines = label.lines.filter { !$0.isEmpty }
    guard languages.second != nil, lines.count > 1 else { return lines.joined(separator: " ") }
    return number == 1 ? lines[lines.count - 1] : lines.dropLast().joined(separator: " ")
  }

  func sentence(_ parts: [String], _ language: String) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: Phrase("", " ")(language))
  }

  /// Names what is said: `条件：スコア基準。` in Japanese, with nothing where there is nothing to say.
  func remark(_ title: Phrase, _ text: String, _ language: String) -> String {
    text.isEmpty ? "" : title(language) + Phrase("：", ": ")(language) + text + Phrase("。", ".")(language)
  }

  /// Numbers and verdicts, which only the main language words.
  func numbers(_ badges: [Badge], _ language: String, _ number: Int) -> String {
    guard number == 0, !badges.isEmpty else { return "" }
    return badges.map(\.drawnText).joined(separator: Phrase("、", "; ")(language)) + Phrase("。", ".")(language)
  }

  /// A limit, which only the main language words.
  func limit(_ text: String?, _ language: String, _ number: Int) -> String {
    number == 0 ? remark(Phrase("期限", "Time limit"), text ?? "", language) : ""
  }

  func emphasis(_ emphasis: Emphasis?, _ language: String) -> String {
    guard let phrase = emphasis?.phrase else { return "" }
    return Phrase("（\(phrase.ja)）", "(\(phrase.en))")(language)
  }

  /// A list of sentences, each about an element of the picture.
  func list(_ title: Phrase, _ sentences: [(label: Label, subject: Subject?)]) -> Sheet.Block {
    Sheet.Block(
      .list, title: label(title),
      rows: sentences.map { Sheet.Row(id: "", cells: [Sheet.Cell($0.label)], subject: $0.subject) })
  }
}

extension Node.Role {
  /// What a node stands for.
  var phrase: Phrase {
    switch self {
    case .initial: .initial
    case .action: .openWork
    case .state: .state
    case .decision: .decision
    case .pool: .pool
    case .won: .won
    case .milestone: .milestone
    case .lost: .lost
    case .end: .end
    case .object: Phrase("もの", "Object")
    case .division: .division
    case .external: .external
    case .actor: .actor
    case .useCase: .useCase
    case .system: .system
    case .type: Phrase("クラス", "Class")
    case .variable: Phrase("変数", "Variable")
    case .stock: .stage
    case .valve: .valve
    case .note: Phrase("注記", "Note")
    case .connector: Phrase("続き", "Connector")
    case .operation: Phrase("演算", "Operation")
    case .loop: Phrase("ループ", "Loop")
    }
  }
}

extension Emphasis {
  /// What an emphasis says; nil for what only keeps the eye away.
  fileprivate var phrase: Phrase? {
    switch self {
    case .bottleneck: .bottleneck
    case .added: Phrase("追加", "added")
    case .removed: Phrase("削除", "removed")
    case .moved: Phrase("移動", "moved")
    case .changed: Phrase("変更", "changed")
    case .finding: .findingShort
    case .muted: nil
    }
  }
}
