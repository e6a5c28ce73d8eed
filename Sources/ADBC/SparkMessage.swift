/// An error as Spark writes it: a class in brackets, sentences, SQLSTATE, a place in the query, and the plan.
///
/// `[TABLE_OR_VIEW_NOT_FOUND] The table or view … cannot be found. … SQLSTATE: 42P01; line 1 pos 14;` and a tree of
/// many lines.
struct SparkMessage: Hashable {
  /// What Spark's reference calls the error, such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`.
  var errorClass: String
  /// What is wrong: the first line of it, which the others only advise on.
  var text: String
  /// The five signs of SQLSTATE.
  var sqlState: String

  /// Finds the error within the text of a driver; nil when there is none.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: Self.mark) else { return nil }
    let state = text[mark.upperBound...].prefix(5)
    var rest = text[..<mark.lowerBound]
    guard state.utf8.count == 5 else { return nil }
    while let open = rest.firstIndex(of: "[") {
      rest = rest[rest.index(after: open)...]
      let name = rest.prefix(while: Self.isOfName)
      guard name.utf8.count > 3, rest[name.endIndex...].first == "]" else { continue }
      errorClass = String(name)
      let sentences = rest[rest.index(after: name.endIndex)...].drop { $0.isWhitespace }
      let line = sentences.prefix { !$0.isNewline }
      self.text = String(
        line[..<(line.lastIndex { !$0.isWhitespace }.map(line.index(after:)) ?? line.endIndex)])
      sqlState = String(state)
      return
    }
    return nil
  }

  private static let mark = "SQLSTATE: "

  private static func isOfName(_ sign: Character) -> Bool {
    ("A"..."Z").contains(sign) || ("0"..."9").contains(sign) || sign == "_" || sign == "."
  }
}
