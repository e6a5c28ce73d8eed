/// The number of single-scalar insertions, deletions and substitutions between two texts
/// (Levenshtein 1966).
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.unicodeScalars)
  let right = Array(right.unicodeScalars)
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let substituted = last[column] + (left[row] == right[column] ? 0 : 1)
      current.append(min(substituted, last[column + 1] + 1, current[column] + 1))
    }
    last = current
  }
  return last[right.count]
}
