package import EventLogs
package import ProcessModel

/// A synthetic event log that follows a model: a Markov chain over its transitions with plausible stays,
/// recycling, a few skipped stages, undeclared moves and ties.
package struct SampleLog: Sendable {
  package struct Row: Hashable, Sendable {
    package var caseID: String
    package var parentCase: String?
    package var state: String
    package var time: Instant
    package var owner: String
    package var segment: String
    package var amount: Int?
    package var reason: String?
    /// The case's value for each of the log's attributes.
    package var attributes: [String]
  }

  /// The attributes that the model's conditions ask for.
  package let attributes: [String]

  /// The rows in the order of time.
  package private(set) var rows: [Row] = []

  private let process: SalesProcess
  private let habits: Habits
  private let until: Instant
  private let zone: TimeZoneRules
  private var random: SplitMix64
  private var spawned = 0

  private static let minute: Int64 = 60_000
  /// A case is given up after so many moves, whatever the model allows.
  private static let longestCase = 80

  /// Makes a log of cases that begin in an initial state within the year before an instant.
  ///
  /// Equal seeds give equal logs. People work by the clocks of the zone.
  package init(
    following process: SalesProcess, leads: Int, seed: UInt64, until: Instant, zone: TimeZoneRules
  ) {
    self.process = process
    self.until = until
    self.zone = zone
    habits = Habits(process)
    attributes = process.askedAttributes.map(\.name)
    random = SplitMix64(seed: seed)
    let entries = process.states.filter { $0.kind == .initial }
    guard let first = entries.first ?? process.states.first else { return }
    for lead in 0..<leads {
      let entry = entries.isEmpty || lead % 10 != 9 ? first : entries[random.below(entries.count)]
      let start = until.milliseconds - Int64(random.share() * 365 * 1440) * Self.minute - Self.minute
      addCase(id: "L" + Self.padded(lead + 1, to: 5), parent: nil, in: entry, at: start, depth: 0)
    }
    rows = rows.enumerated().sorted {
      ($0.element.time, $0.element.caseID, $0.offset) < ($1.element.time, $1.element.caseID, $1.offset)
    }
    .map(\.element)
  }

  private mutating func addCase(id: String, parent: String?, in entry: LeadState, at start: Int64, depth: Int)
  {
    let segment = ["SMB", "SMB", "Mid", "Enterprise"][random.below(4)]
    let base = segment == "SMB" ? 400 : segment == "Mid" ? 1500 : 6000
    let amount = (base + random.below(base)) * 1000
    let answers = process.askedAttributes.map { answer(among: $0.values) }
    var state = entry
    var time = officeTime(start)
    var reason: String?
    var visits: [String: Int] = [:]
    for _ in 0..<Self.longestCase {
      guard time < until.milliseconds else { return }
      visits[state.id, default: 0] += 1
      rows.append(
        Row(
          caseID: id, parentCase: parent, state: state.id, time: Instant(milliseconds: time),
          owner: owner(of: state, caseID: id), segment: segment, amount: amount, reason: reason,
          attributes: answers))
      guard let move = habits.next(from: state, visits: visits[state.id] ?? 0, random: &random),
        var target = process.state(move.to)
      else { return }
      let stay = Int64(habits.minutes(in: state, before: move, random: &random)) * Self.minute
      if move.kind == .spawn {
        spawn(into: target, from: id, at: time + stay, depth: depth)
        return
      }
      reason = reasonID(for: move)
      target = deviation(from: target, after: move)
      // Now and then two things are entered at one time.
      time = random.below(100) == 0 ? time : officeTime(time + stay)
      state = target
    }
  }

  /// One of the values that conditions ask for in one of three cases, else none of them.
  private mutating func answer(among values: [String]) -> String {
    let place = random.below(3 * values.count)
    return place < values.count ? values[place] : ""
  }

  private mutating func spawn(into state: LeadState, from parent: String, at time: Int64, depth: Int) {
    guard depth < 3, time < until.milliseconds else { return }
    spawned += 1
    addCase(id: "S" + Self.padded(spawned, to: 5), parent: parent, in: state, at: time, depth: depth + 1)
  }

  private mutating func reasonID(for move: Transition) -> String? {
    move.reasons.isEmpty ? nil : move.reasons[random.below(move.reasons.count)]
  }

  /// In one of fifty moves a stage is skipped; in one of two hundred the case goes somewhere else.
  private mutating func deviation(from target: LeadState, after move: Transition) -> LeadState {
    if move.kind.isForward, random.below(50) == 0,
      let skip = process.transitions.first(where: { $0.from == target.id && $0.kind.isForward }),
      let beyond = process.state(skip.to)
    {
      return beyond
    }
    if random.below(200) == 0 {
      let open = process.states.filter { $0.kind == .open && $0.id != move.from }
      if !open.isEmpty { return open[random.below(open.count)] }
    }
    return target
  }

  private func owner(of state: LeadState, caseID: String) -> String {
    let division = process.divisionID(of: state) ?? "team"
    let number = caseID.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 997 } % 3 + 1
    return "\(division)-\(number)"
  }

  /// Moves a time into working hours, 9 to 18 o'clock on the zone's clocks: out of the morning into the same
  /// day's, out of the evening into the next day's.
  private func officeTime(_ time: Int64) -> Int64 {
    var local = zone.local(Instant(milliseconds: time))
    if (9..<18).contains(local.hour) { return time }
    if local.hour >= 18 { local.date = local.date.adding(days: 1) }
    local.millisecondOfDay = 9 * 60 * Self.minute + local.millisecondOfDay % (9 * 60 * Self.minute)
    return zone.instant(local).milliseconds
  }

  private static func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
