import Diagrams

/// A sequence told message by message, each with the conditions it happens under.
struct SequenceTwin {
  private let sequence: MessageSequence
  private let words: TwinWords

  init(_ sequence: MessageSequence, words: TwinWords) {
    self.sequence = sequence
    self.words = words
  }

  var sheet: Sheet {
    var builder = SheetBuilder()
    let participants = sequence.participants.map { participant in
      Sheet.Row(
        id: "", cells: [Sheet.Cell(participant.title)], tooltip: participant.tooltip,
        subject: participant.subject)
    }
    builder.add(
      words.label(Phrase("登場する部門", "Participants")), subject: Subject("participants", ""),
      blocks: [Sheet.Block(.list, rows: participants)])
    builder.add(
      words.label(Phrase("時間の順", "In the order of time")), subject: Subject("messages", ""),
      blocks: [
        Sheet.Block(
          .list,
          rows: told(sequence.items, under: []).map { label, subject in
            Sheet.Row(id: "", cells: [Sheet.Cell(label)], subject: subject)
          })
      ])
    return builder.sheet
  }

  private typealias Condition = (kind: Phrase, text: Label)

  private func told(
    _ items: [MessageSequence.Item], under conditions: [Condition]
  ) -> [(label: Label, subject: Subject?)] {
    items.flatMap { item -> [(label: Label, subject: Subject?)] in
      switch item {
      case .message(let message): [(sentence(of: message, under: conditions), message.subject)]
      case .fragment(let fragment):
        fragment.operands.enumerated().flatMap { index, operand in
          told(
            operand.items,
            under: conditions + [(fragment.kind.phrase(operand: index), operand.condition)])
        }
      }
    }
  }

  private func sentence(of message: MessageSequence.Message, under conditions: [Condition]) -> Label {
    words.label { language, number in
      let from = name(message.from, number)
      let to = name(message.to, number)
      let text = words.text(message.label, number)
      let what = text.isEmpty ? "" : words.quoted(text, language)
      let clause =
        message.isToSelf
        ? Phrase("\(from)は、\(what)", "\(from): \(what)")
        : message.isReturn
          ? Phrase("\(from)は、\(to)へ\(what)を戻す", "\(from) returns \(what) to \(to)")
          : Phrase("\(from)は、\(to)へ\(what)を渡す", "\(from) hands \(what) to \(to)")
      let start = conditions.map { condition in
        let text = words.text(condition.text, number)
        return "[" + condition.kind(language)
          + (text.isEmpty ? "" : Phrase("：", ": ")(language) + text) + "]"
      }
      return words.sentence(
        [
          start.joined(separator: " "), clause(language) + Phrase("。", ".")(language),
          words.remark(.condition, message.guardText.map { words.text($0, number) } ?? "", language),
          words.limit(message.serviceLevel, language, number),
          words.numbers(message.badges, language, number), words.emphasis(message.emphasis, language),
        ], language)
    }
  }

  private func name(_ id: String, _ number: Int) -> String {
    sequence.participants.first { $0.id == id }.map { words.text($0.title, number) } ?? id
  }
}
