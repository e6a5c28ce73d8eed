import Diagrams
import TestSupport

/// Random sequences of messages, with texts of all lengths and fragments inside fragments.
struct RandomSequence {
  private var random: SplitMix64
  private let participants: Int
  private var messages = 0
  private var fragments = 0

  static func sequence(seed: UInt64) -> MessageSequence {
    var random = SplitMix64(seed: seed)
    let count = 1 + Int(random.next() % 7)
    var drawing = RandomSequence(random: random, participants: count)
    let titles = ["営業", "インサイドセールス", "Customer success and support", "見込み客・顧客", "CS"]
    let participants = (0..<count).map { index in
      MessageSequence.Participant(
        id: "n\(index)",
        title: Label(lines: drawing.random.chance(0.3) ? ["部門\(index)", "Division"] : [drawing.pick(titles)]))
    }
    let length = 1 + Int(drawing.random.next() % 9)
    return MessageSequence(participants: participants, items: drawing.items(length, depth: 0))
  }

  private init(random: SplitMix64, participants: Int) {
    self.random = random
    self.participants = participants
  }

  private mutating func pick(_ texts: [String]) -> String { random.pick(texts) ?? "" }

  private mutating func items(_ count: Int, depth: Int) -> [MessageSequence.Item] {
    (0..<count).map { _ in depth < 3 && random.chance(0.25) ? fragment(depth: depth) : message() }
  }

  private mutating func fragment(depth: Int) -> MessageSequence.Item {
    let id = "g\(fragments)"
    fragments += 1
    let kind = random.pick(MessageSequence.Fragment.Kind.allCases) ?? .loop
    let count = kind == .alternatives ? 2 + Int(random.next() % 2) : 1
    let operands = (0..<count).map { _ in
      let condition = Label(
        pick(["", "短い条件", "価格、納期、品質、内製化のいずれかの理由で見送られた", "Lost (price, lead time, quality, …)"]))
      let length = 1 + Int(random.next() % 3)
      return MessageSequence.Operand(condition: condition, items: items(length, depth: depth + 1))
    }
    return .fragment(MessageSequence.Fragment(id: id, kind: kind, operands: operands))
  }

  private mutating func message() -> MessageSequence.Item {
    let id = "e\(messages)"
    messages += 1
    let from = Int(random.next() % UInt64(participants))
    let to = random.chance(0.4) ? from : Int(random.next() % UInt64(participants))
    var message = MessageSequence.Message(
      id: id, from: "n\(from)", to: "n\(to)", role: .advance, isReturn: random.chance(0.3),
      label: Label(pick(["", "商談", "IS受理：初回連絡する、BANTを確認する", "Opportunity: accepted by field sales"])))
    if random.chance(0.4) { message.guardText = Label(pick(["面談が実施され、営業が商談として受理した", "met"])) }
    if random.chance(0.3) { message.serviceLevel = "2 business days" }
    if random.chance(0.4) { message.badges = [Badge(kind: .time, text: "所要 中央値2.0日 (n=115)")] }
    return .message(message)
  }
}
