package import Diagnostics
package import Specs

/// What was recognised in a file of events: its form, the part that each column plays, and a mapping.
package struct EventsInspection: Sendable {
  package struct Column: Hashable, Sendable {
    package var name: String
    /// The key under which a spec maps it, such as `case` or `entered: opp`; nil when it is not read.
    package var part: String?
    /// In words: `times`, `12 values`.
    package var content: String
  }

  /// The export of a CRM that was recognised.
  package var preset: String?
  /// What is to be minded with that export.
  package var presetNotes: [String] = []
  /// The format's name.
  package var format: String
  /// Nil for formats that are no text.
  package var encoding: TextEncoding?
  package var hasByteOrderMark: Bool
  /// The delimiter's name; nil for formats without one.
  package var delimiter: String?
  /// The columns in the file's order.
  package var columns: [Column]
  /// The rows by which the contents of columns are told, when there are more; nil when these are all.
  package var sampledRows: Int?
  /// How the dates of its times are written whose year stands last.
  package var dateOrders: DateOrderCounts
  /// The mapping: the one given, where the file has its columns, else one by names and contents.
  package var section: EventSourceSection
  package var isGiven: Bool
  package var proposal: MappingProposal
  /// Whether the mapping has a column for each part that a row needs.
  package var isComplete: Bool
  /// Whether rows give facts about cases and no events.
  package var givesFactsOnly: Bool
}

extension EventsInspection {
  /// Names the states that columns of entry times stand for.
  package mutating func nameEnteredStates(_ name: (NamedColumn) -> String) {
    for index in section.mapping.entered.indices {
      let entered = section.mapping.entered[index]
      let new = name(entered)
      for column in columns.indices where columns[column].part == "entered: \(entered.name)" {
        columns[column].part = "entered: \(new)"
      }
      section.mapping.entered[index].name = new
    }
    proposal.entered = section.mapping.entered
  }
}

extension EventReader {
  /// Looks into a file: what it is, what its columns are, and how a spec would map them.
  ///
  /// - Parameters:
  ///   - location: The file, or `-`.
  ///   - given: A mapping that holds if the file has its columns.
  ///   - mustFit: Whether it is an error if the file has not.
  ///   - told: The names of columns by the parts that they play, where they are told apart from a mapping.
  ///   - dates: How dates are read whose year stands last, where it is told apart from a mapping.
  ///   - mayGiveAttributesOnly: Whether the mapping is one of several.
  /// - Returns: What was recognised, or what keeps the file from being read at all.
  package func inspect(
    _ location: String, given: EventSourceSection? = nil, mustFit: Bool = false,
    told: [ColumnPart: String] = [:], dates: DateOrder? = nil, mayGiveAttributesOnly: Bool = false
  ) -> (inspection: EventsInspection?, problems: [Diagnostic]) {
    var place: SourceLocation?
    do throws(ReadingFailure) {
      var found = try SourceLocation(location)
      found.isGiven = true
      place = found
      let format: EventSourceFormat
      if let known = found.format { format = known } else { format = try formatOfStandardInput() }
      let request = SourceRequest(
        path: found.path, name: found.name, bytes: bytes, section: EventSourceSection(location: location),
        context: context, part: found.part, database: found.database)
      let inspector = SourceInspector(
        format: format.name, location: location, given: given, mustFit: mustFit, told: told, dates: dates,
        mayGiveAttributesOnly: mayGiveAttributesOnly, context: context)
      return (try format.visit(request, with: inspector).inspection, [])
    } catch {
      return (nil, error.diagnostics.map { place?.placed($0) ?? $0 })
    }
  }

  private func formatOfStandardInput() throws(ReadingFailure) -> EventSourceFormat {
    var stream = try bytes.open("-")
    let block = try readBlock(&stream)
    return SourceLocation.format(startingWith: block.first { $0 > 0x20 && $0 < 0x7F })
  }
}

