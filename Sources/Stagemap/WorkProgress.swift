import EventSources
import Synchronization

/// How far a command is: what it reads, measures or draws at the moment.
package final class WorkProgress: Sendable, Hashable {
  private enum Phase: Int {
    case reading, measuring, drawing
  }

  private let phase = Atomic(Phase.reading.rawValue)
  private let reading = ReadingProgress()
  private let drawn = Atomic(0)
  private let pictures = Atomic(0)

  package init() {}

  /// One short line without control characters; nil before there is anything to say.
  package var text: String? {
    switch Phase(rawValue: phase.load(ordering: .relaxed)) {
    case .reading, nil: Self.text(bytes: reading.bytes, of: reading.size, rows: reading.rows)
    case .measuring: "measuring"
    case .drawing:
      "drawing picture \(drawn.load(ordering: .relaxed) + 1) of \(pictures.load(ordering: .relaxed))"
    }
  }

  /// Words how much of a source is read; its size is 0 where nobody knows it.
  package static func text(bytes: Int, of size: Int, rows: Int) -> String? {
    guard bytes > 0 else { return nil }
    let counted = "\(grouped(rows)) rows"
    guard size > 0 else { return "reading \(megabytes(bytes)) MB, \(counted)" }
    return "reading \(min(100, bytes * 100 / size)) % of \(megabytes(size)) MB, \(counted)"
  }

  /// Has the bytes of a source counted, when somebody looks.
  static func bytes(_ source: any ByteSource, _ progress: WorkProgress?) -> any ByteSource {
    guard let progress else { return source }
    progress.phase.store(Phase.reading.rawValue, ordering: .relaxed)
    return MeteredByteSource(source, progress: progress.reading)
  }

  func measures() { phase.store(Phase.measuring.rawValue, ordering: .relaxed) }

  func draws(_ number: Int, of count: Int) {
    drawn.store(number, ordering: .relaxed)
    pictures.store(count, ordering: .relaxed)
    phase.store(Phase.drawing.rawValue, ordering: .relaxed)
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = bytes / 100_000
    return tenths < 1000 ? "\(tenths / 10).\(tenths % 10)" : grouped(tenths / 10)
  }

  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return String(digits)
  }

  package static func == (left: WorkProgress, right: WorkProgress) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
