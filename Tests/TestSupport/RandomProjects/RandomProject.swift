package import Foundation

/// A random spec text with a random log, from a seed, and what has to become of them.
package struct RandomProject: Sendable {
  package let seed: UInt64
  /// The name of the spec's file without its ending.
  package let stem: String
  /// The spec as its author wrote it.
  package private(set) var specText = ""
  /// The log's name and bytes; nil for a spec without events and for a log that `stagemap sample` is to make.
  package private(set) var log: (name: String, bytes: [UInt8])?
  /// The name of the log that `stagemap sample` is to make, and for how many leads.
  package private(set) var sample: (name: String, leads: Int)?
  /// The fault that was put into spec or log on purpose; nil for a project that has to give pictures.
  package private(set) var expectedError: ExpectedError?
  /// Whether the log is so small that its last date may by chance lie far after the others, which is refused.
  package private(set) var mayLookLate = false
  /// What to cut the numbers by.
  package private(set) var cuts: [String] = []
  package private(set) var asOf: String?
  /// The id from which outputs are named, and the language whose files have no language in their names.
  package private(set) var specID = ""
  package private(set) var firstLanguage = ""
  /// The pictures to draw: those of the spec, and one of each kind, as far as the spec says enough for them.
  package private(set) var views: [String] = []

  /// What a log is like.
  package enum Crowd: Sendable {
    /// A few to some hundred events; now and then every event is a case of its own.
    case usual
    /// One case of so many events.
    case oneCase(Int)
    /// So many events, each its own case.
    case everyEventItsOwnCase(Int)
  }

  /// Makes the project of a seed.
  package init(seed: UInt64, crowd: Crowd = .usual, mayBeFaulty: Bool = true) {
    self.seed = seed
    stem = "random-\(seed)"
    var random = SplitMix64(seed: seed &+ 0x5EED)
    var model = RandomModel(&random)
    specID = model.id ?? stem
    firstLanguage = model.firstLanguage
    if random.chance(0.2) { asOf = random.one(of: ["2026-04-01", "2025-10-01T09:00:00+09:00"]) }
    let events = addEvents(of: model, crowd, mayBeFaulty: mayBeFaulty, &random)
    let kinds = RandomView.kinds.filter {
      switch $0 {
      case "funnel", "flow": events != nil
      case "handoff": !model.divisions.isEmpty
      default: true
      }
    }
    views = model.views.filter { kinds.contains($0.kind) }.map(\.id)
    views += kinds.filter { kind in !model.views.contains { $0.id == kind } }
    var fault: RandomFault?
    if mayBeFaulty, expectedError == nil, random.chance(0.12) {
      fault = RandomFault.put(into: &model, &random)
    }
    let mayHaveSlip = mayBeFaulty && fault == nil && expectedError == nil
    let slip = mayHaveSlip && random.chance(0.03) ? random.one(of: Self.slips) : nil
    writeSpec(model.sections(events: events, &random), slip: slip, &random)
    if let fault { expect(fault) }
  }

  /// Last lines that are no YAML.
  private static let slips: [(code: String, line: String)] = [
    ("yaml-syntax", "name7: \"never closed"), ("tab-indentation", "\tname7: x"),
    ("yaml-syntax", "name7: [a, b"),
    ("yaml-syntax", "name7: a: b"), ("yaml-syntax", "name7: @x"), ("complex-key", "[a, b]: name7"),
    ("merge-key", "<<: { name7: x }"),
  ]

  private mutating func writeSpec(
    _ sections: [YAMLValue.Entry], slip: (code: String, line: String)?, _ random: inout SplitMix64
  ) {
    var writer = YAMLWriter(seed: random.next())
    writer.write(sections)
    specText = writer.text
    if let slip {
      specText += slip.line + "\n"
      expectedError = ExpectedError(
        code: slip.code, file: "\(stem).yaml", line: specText.utf8.count { $0 == 0x0A })
    }
    if random.chance(0.1) { specText = specText.replacing("\n", with: "\r\n") }
    if random.chance(0.1) { specText = "\u{FEFF}" + specText }
  }

  private mutating func expect(_ fault: RandomFault) {
    expectedError = ExpectedError(code: fault.code, file: "\(stem).yaml")
    guard let token = fault.token, let place = specText.range(of: token, options: .backwards) else { return }
    let before = specText[..<place.lowerBound].utf8
    expectedError?.line = 1 + before.count { $0 == 0x0A }
  }

  // MARK: Events

  /// Makes a log.
  /// - Returns: The section that reads it.
  private mutating func addEvents(
    of model: RandomModel, _ crowd: Crowd, mayBeFaulty: Bool, _ random: inout SplitMix64
  ) -> YAMLValue? {
    if case .usual = crowd {
      if random.chance(0.08) { return nil }
      if random.chance(0.25) {
        sample = ("sample-\(seed).csv", random.one(of: [3, 20, 60]))
        mayLookLate = asOf == nil
        cuts = random.chance(0.3) ? ["segment"] : []
        return .map(["file": .text("sample-\(seed).csv")])
      }
    }
    let size: RandomWalk.Size =
      switch crowd {
      case .usual:
        random.chance(0.05) ? .everyEventItsOwnCase(Int.random(in: 1...100, using: &random)) : .usual
      case .oneCase(let count): .oneCase(count)
      case .everyEventItsOwnCase(let count): .everyEventItsOwnCase(count)
      }
    let shape = random.one(of: [.entries, .entries, .entries, .changes, .wide] as [RandomLogTable.Shape])
    let isFaulty = mayBeFaulty && random.chance(0.1)
    let mayHaveLateDate = shape == .entries && !isFaulty && (mayBeFaulty || asOf != nil)
    let walk = RandomWalk(model, size: size, mayHaveLateDate: mayHaveLateDate, &random)
    mayLookLate = asOf == nil && walk.events.count < 60
    if walk.hasLateDate, asOf == nil { expectedError = ExpectedError(code: "late-date") }
    var table = RandomLogTable(of: walk, in: model, shape: shape, &random)
    if isFaulty, random.chance(0.3) {
      expectedError = ExpectedError(code: "unknown-column")
      table.mapping.removeAll { $0.key == "owner" }
      table.mapping.append(.init("owner", .text("無い列")))
    }
    let rowFault = isFaulty && expectedError == nil ? random.one(of: RandomLogText.RowFault.allCases) : nil
    let text = RandomLogText(table, fault: rowFault, seed: random.next())
    let name = random.one(of: ["log", "履歴", "export 2026"]) + ".\(text.fileExtension)"
    log = (name, text.bytes)
    expectedError = expectedError ?? text.expectedError
    expectedError?.file = name
    if table.mapping.contains(where: { $0.key == "segment" }), random.chance(0.3) {
      cuts = ["segment", "month"]
    }
    return .map([YAMLValue.Entry("file", .text(name))] + table.mapping)
  }
}

extension RandomProject {
  /// Writes the spec and its log into a folder.
  package func write(to folder: URL) throws {
    try Data(specText.utf8).write(to: folder.appendingPathComponent("\(stem).yaml"))
    if let log { try Data(log.bytes).write(to: folder.appendingPathComponent(log.name)) }
  }
}
