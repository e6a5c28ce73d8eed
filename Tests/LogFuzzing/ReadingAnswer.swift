import Diagnostics
package import EventLogs
import EventSources
import Specs

/// All that reading a file gives, but for the order of cases.
package struct ReadingAnswer {
  private let problems: [Diagnostic]
  let quality: ReadingQuality?
  private var states: [String]?
  private var attributes: [EventLog.AttributeColumn]?
  /// By the bytes of its id, each event of a case in order with all its columns.
  private var cases: [[UInt8]: [String]] = [:]
  private var parents: [[UInt8]: [UInt8]] = [:]
  /// By the bytes of its id, the times of a case in milliseconds since 1970.
  private(set) var times: [[UInt8]: [Int64]] = [:]
  /// Cases that stand in two places.
  private var torn: [[UInt8]] = []
  /// What was read; nil when it is refused.
  let log: EventLog?
  package let partitionCount: Int

  package init(
    _ bytes: [UInt8], name: String = "log.csv", stretchSize: Int, blockSize: Int? = nil,
    tolerating limit: Int = .max,
    zone: TimeZoneRules = .tokyo
  ) {
    var reader = EventReader(
      zone: zone, ignoredValues: ["skip"], toleratedBadRows: limit,
      bytes: MemoryByteSource([name: bytes], blockSize: blockSize))
    reader.stretchSize = stretchSize
    let (log, problems) = reader.read(
      EventsSection(sources: [EventSourceSection(location: name)]), folder: ".")
    self.problems = problems
    quality = log?.quality
    states = log?.stateValues
    attributes = log?.attributes
    self.log = log
    partitionCount = log?.partitions.count ?? 0
    for partition in log?.partitions ?? [] { add(partition) }
  }

  private mutating func add(_ partition: EventLog.Partition) {
    for number in 0..<partition.caseCount {
      let id = Array(partition.caseIDs[number].utf8)
      if cases[id] != nil { torn.append(id) }
      parents[id] = partition.parent(ofCase: number).map { Array($0.utf8) }
      cases[id] = partition.events(ofCase: number).map { event in
        "\(partition.times[event]) \(partition.states[event]) \(partition.sequence(of: event)) "
          + "\(partition.recordedTime(of: event)) \(partition.lines[event]) \(partition.source(of: event)) "
          + "\(partition.attributeValues.map { $0[event] })"
      }
      times[id] = partition.events(ofCase: number).map { partition.times[$0] }
    }
  }

  /// What no reading may do, whatever the file.
  func fault(lines: Int) -> String? {
    if (log != nil) == problems.hasErrors {
      return "a log: \(log != nil), errors: \(problems.hasErrors)"
    }
    if let id = torn.first { return "the case \(String(decoding: id, as: UTF8.self)) stands in two places" }
    for problem in problems {
      let start = problem.range?.start
      if !(1...lines).contains(start?.line ?? 1) || !(1...lines).contains(start?.column ?? 1) {
        return "a place outside the file: \(problem)"
      }
      if problem.message.utf8.count > 4000 { return "a long message: \(problem.code)" }
      if problem.severity == .error, problem.hint == nil { return "no hint: \(problem)" }
    }
    return nil
  }

  /// How two readings of one file differ.
  package func difference(from other: ReadingAnswer) -> String? {
    if problems != other.problems { return "diagnostics differ: \(problems) | \(other.problems)" }
    if quality != other.quality {
      return "accounts differ: \(String(describing: quality)) | \(String(describing: other.quality))"
    }
    if states != other.states || attributes != other.attributes { return "values differ" }
    if cases != other.cases { return "events differ: \(cases) | \(other.cases)" }
    return parents == other.parents ? nil : "parents differ"
  }
}
