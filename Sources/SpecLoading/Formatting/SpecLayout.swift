import Diagnostics

/// Sets the lines of a spec anew: keys in the order of their records, two spaces a level, one behind colons and dashes.
///
/// Nothing but the space around block maps and lists changes: texts, flow maps and lists, anchors and block scalars
/// stay as they were written, and comments go with what they stand above.
struct SpecLayout {
  private let lines: [SpecLine]
  private let ordersKeys: Bool
  /// Lines that are the text of a block scalar.
  private var scalarLines: Set<Int> = []

  /// What a map or list is set from: its lines, where its keys or dashes stood, and where they go.
  private struct Place {
    var lines: Range<Int>
    /// From 0.
    var column: Int
    var indentation: Int
    /// From 0, how far all moves that is not set anew.
    var shift: Int { indentation - column }
  }

  /// An entry of a map or an item of a list: the lines above it that belong to it, and its own.
  private struct Part {
    var leading: Range<Int>
    var body: Range<Int>
  }

  init(_ lines: [SpecLine], root: SpecNode, ordersKeys: Bool) {
    self.lines = lines
    self.ordersKeys = ordersKeys
    markScalars(in: root)
  }

  /// The lines of the whole spec.
  func lines(of root: SpecNode, as shape: Shape) -> [SpecLine] {
    let end = lines.firstIndex { $0.text.starts(with: "...".unicodeScalars) } ?? lines.count
    guard Self.isBlock(root), let first = root.entries.first?.keyRange.start, first.column == 1 else {
      return lines
    }
    var start = headerEnd(before: first.line - 1, isFirst: order(of: root, as: shape).first == 0)
    let header = comments(0..<start, at: 0).drop(while: \.isEmpty)
    while start < first.line - 1, lines[start].isEmpty { start += 1 }
    let place = Place(lines: start..<end, column: 0, indentation: 0)
    return header + mapping(root, as: shape, at: place) + lines[end...]
  }

  /// Where the comment ends that is about the file and not about its first key.
  private func headerEnd(before key: Int, isFirst: Bool) -> Int {
    if lines[..<key].contains(where: { !$0.isEmpty && !$0.isComment }) || !isFirst {
      let last = lines[..<key].lastIndex { $0.isEmpty || !$0.isComment }
      return last.map { $0 + 1 } ?? key
    }
    return 0
  }

  /// Block scalars keep their lines, the empty ones at their end only where the text says so (`|+`).
  private mutating func markScalars(in node: SpecNode) {
    for entry in node.entries { markScalars(in: entry.value) }
    if case .list(let items) = node.content { for item in items { markScalars(in: item) } }
    let start = node.range.start
    guard let scalar = node.scalar, !scalar.isPlain, lines.indices.contains(start.line - 1) else { return }
    let header = lines[start.line - 1].text.dropFirst(start.column - 1).prefix { !$0.isBlank }
    guard header.first == "|" || header.first == ">" else { return }
    let rest = lines[start.line...]
    guard let first = rest.first(where: { !$0.isEmpty }) else { return }
    let end = rest.firstIndex { !$0.isEmpty && $0.indentation < first.indentation } ?? rest.endIndex
    let last = header.contains("+") ? end : (rest[..<end].lastIndex { !$0.isEmpty } ?? start.line - 1) + 1
    scalarLines.formUnion(start.line..<last)
  }

  // MARK: Maps

  private func mapping(_ node: SpecNode, as shape: Shape?, at place: Place) -> [SpecLine] {
    let entries = node.entries
    let keys = entries.map { $0.keyRange.start.line - 1 }
    guard areStarts(keys, in: place), entries.allSatisfy({ $0.keyRange.start.column == place.column + 1 })
    else {
      return moved(place.lines, by: place.shift)
    }
    let (parts, tail) = parts(starting: keys, in: place)
    let order = order(of: node, as: shape)
    let gaps = gaps(of: entries, parts, in: order)
    var result: [SpecLine] = []
    for index in order {
      let leading = comments(parts[index].leading, at: place.indentation)
      result += result.isEmpty ? Array(leading.drop(while: \.isEmpty)) : leading
      result += self.lines(
        of: entries[index], as: shape.flatMap { $0.value(of: entries[index].key, in: node) },
        parts[index].body,
        gap: gaps[index], at: place)
    }
    return result + closing(tail, at: place.indentation)
  }

