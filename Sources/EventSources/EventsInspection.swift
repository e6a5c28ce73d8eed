import Specs

/// What was recognised in a file of events before any of its rows was understood.
package struct EventsInspection: Sendable {
  package var encoding: TextEncoding = .utf8
  package var hasByteOrderMark = false
  /// The delimiter's name; nil for formats without one.
  package var delimiter: String?
  /// The names of the columns in the file's order.
  package var columns: [String]

  init(inspecting reader: inout some RecordReader, _ request: SourceRequest) throws(ReadingFailure) {
    columns = reader.columns
  }
}

extension EventReader {
  /// Looks into a file without reading its rows.
  package func inspect(_ location: String) -> EventsInspection? {
    let section = EventSourceSection(location: location)
    let (places, _) = SourcePlaces.resolve(
      [section], folder: ".", overrides: [SourceOverride(location: location)])
    guard let place = places.first, let format = place.format else { return nil }
    return [true, false].lazy.compactMap { asUTF8 in
      inspection(of: place.path, as: format, section: section, asUTF8: asUTF8)
    }
    .first
  }
}
