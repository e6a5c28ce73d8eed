/// A place in a case's way for which a number counts it; visits are places in the selection's table.
package struct CaseMark: Hashable, Sendable {
  /// The selection of the measured cases, and the row of its table.
  var selection: Int
  var row: Int
  var outcome: CaseOutcome
  /// The visit with which began what is counted.
  var began: Int
  /// The visit whose entry decides it, or, while nothing has, the one with which it began.
  var decided: Int
  /// The visit since which the case has been where it is; nil means its last.
  var since: Int?
}

extension MeasuredCases {
  /// Collects marks of all cases; the function is called with each case and adds its marks.
  func marks(_ body: (CaseWay, inout [CaseMark]) -> Void) -> [CaseMark] {
    var marks: [CaseMark] = []
    for (number, selection) in selections.enumerated() {
      selection.table.withView { view in
        for row in selection.rows {
          let way = CaseWay(
            selection: number, row: Int(row), view: view, visits: view.visits(ofCase: Int(row)))
          body(way, &marks)
        }
      }
    }
    return marks
  }

  /// Collects a mark for each move inside the window that a function gives an outcome.
  func moves(_ outcome: (_ from: Int, _ to: Int) -> CaseOutcome?) -> [CaseMark] {
    let bounds = TimeBounds(window)
    return marks { way, marks in
      for visit in way.visits.dropFirst() where bounds.contains(way.view.entered[visit]) {
        guard let outcome = outcome(way.state(visit - 1), way.state(visit)) else { continue }
        marks.append(way.mark(outcome, began: visit - 1, decided: visit))
      }
    }
  }
}

/// One case and its visits.
struct CaseWay {
  let selection: Int
  let row: Int
  let view: VisitView
  let visits: Range<Int>

  var last: Int { visits.upperBound - 1 }
  /// The pipeline's number, or -1.
  var pipeline: Int { Int(view.pipelines[row]) }
  func state(_ visit: Int) -> Int { Int(view.states[visit]) }

  func mark(_ outcome: CaseOutcome, began: Int, decided: Int? = nil, since: Int? = nil) -> CaseMark {
    CaseMark(
      selection: selection, row: row, outcome: outcome, began: began, decided: decided ?? began, since: since)
  }
}
