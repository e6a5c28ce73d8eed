/// The numbers of a log's states and values by their texts, while events are added to it.
package struct LogTexts: Sendable {
  private var states: [String: Int32] = [:]
  /// By attribute.
  private var values: [[String: Int32]] = []

  /// Takes the texts that a log has already.
  package init(of log: EventLog = EventLog()) {
    for (number, text) in log.stateValues.enumerated() { states[text] = Int32(number) }
    for attribute in log.attributes {
      values.append(
        Dictionary(attribute.values.enumerated().map { ($1, Int32($0)) }) { first, _ in first })
    }
  }

  /// Adds an attribute without values to a log.
  package mutating func addAttribute(_ name: String, to log: inout EventLog) {
    log.attributes.append(EventLog.AttributeColumn(name: name))
    values.append([:])
  }

  /// The number of a state, which the log gets when it does not have it yet.
  package mutating func state(_ text: String, in log: inout EventLog) -> Int32 {
    if let number = states[text] { return number }
    let number = Int32(log.stateValues.count)
    states[text] = number
    log.stateValues.append(text)
    return number
  }

  /// The number of an attribute's value, which the log gets when it does not have it yet.
  package mutating func value(_ text: String, ofAttribute attribute: Int, in log: inout EventLog) -> Int32 {
    if let number = values[attribute][text] { return number }
    let number = Int32(log.attributes[attribute].values.count)
    values[attribute][text] = number
    log.attributes[attribute].values.append(text)
    return number
  }
}
