package import EventLogs
package import ProcessModel

/// What each text of a log's state column means in the model.
///
/// A text is compared folded: first with the states' `values`, then with their ids, then with their
/// names in any language. The rest are unknown values; texts that fold alike are one.
package struct ValueResolution: Sendable {
  package let space: StateSpace
  /// For each value of the log its state, or `-1 - n` where the n-th rule of `dated` decides by date.
  private let fixed: [Int32]
  private let dated: [DatedRule]
  /// For each value of the log its unknown value's number, or -1.
  private let unknown: [Int32]

  /// A value whose meaning depends on the day: the first limit after an event's time decides.
  private struct DatedRule: Sendable {
    var limits: [(until: Int64, state: Int32)]
    var otherwise: Int32
  }

  package init(of values: [String], in process: SalesProcess, zone: TimeZoneRules) {
    let meanings = Meanings(process: process, zone: zone)
    var names = UnknownNames()
    var fixed: [Int32] = []
    var dated: [DatedRule] = []
    var unknown: [Int32] = []
    for value in values {
      let text = foldedForMatching(value)
      let limits = meanings.limits[text] ?? []
      let meaning = meanings.fixed[text]
      // A value that only some day's rule knows is unknown on all other days.
      let number = meaning == nil ? Int32(names.number(of: text, written: value)) : -1
      unknown.append(number)
      let otherwise = meaning ?? Int32(process.states.count) + number
      fixed.append(limits.isEmpty ? otherwise : -1 - Int32(dated.count))
      if !limits.isEmpty { dated.append(DatedRule(limits: limits, otherwise: otherwise)) }
    }
    // Unknown values stand in byte order, so that input order never shows.
    let ranked = names.written.indices.sorted { names.written[$0].utf8Precedes(names.written[$1]) }
    var rank = Array(repeating: Int32(0), count: ranked.count)
    for (place, number) in ranked.enumerated() { rank[number] = Int32(place) }
    let known = Int32(process.states.count)
    func reranked(_ state: Int32) -> Int32 { state >= known ? known + rank[Int(state - known)] : state }
    self.fixed = fixed.map { $0 >= 0 ? reranked($0) : $0 }
    self.dated = dated.map { DatedRule(limits: $0.limits, otherwise: reranked($0.otherwise)) }
    self.unknown = unknown.map { $0 >= 0 ? rank[Int($0)] : -1 }
    space = StateSpace(process: process, unknownValues: ranked.map { names.written[$0] })
  }

  /// For each value of the log the state that it means at any time; nil when some depend on the day.
  var undatedStates: [Int32]? { dated.isEmpty ? fixed : nil }

  /// The state that a value of the log means at a time.
  func state(of value: Int32, at time: Int64) -> Int32 {
    let state = fixed[Int(value)]
    if state >= 0 { return state }
    let rule = dated[Int(-1 - state)]
    return rule.limits.first { time < $0.until }?.state ?? rule.otherwise
  }

  /// The texts the model knows for each state, folded, for suggestions.
  static func knownTexts(in process: SalesProcess) -> [(text: String, state: String)] {
    process.states.flatMap { state in
      (state.values.map(\.text) + [state.id] + state.name.entries.map(\.text)).map {
        (foldedForMatching($0), state.id)
      }
    }
  }
}

/// The folded texts of a model and the states they mean.
private struct Meanings {
  var fixed: [String: Int32] = [:]
  var limits: [String: [(until: Int64, state: Int32)]] = [:]

  init(process: SalesProcess, zone: TimeZoneRules) {
    for (number, state) in process.states.enumerated() {
      for value in state.values {
        guard let until = value.until else {
          claim(value.text, for: number)
          continue
        }
        guard let day = LocalDate(iso: until) else { continue }
        limits[foldedForMatching(value.text), default: []].append(
          (zone.start(of: day).milliseconds, Int32(number)))
      }
    }
    for (number, state) in process.states.enumerated() { claim(state.id, for: number) }
    for (number, state) in process.states.enumerated() {
      for name in state.name.entries { claim(name.text, for: number) }
    }
    for text in limits.keys { limits[text]?.sort { $0.until < $1.until } }
  }

  private mutating func claim(_ text: String, for state: Int) {
    let text = foldedForMatching(text)
    if fixed[text] == nil { fixed[text] = Int32(state) }
  }
}

/// The unknown values found, each written as the byte-wise least of the texts that fold to it.
private struct UnknownNames {
  var numbers: [String: Int] = [:]
  var written: [String] = []

  mutating func number(of folded: String, written text: String) -> Int {
    let text = text.withoutSurroundingBlanks
    guard let known = numbers[folded] else {
      numbers[folded] = written.count
      written.append(text)
      return written.count - 1
    }
    if text.utf8Precedes(written[known]) { written[known] = text }
    return known
  }
}

extension String {
  /// Whether the text comes before another by its UTF-8 bytes.
  func utf8Precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
