import Diagnostics
import Specs

/// Finds the files of a source of snapshots whose name has a `*` in it.
enum SnapshotFiles {
  /// The sources, each pattern in place of which stand its files, by name.
  static func expanded(
    _ sources: [(place: SourceLocation, section: EventSourceSection)]
  ) -> (sources: [(place: SourceLocation, section: EventSourceSection)], problems: [Diagnostic]) {
    var expanded: [(place: SourceLocation, section: EventSourceSection)] = []
    var problems: [Diagnostic] = []
    for (place, section) in sources {
      let (folder, pattern) = folderAndName(of: place.path)
      guard section.shape == .snapshot, place.format?.isFile != false, pattern.utf8.contains(star) else {
        expanded.append((place, section))
        continue
      }
      let names = fileNames(inFolder: folder)
        .filter { matches($0[...], Array(pattern.utf8)[...]) }
        .map { String(decoding: $0, as: UTF8.self) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if names.isEmpty {
        problems.append(
          Diagnostic(
            .error, "no-such-file",
            "no file in \(quotedForMessage(folder)) is called \(quotedForMessage(pattern))",
            at: place.declaration, hint: "a * stands for any part of a file's name, not of a folder's"))
      }
      for name in names {
        var (place, section) = (place, section)
        section.name = section.name ?? SourcePlaces.stem(of: pattern)
        place.path = place.path == pattern ? name : joinedPath(folder, name)
        expanded.append((place, section))
      }
    }
    return (expanded, problems)
  }

  private static let star = UInt8(ascii: "*")

  /// Whether a name has the parts of a pattern in their order.
  static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = pattern.dropFirst()
    if first == star {
      return (name.startIndex...name.endIndex).contains { matches(name[$0...], rest) }
    }
    return name.first == first && matches(name.dropFirst(), rest)
  }
}
