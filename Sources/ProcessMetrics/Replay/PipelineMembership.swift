import EventLogs
import ProcessModel

/// Which pipeline each case belongs to: the first whose conditions its attributes meet.
struct PipelineMembership {
  /// For each pipeline its conditions as (attribute column or nil, accepted value indices).
  private let tests: [[(column: Int?, accepted: Set<Int32>)]]

  init(process: SalesProcess, log: EventLog) {
    tests = process.pipelines.map { pipeline in
      pipeline.conditions.map { condition in
        guard let column = log.attributes.firstIndex(where: { $0.name == condition.attribute }) else {
          return (nil, [])
        }
        let wanted = Set(condition.values.map(foldedForMatching))
        let accepted = log.attributes[column].values.indices.filter {
          wanted.contains(foldedForMatching(log.attributes[column].values[$0]))
        }
        return (column, Set(accepted.map(Int32.init)))
      }
    }
  }

  func pipelines(of table: VisitTable) -> [Int16] {
    if tests.allSatisfy(\.isEmpty) {
      return Array(repeating: tests.isEmpty ? -1 : 0, count: table.caseCount)
    }
    return (0..<table.caseCount).map { row in
      let match = tests.firstIndex { conditions in
        conditions.allSatisfy { condition in
          condition.column.map { condition.accepted.contains(table.caseValues[$0][row]) } ?? false
        }
      }
      return Int16(match ?? -1)
    }
  }
}
