/// A number behind an element of a picture, with what a reader needs to judge it, in words.
package struct MeasuredFact: Hashable, Sendable {
  /// What the number is called.
  package var name: String
  /// What it means: the author's definition or that of its kind, and the formula.
  package var definition: [String]
  package var value: String
  /// Which cases it speaks of.
  package var basis: String?
  /// How many cases or visits are behind it.
  package var count: String?
  /// Its 95 % interval; nil where it has none or too few are behind it.
  package var interval: String?
  /// Its target with the verdict.
  package var target: String?
}