/// Looks at names and contents of columns and settles on a mapping.
private struct SourceInspector: SourceVisitor {
  let format: String
  let location: String
  let given: EventSourceSection?
  let mustFit: Bool
  let told: [ColumnPart: String]
  let dates: DateOrder?
  let mayGiveAttributesOnly: Bool
  let context: ReadingContext
  private(set) var inspection: EventsInspection?

  init(
    format: String, location: String, given: EventSourceSection?, mustFit: Bool,
    told: [ColumnPart: String], dates: DateOrder?, mayGiveAttributesOnly: Bool, context: ReadingContext
  ) {
    self.told = told
    self.dates = dates
    self.format = format
    self.location = location
    self.given = given
    self.mustFit = mustFit
    self.mayGiveAttributesOnly = mayGiveAttributesOnly
    self.context = context
  }

  mutating func visit(_ reader: inout some RecordReader, _ opening: SourceOpening) throws(ReadingFailure) {
    var profiler = ColumnProfiler(context: context)
    do {
      try reader.read(into: &profiler)
    } catch .notUTF8 {
      throw .notUTF8
    } catch {
      // What breaks off the rows is told when they are read as events; the names are known.
    }
    let names = reader.columns
    let isPlain = names.indices.map { reader.isPlainColumn($0) }
    let told = try columns(told, among: names)
    let guess = MappingGuess(
      names: names, isPlain: isPlain, profiles: profiler.columns, rows: profiler.rows, given: told)
    var roles = guess.roles
    var gaps = guess.gaps
    var preset = roles.kind == .snapshot || !told.isEmpty ? nil : CRMPreset.matching(names)
    var presetNotes = preset?.notes ?? []
    if let preset, preset.hasEvents {
      (roles, presetNotes) = preset.reading(names, profiler.columns)
      gaps = roles.kind.requiredParts.filter { roles[$0] == nil }.map { ($0, []) }
    }
    var section = EventSourceSection(location: location, shape: roles.kind.shape)
    // A source without a mapping of its own is read as the export that it is.
    if mustFit, let given, !fits(given, names) {
      let problems = ColumnResolver.resolve(
        &reader, given, file: location, mayGiveAttributesOnly: mayGiveAttributesOnly
      ).1
      if problems.hasErrors { throw .diagnostics(problems) }
    }
    let isGiven = given.map { fits($0, names) && !($0.mapping.isOpen && preset != nil) } ?? false
    if isGiven, let given {
      let (found, _) = ColumnResolver.resolve(
        &reader, given, file: location, mayGiveAttributesOnly: mayGiveAttributesOnly)
      if let found { roles = found }
      section = given
      section.location = location
      preset = nil
      presetNotes = []
    } else {
      section.mapping = ColumnMapping(roles, names)
    }
    let dateOrders = dateOrders(of: roles, profiler.columns)
    if !isGiven { section.dates = dates ?? dateOrders.agreed }
    let parts = partNames(roles, names.count)
    let proposal = proposal(
      section, roles, isGiven ? [] : gaps, names,
      guessed: isGiven || preset?.hasEvents == true ? [] : guess.guessed, ignored: preset?.ignored ?? [])
    inspection = EventsInspection(
      preset: preset?.name, presetNotes: presetNotes, format: format, encoding: opening.encoding,
      hasByteOrderMark: opening.hasByteOrderMark,
      delimiter: opening.delimiter,
      columns: names.enumerated().map { index, name in
        let profile = index < profiler.columns.count ? profiler.columns[index] : ColumnProfile()
        return .init(
          name: name, part: parts[index],
          content: isPlain[index] ? profile.description : "objects or lists")
      }, sampledRows: profiler.isSample ? profiler.rows : nil,
      dateOrders: dateOrders, section: section, isGiven: isGiven, proposal: proposal,
      isComplete: isGiven
        || (preset?.hasEvents != false && gaps.isEmpty && (roles.kind != .wide || !roles.entered.isEmpty)),
      givesFactsOnly: roles.kind == .attributes)
  }

