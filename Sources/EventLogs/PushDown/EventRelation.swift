/// How an engine is asked about the events of a table: expressions in its SQL over the table's columns.
package struct EventRelation: Sendable {
  /// A column of times.
  package struct Time: Sendable {
    /// Milliseconds since 1970, finer digits cut off: of an instant, or of what wall clocks show.
    package var milliseconds: String
    package var isWallClock: Bool

    package init(milliseconds: String, isWallClock: Bool) {
      self.milliseconds = milliseconds
      self.isWallClock = isWallClock
    }
  }

  package struct Attribute: Sendable {
    package var name: String
    /// The text, NULL or empty where there is none; nil for values of which engines and we make different texts.
    package var text: String?
    /// What is true of a row whose value is not read so.
    package var unsound: String?

    package init(name: String, text: String?, unsound: String? = nil) {
      self.name = name
      self.text = text
      self.unsound = unsound
    }
  }

  /// What stands behind FROM.
  package var table: String
  package var caseID: String
  package var state: String
  package var time: Time
  package var recorded: Time?
  package var sequence: String?
  package var attributes: [Attribute]
  /// What is true of a row that is not read as these expressions say, such as one with blanks around its case id.
  package var unsound: [String]
  /// Whether a time names its zone, where some do and others do not.
  package var namesZone: String?
  /// The columns in use, in quotes: what is asked for of rows that travel.
  package var columns: [String]
  package var phrases: SQLPhrases

  package init(
    table: String, caseID: String, state: String, time: Time, recorded: Time? = nil, sequence: String? = nil,
    attributes: [Attribute] = [], unsound: [String] = [], namesZone: String? = nil, columns: [String],
    phrases: SQLPhrases
  ) {
    self.table = table
    self.caseID = caseID
    self.state = state
    self.time = time
    self.recorded = recorded
    self.sequence = sequence
    self.attributes = attributes
    self.unsound = unsound
    self.namesZone = namesZone
    self.columns = columns
    self.phrases = phrases
  }
}

/// An engine that answers questions about a table of events; the answers are of one moment where the engine can.
package protocol EventEngine {
  var relation: EventRelation { get }
  /// What messages call the table.
  var name: String { get }
  /// What the log has for a text of the state column; nil for one whose rows are dropped.
  func stateValue(of text: String) -> String?
  /// The rows that a SELECT gives, as texts; NULL is the empty one.
  func answers(to query: String) throws(PushDownFailure) -> [[String]]
  /// The rows that a SELECT of the relation's columns gives, read like those of the table itself; nil for none.
  func events(of query: String) throws(PushDownFailure) -> EventLog?
}

/// Why something is not counted in the engine.
package enum PushDownFailure: Error, Hashable, Sendable {
  /// What was asked for, or what the rows hold, is nothing for an engine: the rows have to travel.
  case unfit(String)
  /// The engine fails.
  case failed(String)
}
