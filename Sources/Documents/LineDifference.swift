import Diagnostics

/// What differs between two texts, line by line, in the unified format of diff and git.
package enum LineDifference {
  /// How many lines that are the same are shown around those that differ.
  private static let context = 3
  /// From so many differing lines on they are not matched with each other any more.
  private static let limit = 1500

  private enum Edit: Equatable {
    case keep(old: Int, new: Int)
    case remove(Int)
    case add(Int)

    var isKeep: Bool { if case .keep = self { true } else { false } }
    var removed: Int? { if case .remove(let line) = self { line } else { nil } }
    var added: Int? { if case .add(let line) = self { line } else { nil } }
  }

  /// The difference, ending with a line break; nil when the texts are equal byte by byte.
  ///
  /// Controls are spelled out and long lines cut around what differs in them, so that it can be read on a terminal.
  package static func unified(_ old: [UInt8], _ new: [UInt8], name: String) -> String? {
    guard old != new else { return nil }
    let (before, after) = (lines(of: old), lines(of: new))
    let edits = edits(before, after)
    var text = "--- a/\(terminalSafe(name))\n+++ b/\(terminalSafe(name))\n"
    for hunk in hunks(of: edits) { text += self.text(of: hunk, before, after) }
    return text
  }

  private static func lines(of bytes: [UInt8]) -> [DocumentLines.Line] {
    let lines = DocumentLines(bytes).lines
    return lines.last?.content.isEmpty == true ? lines.dropLast() : lines
  }

  // MARK: Finding

  /// The shortest way from one to the other.
  ///
  /// Source: E. Myers, An O(ND) difference algorithm and its variations, 1986.
  private static func edits(_ old: [DocumentLines.Line], _ new: [DocumentLines.Line]) -> [Edit] {
    var start = 0
    while start < min(old.count, new.count), same(old[start], new[start]) { start += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - start,
      same(old[old.count - 1 - tail], new[new.count - 1 - tail])
    {
      tail += 1
    }
    let (oldMiddle, newMiddle) = (start..<(old.count - tail), start..<(new.count - tail))
    let middle =
      shortest(Array(old[oldMiddle]), Array(new[newMiddle]), from: start)
      ?? (oldMiddle.map(Edit.remove) + newMiddle.map(Edit.add))
    return (0..<start).map { .keep(old: $0, new: $0) } + middle
      + (0..<tail).map { .keep(old: oldMiddle.upperBound + $0, new: newMiddle.upperBound + $0) }
  }

  private static func same(_ left: DocumentLines.Line, _ right: DocumentLines.Line) -> Bool {
    left.content == right.content && left.ending == right.ending
  }

  /// Nil when the two differ in more lines than are matched.
  private static func shortest(
    _ old: [DocumentLines.Line], _ new: [DocumentLines.Line], from start: Int
  ) -> [Edit]? {
    let most = min(old.count + new.count, limit)
    var furthest = [1: 0]
    var history: [[Int: Int]] = []
    for distance in 0...most {
      history.append(furthest)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let (down, right) = (furthest[diagonal + 1] ?? -1, furthest[diagonal - 1] ?? -1)
        var x = diagonal == -distance || (diagonal != distance && right < down) ? down : right + 1
        while x < old.count, x - diagonal < new.count, same(old[x], new[x - diagonal]) { x += 1 }
        furthest[diagonal] = x
        if x >= old.count, x - diagonal >= new.count {
          return way(to: (old.count, new.count), through: history, from: start)
        }
      }
    }
    return nil
  }

  private static func way(
    to end: (x: Int, y: Int), through history: [[Int: Int]], from start: Int
  ) -> [Edit] {
    var edits: [Edit] = []
    var (x, y) = end
    for (distance, furthest) in history.enumerated().reversed() {
      let diagonal = x - y
      let (down, right) = (furthest[diagonal + 1] ?? -1, furthest[diagonal - 1] ?? -1)
      let isDown = diagonal == -distance || (diagonal != distance && right < down)
      let previous = isDown ? diagonal + 1 : diagonal - 1
      let previousX = distance == 0 ? 0 : furthest[previous] ?? 0
      let previousY = distance == 0 ? 0 : previousX - previous
      while x > previousX, y > previousY {
        (x, y) = (x - 1, y - 1)
        edits.append(.keep(old: start + x, new: start + y))
      }
      guard distance > 0 else { break }
      edits.append(isDown ? .add(start + previousY) : .remove(start + previousX))
      (x, y) = (previousX, previousY)
    }
    return edits.reversed()
  }

  // MARK: Writing

  /// The differing lines with those around them; close ones together.
  private static func hunks(of edits: [Edit]) -> [ArraySlice<Edit>] {
    var hunks: [Range<Int>] = []
    for (index, edit) in edits.enumerated() where !edit.isKeep {
      let range = max(0, index - context)..<min(edits.count, index + context + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks.map { edits[$0] }
  }

  private static func text(
    of hunk: ArraySlice<Edit>, _ old: [DocumentLines.Line], _ new: [DocumentLines.Line]
  ) -> String {
    var (oldLines, newLines): ([Int], [Int]) = ([], [])
    let starts = starts(in: hunk, old, new)
    var body = ""
    for edit in hunk {
      switch edit {
      case .keep(let before, let after):
        oldLines.append(before)
        newLines.append(after)
        body += shown(old[before], sign: " ")
      case .remove(let line):
        oldLines.append(line)
        body += shown(old[line], sign: "-", from: starts.old[line] ?? 0)
      case .add(let line):
        newLines.append(line)
        body += shown(new[line], sign: "+", from: starts.new[line] ?? 0)
      }
    }
    return "@@ -\(span(oldLines)) +\(span(newLines)) @@\n\(body)"
  }

  private static func span(_ lines: [Int]) -> String {
    guard let first = lines.first else { return "0,0" }
    return lines.count == 1 ? "\(first + 1)" : "\(first + 1),\(lines.count)"
  }

  /// By line, the scalar from which it is shown: each removed line is set beside the added one of its run.
  private static func starts(
    in hunk: ArraySlice<Edit>, _ old: [DocumentLines.Line], _ new: [DocumentLines.Line]
  ) -> (old: [Int: Int], new: [Int: Int]) {
    var starts: (old: [Int: Int], new: [Int: Int]) = ([:], [:])
    for run in hunk.split(whereSeparator: \.isKeep) {
      for (removed, added) in zip(run.compactMap(\.removed), run.compactMap(\.added)) {
        let start = LineExcerpt.start(LineExcerpt(old[removed].content), LineExcerpt(new[added].content))
        (starts.old[removed], starts.new[added]) = (start, start)
      }
    }
    return starts
  }

  private static func shown(_ line: DocumentLines.Line, sign: String, from start: Int = 0) -> String {
    sign + LineExcerpt(line.content).text(from: start) + "\n"
      + (line.ending.isEmpty ? "\\ No newline at end of file\n" : "")
  }
}
