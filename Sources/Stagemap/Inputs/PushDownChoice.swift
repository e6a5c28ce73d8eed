/// Whether events are counted in the engine where they lie, or their rows are read.
package enum PushDownChoice: String, Hashable, Sendable, CaseIterable {
  /// In a server or warehouse, when its table is large and all that is asked for can be counted there.
  case auto
  case never
  /// Wherever there is an engine, SQLite files included; what cannot be counted there is an error.
  case always

  /// Under `auto`, of a table with fewer rows the rows are read: that takes less work than counting at any size, but
  /// memory here and the way of the rows.
  package static let largeTable = 20_000_000
}