  /// The indices of a map's entries in the order in which they are to stand.
  private func order(of node: SpecNode, as shape: Shape?) -> [Int] {
    let entries = node.entries
    guard ordersKeys, case .record(let record)? = shape?.alternative(for: node) else {
      return Array(entries.indices)
    }
    let rank = { (index: Int) in
      record.fields.firstIndex { $0.key == entries[index].key } ?? record.fields.count
    }
    return entries.indices.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  private func lines(
    of entry: SpecNode.Entry, as shape: Shape?, _ body: Range<Int>, gap: Int, at place: Place
  ) -> [SpecLine] {
    guard let (key, rest) = keyAndRest(of: entry) else { return moved(body, by: place.shift) }
    let value = rest.drop(while: \.isBlank)
    let start = SpecLine.spaces(place.indentation) + key + [":"]
    let below = (body.lowerBound + 1)..<body.upperBound
    guard value.isEmpty || value.first == "#" else {
      let text = below.isEmpty ? value.trimmingEnd : Array(value)
      let line = SpecLine(start + SpecLine.spaces(gap) + text, ending: lines[body.lowerBound].ending)
      return [line] + moved(below, by: place.shift)
    }
    let comment = value.isEmpty ? [] : SpecLine.spaces(max(1, rest.count - value.count)) + value.trimmingEnd
    let inner = block(entry.value, as: shape, below, indentation: place.indentation + 2)
    return [SpecLine(start + comment)] + (inner ?? moved(below, by: place.shift))
  }

  /// The key as written, and what stands behind its colon; nil for a key in a form of its own.
  private func keyAndRest(of entry: SpecNode.Entry) -> (
    ArraySlice<Unicode.Scalar>, ArraySlice<Unicode.Scalar>
  )? {
    let text = lines[entry.keyRange.start.line - 1].text
    let (start, end) = (entry.keyRange.start.column - 1, entry.keyRange.end.column - 1)
    guard start < end, end <= text.count else { return nil }
    let rest = text[end...].drop(while: \.isBlank)
    guard rest.first == ":" else { return nil }
    return (text[start..<end], rest.dropFirst())
  }

  /// The spaces behind each colon: one, or as many as line up a value with that of the line before or after.
  private func gaps(of entries: [SpecNode.Entry], _ parts: [Part], in order: [Int]) -> [Int] {
    let written = entries.map { entry in
      keyAndRest(of: entry).map { key, rest in
        let gap = rest.prefix(while: \.isBlank)
        return (
          gap: gap.contains("\t") ? 1 : gap.count, width: key.reduce(gap.count) { $0 + displayWidth(of: $1) }
        )
      }
    }
    var gaps = Array(repeating: 1, count: entries.count)
    for (upper, lower) in zip(order, order.dropFirst()) {
      guard let first = written[upper], let second = written[lower], first.width == second.width,
        parts[upper].body.count == 1, parts[lower].body.count == 1, parts[lower].leading.isEmpty
      else { continue }
      (gaps[upper], gaps[lower]) = (max(1, first.gap), max(1, second.gap))
    }
    return gaps
  }

  // MARK: Lists

  private func list(_ items: [SpecNode], as shape: Shape?, at place: Place) -> [SpecLine] {
    let dashes = place.lines.filter { isDash($0, at: place) }
    guard areStarts(dashes, in: place), dashes.count == items.count else {
      return moved(place.lines, by: place.shift)
    }
    let (parts, tail) = parts(starting: dashes, in: place)
    var result: [SpecLine] = []
    for (item, part) in zip(items, parts) {
      let leading = comments(part.leading, at: place.indentation)
      result += result.isEmpty ? Array(leading.drop(while: \.isEmpty)) : leading
      result += lines(of: item, as: shape, part.body, at: place)
    }
    return result + closing(tail, at: place.indentation)
  }

  private func isDash(_ number: Int, at place: Place) -> Bool {
    let text = lines[number].text
    guard text.count > place.column, text[place.column] == "-", !scalarLines.contains(number),
      number == place.lines.lowerBound || lines[number].indentation == place.column
    else { return false }
    return text.count == place.column + 1 || text[place.column + 1].isBlank
  }

  private func lines(of item: SpecNode, as shape: Shape?, _ body: Range<Int>, at place: Place) -> [SpecLine] {
    let text = lines[body.lowerBound].text
    let value = text.dropFirst(place.column + 1).drop(while: \.isBlank)
    let dash = SpecLine.spaces(place.indentation) + "-".unicodeScalars
    let isBelow = value.isEmpty || value.first == "#"
    let inside = isBelow ? (body.lowerBound + 1)..<body.upperBound : body
    guard var inner = block(item, as: shape, inside, indentation: place.indentation + 2) else {
      let below = (body.lowerBound + 1)..<body.upperBound
      let rest = below.isEmpty ? value.trimmingEnd : Array(value)
      return [SpecLine(dash + (rest.isEmpty ? [] : [" "] + rest), ending: lines[body.lowerBound].ending)]
        + moved(below, by: place.shift)
    }
    // Comments that have come to stand before the first key go above the dash.
    let first = inner.firstIndex { !$0.isEmpty && !$0.isComment } ?? 0
    let above = (isBelow && !value.isEmpty ? [SpecLine(value)] : []) + inner[..<first].filter { !$0.isEmpty }
    inner.removeFirst(first)
    inner[0].text = dash + [" "] + inner[0].text.dropFirst(place.indentation + 2)
    return above.map { $0.set(at: place.indentation) } + inner
  }

  // MARK: Blocks

  /// The lines of a block map or list; nil for anything else.
  private func block(_ node: SpecNode, as shape: Shape?, _ inside: Range<Int>, indentation: Int)
    -> [SpecLine]?
  {
    let start = node.range.start
    guard inside.contains(start.line - 1), Self.isBlock(node) || startsWithDash(node) else { return nil }
    let place = Place(lines: inside, column: start.column - 1, indentation: indentation)
    switch node.content {
    case .mapping: return mapping(node, as: shape, at: place)
    case .list(let items): return list(items, as: shape?.items(of: node), at: place)
    case .scalar: return nil
    }
  }

  private static func isBlock(_ node: SpecNode) -> Bool {
    node.entries.first.map { $0.keyRange.start == node.range.start } ?? false
  }

  private func startsWithDash(_ node: SpecNode) -> Bool {
    guard case .list(let items) = node.content, !items.isEmpty else { return false }
    let (line, column) = (node.range.start.line - 1, node.range.start.column - 1)
    return lines.indices.contains(line) && lines[line].text.dropFirst(column).first == "-"
  }

  /// Whether lines can be the first ones of a block's parts: in order, and with nothing but spaces before.
  private func areStarts(_ starts: [Int], in place: Place) -> Bool {
    guard let first = starts.first, place.lines.contains(first),
      zip(starts, starts.dropFirst()).allSatisfy(<),
      let last = starts.last, place.lines.contains(last)
    else { return false }
    return starts.allSatisfy { $0 == place.lines.lowerBound || lines[$0].indentation == place.column }
  }

  /// Shares the lines of a block among its parts; what is left is at its end.
  private func parts(starting starts: [Int], in place: Place) -> ([Part], tail: Range<Int>) {
    let tail = beginning(
      ofCommentsAbove: place.lines.upperBound, from: starts[starts.count - 1], place.column)
    let leading = starts.enumerated().map { index, start in
      index == 0
        ? place.lines.lowerBound..<start
        : beginning(ofCommentsAbove: start, from: starts[index - 1], place.column)..<start
    }
    let ends = leading.dropFirst().map(\.lowerBound) + [tail]
    let parts = zip(leading, ends).map { Part(leading: $0, body: $0.upperBound..<$1) }
    return (parts, tail..<place.lines.upperBound)
  }

  /// The first of the empty lines and comments above a line that are not indented deeper than its block.
  private func beginning(ofCommentsAbove line: Int, from start: Int, _ column: Int) -> Int {
    var first = line
    while first - 1 > start, !scalarLines.contains(first - 1),
      lines[first - 1].isEmpty || (lines[first - 1].isComment && lines[first - 1].indentation <= column)
    {
      first -= 1
    }
    return first
  }

  /// Comments at their place, with at most one empty line in a row.
  private func comments(_ range: Range<Int>, at indentation: Int) -> [SpecLine] {
    range.compactMap { number in
      guard lines[number].isEmpty else { return lines[number].set(at: indentation) }
      return number > range.lowerBound && lines[number - 1].isEmpty ? nil : SpecLine([])
    }
  }

  /// Comments at the end of a block, without empty lines behind them.
  private func closing(_ range: Range<Int>, at indentation: Int) -> [SpecLine] {
    var lines = comments(range, at: indentation)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func moved(_ range: Range<Int>, by columns: Int) -> [SpecLine] {
    range.map { lines[$0].moved(by: columns) }
  }
}

extension Shape {
  /// What may stand under a key of a node.
  fileprivate func value(of key: String, in node: SpecNode) -> Shape? {
    switch alternative(for: node) {
    case .record(let record): record.fields.first { $0.key == key }?.shape
    case .map(let map): map.values
    case .scalar, .list, .either, nil: nil
    }
  }

  /// What the items of a node may be.
  fileprivate func items(of node: SpecNode) -> Shape? {
    if case .list(let list) = alternative(for: node) { list.items } else { nil }
  }
}
