package import EventLogs

extension SampleLog {
  /// The log as CSV with a header, times as wall clock times of a zone, to the minute.
  package func csv(columns: SampleColumns, zone: TimeZoneRules) -> String {
    let hasParents = rows.contains { $0.parentCase != nil }
    var lines = [
      [columns.caseID, columns.state, columns.time, "owner", "segment", "amount", "reason"]
        + (hasParents ? ["parent"] : []) + attributes
    ]
    for row in rows {
      lines.append(
        [
          row.caseID, row.state, Self.minuteText(zone.local(row.time)), row.owner, row.segment,
          row.amount.map(String.init) ?? "", row.reason ?? "",
        ] + (hasParents ? [row.parentCase ?? ""] : []) + row.attributes)
    }
    return lines.map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  private static func minuteText(_ time: LocalDateTime) -> String {
    String(time.description.prefix(16)).split(separator: "T").joined(separator: " ")
  }

  /// Quotes a field that holds a separator, a quote or a line break (RFC 4180).
  private static func quoted(_ field: String) -> String {
    let special: Set<UInt8> = [0x2C, 0x22, 0x0A, 0x0D]
    guard field.utf8.contains(where: { special.contains($0) }) else { return field }
    var bytes: [UInt8] = [0x22]
    for byte in field.utf8 { bytes += byte == 0x22 ? [0x22, 0x22] : [byte] }
    return String(decoding: bytes + [0x22], as: UTF8.self)
  }
}

/// The names of the columns that every log has.
package struct SampleColumns: Hashable, Sendable {
  package var caseID: String
  package var state: String
  package var time: String

  package init(caseID: String = "lead_id", state: String = "state", time: String = "at") {
    self.caseID = caseID
    self.state = state
    self.time = time
  }
}
