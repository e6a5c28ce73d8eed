import EventLogs
import ProcessModel

/// The words of a log's column of states, and how cases go from one to the next.
///
/// Spellings that mean the same state, differing in width, case or outer blanks, are one word.
struct LogWords {
  struct Word {
    /// The spelling that most events have.
    var text: String
    /// The number of cases that came to it.
    var cases = 0
    /// The number of visits to it.
    fileprivate var visits = 0
    /// The number of visits that went on to another word.
    fileprivate var departures = 0
    /// The sum, over its cases, of the words met before it.
    fileprivate var place = 0
  }

  private(set) var all: [Word] = []
  /// The words by how many others a case met before them, on average.
  private(set) var order: [Int] = []
  private var moves: [[Int]: Int] = [:]

  init(_ log: EventLog) {
    var events = Array(repeating: 0, count: log.stateValues.count)
    for state in log.partitions.flatMap(\.states) { events[Int(state)] += 1 }
    var numbers: [String: Int] = [:]
    var words: [Int] = []
    var most: [Int] = []
    for (value, text) in log.stateValues.enumerated() {
      let number = numbers[foldedForMatching(text)] ?? all.count
      if number == all.count {
        numbers[foldedForMatching(text)] = number
        all.append(Word(text: text))
        most.append(events[value])
      } else if events[value] > most[number] {
        all[number].text = text
        most[number] = events[value]
      }
      words.append(number)
    }
    for partition in log.partitions {
      for index in 0..<partition.caseCount {
        let events = partition.events(ofCase: index).map { $0 }.sorted {
          (partition.times[$0], partition.sequence(of: $0), $0)
            < (partition.times[$1], partition.sequence(of: $1), $1)
        }
        count(events.map { words[Int(partition.states[$0])] })
      }
    }
    order = all.indices.filter { all[$0].cases > 0 }.sorted { a, b in
      let (left, right) = (all[a].place * all[b].cases, all[b].place * all[a].cases)
      if left != right { return left < right }
      if all[a].cases != all[b].cases { return all[a].cases > all[b].cases }
      return all[a].text.utf8.lexicographicallyPrecedes(all[b].text.utf8)
    }
  }

  /// Whether one visit in a hundred to a word or more went on to another.
  func isUsual(_ from: Int, _ to: Int) -> Bool {
    moves[[from, to]].map { $0 * 100 >= all[from].visits } ?? false
  }

  /// Whether cases end in a word: some came to it, and hardly any went on.
  func isEnd(_ word: Int) -> Bool { all[word].cases >= 5 && all[word].departures * 100 < all[word].visits }

  private mutating func count(_ words: [Int]) {
    var seen: [Int] = []
    var last: Int?
    for word in words where word != last {
      all[word].visits += 1
      if let last {
        moves[[last, word], default: 0] += 1
        all[last].departures += 1
      }
      last = word
      guard !seen.contains(word) else { continue }
      all[word].place += seen.count
      all[word].cases += 1
      seen.append(word)
    }
  }
}
