/// One event of a random log.
struct RandomEvent {
  var caseID: String
  /// The index of the state in the model; nil for a value that means none.
  var state: Int?
  /// Minutes from 1970, on the wall clock of the spec; nil for a row without a time.
  var minute: Int?
  var sequence: Int
  var owner: String
  var segment: String
  var amount: String
  var reason: String
  var recordType: String
}

/// Random cases that mostly follow a model: with undeclared moves, unknown values, ties, repeats, undated events
/// and dates far ahead.
struct RandomWalk {
  private(set) var events: [RandomEvent] = []
  private let moves: [[Int]]
  private let stateCount: Int
  private let undeclaredShare: Double
  private let tieShare: Double
  private let repeatShare: Double
  private let unknownShare: Double
  private let undatedShare: Double
  private var unknown = 0
  private var dated = 0
  /// Whether one date lies so far ahead that it must be a slip.
  private(set) var hasLateDate = false

  /// How many cases there are and how many events each has at most.
  enum Size {
    case usual
    case everyEventItsOwnCase(Int)
    case oneCase(Int)
  }

  init(_ model: RandomModel, size: Size, mayHaveLateDate: Bool, _ random: inout SplitMix64) {
    stateCount = model.states.count
    let places = Dictionary(model.states.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var moves = Array(repeating: [Int](), count: stateCount)
    for move in model.moves {
      for case let (from?, to?) in move.from.flatMap({ from in move.to.map { (places[from], places[$0]) } }) {
        moves[from].append(to)
      }
    }
    for state in 0..<max(0, stateCount - 1) where moves[state].isEmpty && random.chance(0.7) {
      moves[state].append(state + 1)
    }
    self.moves = moves
    undeclaredShare = random.one(of: [0, 0.05, 0.15, 0.5])
    tieShare = random.one(of: [0, 0.1, 0.3])
    repeatShare = random.one(of: [0, 0.05, 0.2])
    unknownShare = random.one(of: [0, 0, 0.05, 0.2])
    undatedShare = random.one(of: [0, 0, 0.05, 0.2])
    switch size {
    case .usual:
      for number in 0..<random.one(of: [1, 2, 5, 10, 20, 40, 80]) {
        addCase(number, length: random.one(of: [1, 2, 3, 5, 8, 15]), &random)
      }
      if mayHaveLateDate, dated >= 12, random.chance(0.1),
        let last = events.lastIndex(where: { $0.minute != nil })
      {
        events[last].minute = 70_000_000 + Int.random(in: 0...999, using: &random)
        hasLateDate = true
      }
    case .everyEventItsOwnCase(let count):
      for number in 0..<count { addCase(number, length: 1, &random) }
    case .oneCase(let count): addCase(0, length: count, &random)
    }
  }

  private mutating func addCase(_ number: Int, length: Int, _ random: inout SplitMix64) {
    var state = random.chance(0.8) ? 0 : Int.random(in: 0..<stateCount, using: &random)
    // Between 2024 and the middle of 2026.
    var minute = 28_401_120 + Int.random(in: 0...1_300_000, using: &random)
    let recordType = random.one(of: ["New", "new", "Renewal", "更新", "Trial", ""])
    let segment = random.one(of: ["SMB", "Enterprise", "Mid", "大手", ""])
    for step in 0..<length {
      var event = RandomEvent(
        caseID: number % 50 == 7 ? "案件\(number)" : "C-\(number)", state: state, minute: minute,
        sequence: step,
        owner: random.one(of: ["佐藤", "鈴木", "Alice", ""]), segment: segment,
        amount: random.one(of: ["", "100", "1,200,000", "¥300", "n/a", "0.5"]),
        reason: random.one(of: ["", "", "価格", "no budget"]), recordType: recordType)
      if dated > 0, random.chance(undatedShare) {
        event.minute = nil
      } else if (unknown + 1) * 2 <= dated, random.chance(unknownShare) {
        event.state = nil
        unknown += 1
        dated += 1
      } else {
        dated += 1
      }
      events.append(event)
      if !random.chance(repeatShare) { state = next(after: state, &random) }
      if !random.chance(tieShare) { minute += Int.random(in: 1...60_000, using: &random) }
    }
  }

  private func next(after state: Int, _ random: inout SplitMix64) -> Int {
    if random.chance(undeclaredShare) { return Int.random(in: 0..<stateCount, using: &random) }
    return random.pick(moves[state]) ?? Int.random(in: 0..<stateCount, using: &random)
  }
}
