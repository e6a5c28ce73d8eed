/// Finds the known name that a mistyped one most likely meant.
///
/// The measure is the optimal string alignment distance (Damerau 1964, Levenshtein 1966: insertion,
/// deletion, substitution, swap of neighbours) over case-folded Unicode scalars; a name farther away
/// than a third of its length is no suggestion.
/// - Parameters:
///   - name: The name as the user wrote it.
///   - candidates: The names that would be right, in order of preference for ties.
/// - Returns: The nearest candidate, or nil when none is near.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(name.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    let limit = max(1, max(typed.count, scalars.count) / 3)
    guard abs(typed.count - scalars.count) <= limit else { continue }
    let distance = alignmentDistance(typed, scalars)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      var cost = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
