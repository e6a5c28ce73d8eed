/// All checks on a sales process; the order is the order in `stagemap list checks`.
package enum CheckCatalog {
  package static let all: [any Check] = []

  package static func problems(in process: SalesProcess) -> [Problem] {
    all.flatMap { $0.problems(in: process) }
  }
}
