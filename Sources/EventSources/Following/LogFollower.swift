package import Diagnostics
package import EventLogs
package import Specs

/// Reads the sources of a spec again and again, each time only what is new where that can be told.
///
/// A table of delimited cells is read on from where it ended; a table of a database is asked for what was recorded
/// lately. Whatever else there is gets read as a whole when it has changed.
package struct LogFollower: Sendable {
  /// How databases are asked.
  package struct Pace: Hashable, Sendable {
    /// How long to wait between two looks at a server, in seconds.
    package var poll: Double
    /// How far before the latest recorded time rows are read again, in seconds.
    package var overlap: Double

    package init(poll: Double = 0.25, overlap: Double = 30) {
      self.poll = poll
      self.overlap = overlap
    }
  }

  /// A log that is followed, and everything the user should know.
  package struct Answer: Sendable {
    /// Nil when there are errors.
    package var log: GrowingLog?
    package var diagnostics: [Diagnostic]
    /// Whether all sources were read from their beginnings.
    package var isWhole: Bool
  }

  private enum Way: Sendable {
    case file(FollowedFile)
    case rows(FollowedRows)
    case whole(FollowedWhole)
  }

  private var way: Way

  /// Follows the sources of a section; the parameters are those of `EventReader.read`.
  package init(
    _ reader: EventReader, _ section: EventsSection, folder: String, overrides: [SourceOverride] = [],
    declared: [SourceRange?] = [], pace: Pace = Pace()
  ) {
    let question = LogQuestion(
      reader: reader, section: section, folder: folder, overrides: overrides, declared: declared)
    let (places, problems) = SourcePlaces.resolve(
      section.sources, folder: folder, overrides: overrides, declared: declared)
    guard problems.isEmpty, places.count == 1, places[0].path != "-", let format = places[0].format else {
      way = .whole(FollowedWhole(question, places))
      return
    }
    switch format.name {
    case EventSourceFormat.csv.name, EventSourceFormat.tsv.name:
      way = .file(FollowedFile(question, places[0]))
    case EventSourceFormat.sqlite.name, EventSourceFormat.adbc.name:
      way = .rows(FollowedRows(question, places[0], pace))
    default: way = .whole(FollowedWhole(question, places))
    }
  }

  /// Whether reading again would give something else, as far as can be told without reading.
  package mutating func hasNews() -> Bool {
    switch way {
    case .file(let file): return file.hasNews
    case .whole(let whole): return whole.hasNews
    case .rows(var rows):
      defer { way = .rows(rows) }
      return rows.hasNews()
    }
  }

  /// Reads what is new.
  package mutating func read() -> Answer {
    switch way {
    case .file(var file):
      way = .whole(FollowedWhole.nothing)
      defer { way = .file(file) }
      return file.read()
    case .rows(var rows):
      way = .whole(FollowedWhole.nothing)
      defer { way = .rows(rows) }
      return rows.read()
    case .whole(var whole):
      defer { way = .whole(whole) }
      return whole.read()
    }
  }
}

/// What is read, and how.
struct LogQuestion: Sendable {
  var reader: EventReader
  var section: EventsSection
  var folder: String
  var overrides: [SourceOverride]
  var declared: [SourceRange?]

  static let nothing = LogQuestion(
    reader: EventReader(zone: .utc), section: EventsSection(sources: []), folder: ".", overrides: [],
    declared: [])

  func reading() -> EventReader.LogReading {
    reader.reading(of: section, folder: folder, overrides: overrides, declared: declared)
  }

  /// What is asked of the only source.
  func request(at place: SourceLocation) -> (request: SourceRequest, format: EventSourceFormat)? {
    var context = reader.context
    context.ignoredValues += section.ignoredValues
    return reader.prepare([(place, section.sources[0])], mayGiveAttributesOnly: false, context).first
  }
}
