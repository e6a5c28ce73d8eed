import ProcessMetrics

/// Says how well the moves of a log are timed that was made of snapshots.
struct SnapshotWords {
  let format: ReadingFormat
  let language: String

  /// One line for the foot of a picture.
  func note(_ snapshots: SnapshotPrecision) -> String {
    let taken = format.number(snapshots.taken)
    var parts = [Phrase("スナップショット \(taken)回", "\(taken) snapshots")(language)]
    if let median = snapshots.medianInterval.map(format.duration),
      let longest = snapshots.longestInterval.map(format.duration)
    {
      parts.append(
        Phrase("移動の時刻の幅 中央値\(median)・最長\(longest)", "moves known to \(median) (at most \(longest))")(language)
      )
    }
    if snapshots.vanished > 0 {
      let count = format.number(snapshots.vanished)
      parts.append(Phrase("一覧から消えた案件 \(count)", "cases no longer listed \(count)")(language))
    }
    return parts.joined(separator: Phrase("、", ", ")(language))
  }

  /// The rows of the table of data quality.
  func rows(_ snapshots: SnapshotPrecision) -> [[String]] {
    var rows = [
      [Phrase("スナップショット", "Snapshots")(language), format.number(snapshots.taken)],
      [Phrase("スナップショットの間の移動", "Moves between two snapshots")(language), format.number(snapshots.changes)],
    ]
    if let median = snapshots.medianInterval, let longest = snapshots.longestInterval {
      rows.append([Phrase("移動の時刻の幅（中央値）", "Moves known to (median)")(language), format.duration(median)])
      rows.append([Phrase("移動の時刻の幅（最長）", "Moves known to (at most)")(language), format.duration(longest)])
    }
    if snapshots.vanished > 0 {
      rows.append([
        Phrase("一覧から消えた案件", "Cases no longer listed")(language), format.number(snapshots.vanished),
      ])
    }
    return rows
  }

  /// The names of sources, of many only the first and the last.
  static func abbreviated(_ sources: [String]) -> [String] {
    guard sources.count > 4, let first = sources.first, let last = sources.last else { return sources }
    return ["\(first) … \(last) [\(sources.count)]"]
  }
}
