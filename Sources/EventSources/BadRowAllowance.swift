/// Where a user writes how many bad rows are left out.
package enum BadRowAllowance: Hashable, Sendable {
  /// In the command.
  case option
  /// In a marker of a document, of which these are the other words.
  case marker(String)

  /// What to write for a number of rows.
  func phrase(_ count: Int) -> String {
    let option = "--skip-bad-rows \(count)"
    return switch self {
    case .option: option
    case .marker(let words): "the marker 'stagemap: \(words) \(option)'"
    }
  }
}
