/// A statement that is run in an engine, and what it is for.
package struct PushDownStatement: Hashable, Sendable {
  /// What its rows say, in a few words.
  package var purpose: String
  package var text: String
}
