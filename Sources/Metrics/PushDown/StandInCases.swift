import EventLogs
import ProcessModel

/// Makes a table of cases that stand for those which an engine counted, each for as many as it is chosen.
///
/// What the measures ask of cases is whether their visits lie inside the window, in which order they come and how long
/// ago they were; a stand-in answers each as the cases it stands for do. It is no case of the log.
struct StandInCases {
  private(set) var table: VisitTable
  private var rows: [Int32] = []

  init(partition: Int, attributes: Int) { table = VisitTable(partition: partition, attributes: attributes) }

  /// Adds a stand-in for so many cases; its values are indices into the log's attributes.
  mutating func add(
    visits: [(state: Int, entered: Int64)], count: Int, values: [Int32]? = nil, logCase: Int32 = 0
  ) {
    let row = Int32(table.logCases.count)
    for visit in visits {
      table.states.append(Int32(visit.state))
      table.entered.append(visit.entered)
      table.events.append(0)
    }
    table.starts.append(table.states.count)
    table.logCases.append(logCase)
    for attribute in table.caseValues.indices { table.caseValues[attribute].append(values?[attribute] ?? -1) }
    rows.append(contentsOf: repeatElement(row, count: count))
  }

  /// The cases, as members of the pipelines that their values tell.
  func selection(_ process: SalesProcess, _ log: EventLog) -> MeasuredCases.Selection {
    var table = table
    table.pipelines = PipelineMembership(process: process, log: log).pipelines(of: table)
    return MeasuredCases.Selection(table: table, rows: rows)
  }
}
