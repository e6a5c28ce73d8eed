/// Whether day or month stands first in dates whose year stands last.
package enum DateOrder: String, Hashable, Sendable, CaseIterable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"

  package var other: DateOrder { self == .dayFirst ? .monthFirst : .dayFirst }

  /// In words: `day first`.
  package var phrase: String { self == .dayFirst ? "day first" : "month first" }
}
