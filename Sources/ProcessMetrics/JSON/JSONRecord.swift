import EventLogs

/// An object of a saved report whose members are read by name; members without a reader are ignored,
/// since the contract only grows.
struct JSONRecord {
  /// Beyond any count, yet a million of them can be added up.
  private static let largestCount: UInt = 1_000_000_000_000
  /// Beyond any measure: in seconds, thirty million years.
  private static let largestNumber = 1e15

  private let members: [(key: String, value: JSONNode)]
  private let offset: Int
  private let bytes: [UInt8]

  init(_ node: JSONNode, in bytes: [UInt8]) throws(KPIReportSyntaxError) {
    guard case .object(let members) = node.value else {
      throw KPIReportSyntaxError(
        "an object is expected, this is \(node.kindName)", at: node.offset, in: bytes)
    }
    self.members = members
    offset = node.offset
    self.bytes = bytes
  }

  /// A complaint about the object as a whole.
  func failure(_ message: String) -> KPIReportSyntaxError { failure(message, at: offset) }

  private func failure(_ message: String, at offset: Int) -> KPIReportSyntaxError {
    KPIReportSyntaxError(message, at: offset, in: bytes)
  }

  /// A member that is there and not null.
  private func node(_ key: String) -> JSONNode? {
    guard let node = members.first(where: { $0.key == key })?.value else { return nil }
    if case .null = node.value { return nil }
    return node
  }

  private func required(_ key: String) throws(KPIReportSyntaxError) -> JSONNode {
    guard let node = node(key) else { throw failure("'\(key)' is missing", at: offset) }
    return node
  }

  private func mismatch(_ key: String, _ expected: String, _ node: JSONNode) -> KPIReportSyntaxError {
    failure("'\(key)' has to be \(expected), this is \(node.kindName)", at: node.offset)
  }

  func text(_ key: String) throws(KPIReportSyntaxError) -> String {
    let node = try required(key)
    guard case .string(let text) = node.value else { throw mismatch(key, "a text", node) }
    return text
  }

  func optionalText(_ key: String) throws(KPIReportSyntaxError) -> String? {
    node(key) == nil ? nil : try text(key)
  }

  /// A whole number; a missing one, as in a report of an older version, is 0.
  func count(_ key: String) throws(KPIReportSyntaxError) -> Int { try optionalCount(key) ?? 0 }

  func optionalCount(_ key: String) throws(KPIReportSyntaxError) -> Int? {
    guard let node = node(key) else { return nil }
    guard case .number(let text) = node.value, let value = Int(text) else {
      throw mismatch(key, "a whole number", node)
    }
    guard value.magnitude <= Self.largestCount else {
      throw failure("'\(key)' is out of range", at: node.offset)
    }
    return value
  }

  func flag(_ key: String) throws(KPIReportSyntaxError) -> Bool {
    let node = try required(key)
    guard case .bool(let value) = node.value else { throw mismatch(key, "true or false", node) }
    return value
  }

  func optionalFlag(_ key: String) throws(KPIReportSyntaxError) -> Bool? {
    node(key) == nil ? nil : try flag(key)
  }

  func number(_ key: String) throws(KPIReportSyntaxError) -> Double? {
    guard let node = node(key) else { return nil }
    guard case .number(let text) = node.value, let value = Double(text), value.isFinite else {
      throw mismatch(key, "a number", node)
    }
    guard value.magnitude <= Self.largestNumber else {
      throw failure("'\(key)' is out of range", at: node.offset)
    }
    return value
  }

  /// Seconds as milliseconds, to the microsecond.
  func milliseconds(_ key: String) throws(KPIReportSyntaxError) -> Double? {
    try number(key).map { ($0 * 1_000_000).rounded() / 1000 }
  }

  func wholeMilliseconds(_ key: String) throws(KPIReportSyntaxError) -> Int64? {
    try milliseconds(key).flatMap { Int64(exactly: $0.rounded()) }
  }

  func instant(_ key: String) throws(KPIReportSyntaxError) -> Instant? {
    guard let text = try optionalText(key) else { return nil }
    guard let instant = Instant(iso8601: text) else {
      throw failure(
        "'\(key)' has to be a time such as 2026-04-01T00:00:00+09:00", at: try required(key).offset)
    }
    return instant
  }

  func record(_ key: String) throws(KPIReportSyntaxError) -> JSONRecord? {
    guard let node = node(key) else { return nil }
    return try JSONRecord(node, in: bytes)
  }

  /// The objects of a list; a missing list, as in a report of an older version, is empty.
  func records(_ key: String) throws(KPIReportSyntaxError) -> [JSONRecord] {
    var records: [JSONRecord] = []
    for item in try items(key) { records.append(try JSONRecord(item, in: bytes)) }
    return records
  }

  func texts(_ key: String) throws(KPIReportSyntaxError) -> [String] {
    var texts: [String] = []
    for item in try items(key) {
      guard case .string(let text) = item.value else { throw mismatch(key, "a list of texts", item) }
      texts.append(text)
    }
    return texts
  }

  private func items(_ key: String) throws(KPIReportSyntaxError) -> [JSONNode] {
    guard let node = node(key) else { return [] }
    guard case .array(let items) = node.value else { throw mismatch(key, "a list", node) }
    return items
  }

  /// A text that has to be one of an enumeration's.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) throws(KPIReportSyntaxError) -> Choice where Choice.RawValue == String {
    let text = try text(key)
    guard let choice = Choice(rawValue: text) else {
      let known = type.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw failure("'\(key)' is '\(text)', known are \(known)", at: try required(key).offset)
    }
    return choice
  }
}
