/// A Markov chain of moves between places, some of which are never left.
///
/// Kemeny and Snell 1960, Finite Markov Chains, chapter 3: with Q the moves among places that are left, the
/// fundamental matrix is N = (I − Q)⁻¹, the chance to reach a place N·R, and the expected visits a row of N.
/// It takes moves to depend on nothing but the place, and open visits to end like those that have ended.
package struct AbsorbingChain: Hashable, Sendable {
  /// For each place the share of its exits that lead to each place; all zero for one that is never left.
  package var shares: [[Double]]

  package init(shares: [[Double]]) { self.shares = shares }

  /// The chain of counted moves, by place of departure and arrival.
  package init(counts: [[Int]]) {
    shares = counts.map { row in
      let total = row.reduce(0, +)
      return row.map { total > 0 ? Double($0) / Double(total) : 0 }
    }
  }

  /// The chain in which some places are never left.
  package func absorbing(at places: Set<Int>) -> AbsorbingChain {
    AbsorbingChain(
      shares: shares.enumerated().map { places.contains($0) ? $1.map { _ in 0 } : $1 })
  }

  /// The chance, from each place, to come to one of some places in the end; 1 at these.
  package func reaching(_ goals: Set<Int>) -> [Double] {
    let chain = absorbing(at: goals)
    let able = chain.placesLeading(to: goals)
    let moving = able.indices.filter { able[$0] && !goals.contains($0) }
    let direct = moving.map { place in goals.sorted().reduce(0) { $0 + shares[place][$1] } }
    var chances = shares.indices.map { goals.contains($0) ? 1.0 : 0 }
    let solution = solve(
      moving.map { row in moving.map { (row == $0 ? 1 : 0) - shares[row][$0] } }, direct)
    for (place, chance) in zip(moving, solution) { chances[place] = chance }
    return chances
  }

  /// The expected visits to each place of something that starts at the places with the given chances; nil where
  /// it might stay for ever without coming to rest.
  package func visits(from start: [Double]) -> [Double?] {
    let resting = Set(shares.indices.filter { shares[$0].allSatisfy { $0 == 0 } })
    let able = placesLeading(to: resting)
    let moving = able.indices.filter { able[$0] && !resting.contains($0) }
    let solution = solve(
      moving.map { row in moving.map { (row == $0 ? 1 : 0) - shares[$0][row] } }, moving.map { start[$0] })
    var visits: [Double?] = shares.indices.map { able[$0] ? start[$0] : nil }
    for (place, count) in zip(moving, solution) { visits[place] = count }
    for place in resting {
      visits[place] = zip(moving, solution).reduce(start[place]) { $0 + $1.1 * shares[$1.0][place] }
    }
    return visits
  }

  /// The chain in which a place's exits of one kind have another share in all, each kind's keeping its proportions;
  /// nil when one of the kinds has no exits to share among.
  package func settingShare(of isPass: [Bool], at place: Int, to share: Double) -> AbsorbingChain? {
    let passing = zip(shares[place], isPass).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let failing = zip(shares[place], isPass).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
    guard passing > 0, failing > 0 else { return nil }
    var chain = self
    chain.shares[place] = zip(shares[place], isPass).map {
      $0 * ($1 ? share / passing : (1 - share) / failing)
    }
    return chain
  }

  /// Whether each place leads to one of some places by any number of moves.
  private func placesLeading(to goals: Set<Int>) -> [Bool] {
    var leads = shares.indices.map { goals.contains($0) }
    var waiting = goals.sorted()
    while let goal = waiting.popLast() {
      for place in shares.indices where !leads[place] && shares[place][goal] > 0 {
        leads[place] = true
        waiting.append(place)
      }
    }
    return leads
  }
}

/// Solves a system of linear equations by Gaussian elimination with the largest pivot of each column.
///
/// The matrix has to have an inverse: that of a chain has one, every place in it leading out of it.
private func solve(_ matrix: [[Double]], _ values: [Double]) -> [Double] {
  var rows = zip(matrix, values).map { $0 + [$1] }
  let count = rows.count
  for column in 0..<count {
    let pivot = (column..<count).max { rows[$0][column].magnitude < rows[$1][column].magnitude } ?? column
    rows.swapAt(column, pivot)
    for row in (column + 1)..<max(count, column + 1) where rows[row][column] != 0 {
      let factor = rows[row][column] / rows[column][column]
      for place in column...count { rows[row][place] -= factor * rows[column][place] }
    }
  }
  var solution = Array(repeating: 0.0, count: count)
  for row in (0..<count).reversed() {
    let rest = ((row + 1)..<max(count, row + 1)).reduce(rows[row][count]) {
      $0 - rows[row][$1] * solution[$1]
    }
    solution[row] = rest / rows[row][row]
  }
  return solution
}
