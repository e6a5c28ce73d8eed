package import Diagnostics
import SpecLoading

/// Checks specs.
package enum Lint {
  /// All problems of the specs with paths or names; none means all specs of the folder.
  package static func diagnostics(of names: [String]) -> [Diagnostic] {
    let (entries, found) = SpecLibrary().read(names)
    return Array((found + entries.flatMap { $0.loaded.problems() }).inReadingOrder())
  }
}