  /// The columns of parts that a person has told.
  private func columns(
    _ told: [ColumnPart: String], among names: [String]
  ) throws(ReadingFailure) -> [ColumnPart: Int] {
    var columns: [ColumnPart: Int] = [:]
    for (part, name) in told {
      guard let column = ColumnRecognition(names: names, isPlain: []).columns(named: name).first else {
        throw .diagnostic(
          Diagnostic(
            .error, "unknown-column", "there is no column \(quotedForMessage(name)) for '\(part.rawValue)'",
            at: SourceRange(file: location, line: 1, column: 1),
            hint: nearestName(to: name, among: names).map { "did you mean \(quotedForMessage($0))?" }
              ?? "the command without --\(part.rawValue) lists the columns"))
      }
      columns[part] = column
    }
    return columns
  }

  /// Whether the file has all columns of a mapping.
  private func fits(_ section: EventSourceSection, _ names: [String]) -> Bool {
    let mapping = section.mapping
    let wanted =
      ColumnPart.allCases.compactMap { mapping.column(of: $0) }
      + (mapping.attributes + mapping.entered).map(\.column) + mapping.conditions.map(\.column)
      + (mapping.link.map { [$0.column] } ?? [])
    let known = Set(names.map(foldedForMapping))
    return wanted.allSatisfy { known.contains(foldedForMapping($0)) }
  }

  /// How the dates of all columns of times are written.
  private func dateOrders(of roles: ColumnRoles, _ profiles: [ColumnProfile]) -> DateOrderCounts {
    let columns =
      [ColumnPart.time, .recorded, .created].compactMap { roles[$0] } + roles.entered.map(\.column)
    var counts = DateOrderCounts()
    for column in columns where profiles.indices.contains(column) { counts.add(profiles[column].orders) }
    return counts
  }

  /// The key under which each column is mapped.
  private func partNames(_ roles: ColumnRoles, _ count: Int) -> [String?] {
    var parts: [String?] = Array(repeating: nil, count: count)
    func note(_ part: String, _ column: Int) {
      guard parts.indices.contains(column) else { return }
      parts[column] = parts[column].map { "\($0), \(part)" } ?? part
    }
    for part in ColumnPart.allCases { roles[part].map { note(part.rawValue, $0) } }
    for entered in roles.entered { note("entered: \(entered.state)", entered.column) }
    for condition in roles.conditions { note("where", condition.column) }
    let standard: Set<String> = ["owner", "segment", "amount", "reason"]
    for attribute in roles.attributes where !standard.contains(attribute.name) {
      note("attribute: \(attribute.name)", attribute.column)
    }
    roles.link.map { note("link", $0) }
    return parts
  }

  private func proposal(
    _ section: EventSourceSection, _ roles: ColumnRoles, _ gaps: [(part: ColumnPart, candidates: [Int])],
    _ names: [String], guessed: Set<ColumnPart>, ignored: [String]
  ) -> MappingProposal {
    let order: [ColumnPart] = [
      .caseID, .from, .to, .state, .time, .created, .sequence, .recorded, .parentCase, .owner, .segment,
      .amount,
      .reason,
    ]
    let parts = order.compactMap { part -> MappingProposal.Part? in
      if let column = roles[part] {
        return .init(part, names[column], isGuess: guessed.contains(part))
      }
      return gaps.first { $0.part == part }.map { gap in
        .init(part, nil, candidates: gap.candidates.map { names[$0] })
      }
    }
    return MappingProposal(
      file: location == "-" ? nil : location, shape: section.shape, dates: section.dates, parts: parts,
      entered: section.mapping.entered, conditions: section.mapping.conditions,
      attributes: section.mapping.attributes, ignored: ignored)
  }
}

extension ColumnRoles.RowKind {
  /// The shape that a spec gives such rows.
  var shape: EventSourceSection.Shape {
    switch self {
    case .entries, .attributes, .activities: .entries
    case .changes: .changes
    case .wide: .wide
    case .snapshot: .snapshot
    }
  }
}
