/// A place in a text file: one-based line and column, counted in Unicode scalars.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int

  /// Makes a position from a one-based line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions as they are read.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of one file, from its first scalar up to but not including its end.
public struct SourceRange: Hashable, Sendable {
  /// The file's path as the user named it.
  public var file: String
  /// Where the stretch begins.
  public var start: SourcePosition
  /// Where the stretch ends (not included); equal to `start` when only the place is known.
  public var end: SourcePosition

  /// Makes a range within a file.
  public init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// Makes a range that names only a place.
  public init(file: String, line: Int, column: Int) {
    let position = SourcePosition(line: line, column: column)
    self.init(file: file, start: position, end: position)
  }
}
