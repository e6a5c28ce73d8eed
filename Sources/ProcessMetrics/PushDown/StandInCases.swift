import EventLogs
import ProcessModel

/// Makes a table of cases that stand for those which an engine counted, each for as many as it is chosen.
///
/// What the measures ask of cases is whether their visits lie inside the window, in which order they come and how long
/// ago they were; a stand-in answers each as the cases it stands for do. It is no case of the log.
struct StandInCases {
  let partition: Int
  private var states: [Int32] = []
  private var entered: [Int64] = []
  private var starts: [Int32] = [0]
  private var logCases: [Int32] = []
  private var caseValues: [[Int32]]
  private var rows: [Int32] = []

  init(partition: Int, attributes: Int) {
    self.partition = partition
    caseValues = Array(repeating: [], count: attributes)
  }

  /// Adds a stand-in for so many cases; its values are indices into the log's attributes.
  mutating func add(
    visits: [(state: Int, entered: Int64)], count: Int, values: [Int32]? = nil, logCase: Int32 = 0
  ) {
    let row = Int32(logCases.count)
    for visit in visits {
      states.append(Int32(visit.state))
      entered.append(visit.entered)
    }
    starts.append(Int32(states.count))
    logCases.append(logCase)
    for attribute in caseValues.indices { caseValues[attribute].append(values?[attribute] ?? -1) }
    rows.append(contentsOf: repeatElement(row, count: count))
  }

  /// The cases, as members of the pipelines that their values tell.
  func selection(_ process: SalesProcess, _ log: EventLog) -> MeasuredCases.Selection {
    var table = VisitTable(partition: partition)
    table.logCases = DisplacedIndices(logCases)
    table.starts = starts
    table.caseValues = caseValues.map { IndexColumn($0) }
    table.states = IndexColumn(states)
    table.entered = TimeColumn(entered)
    table.events = DisplacedIndices(Array(repeating: 0, count: states.count))
    table.pipelines = PipelineMembership(process: process, log: log).pipelines(of: table)
    return MeasuredCases.Selection(table: table, rows: rows[...])
  }
}
