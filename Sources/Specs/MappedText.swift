import ProcessModel

/// A text of a log as a mapping compares it with its own: the names of columns, and the values of `where`
/// and `ignore`.
///
/// The rule is the model's, by which a value means a state; the readers of logs, who know no model, get it
/// here with the mapping.
package func foldedForMapping(_ text: String) -> String { foldedForMatching(text) }
