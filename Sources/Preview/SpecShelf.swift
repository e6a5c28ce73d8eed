import Diagnostics
import Stagemap
import Synchronization

/// The specs that are shown, by the keys that stand for them in addresses.
final class SpecShelf: Sendable {
  /// A spec as it was when it could last be read.
  struct Entry: Hashable, Sendable {
    var key: String
    var path: String
    /// Nil when it could never be read.
    var spec: PreviewedSpec?
    /// Grows with each change of the spec or its data.
    var revision = 1

    /// The files whose change is one of the spec.
    var watched: [String] {
      // A journal beside a database grows before the database does.
      let data = (spec?.data ?? []).flatMap { [$0, "\($0)-wal"] }
      return [path] + (spec?.texts ?? []) + data
    }
  }

  private let desk: PreviewDesk
  private let names: [String]
  private let state = Mutex([Entry]())

  init(desk: PreviewDesk, names: [String]) {
    self.desk = desk
    self.names = names
  }

  var entries: [Entry] { state.withLock { $0 } }

  func entry(_ key: String) -> Entry? { state.withLock { $0.first { $0.key == key } } }

  /// Looks for specs that came or went, and reads the new ones.
  /// - Returns: Whether the list is another one, and what is wrong with it.
  @discardableResult
  func readList() -> (isNew: Bool, diagnostics: [Diagnostic]) {
    let (found, diagnostics) = desk.paths(of: names)
    let before = entries
    // A spec that the user named stays while an editor replaces its file.
    let paths = names.isEmpty ? found : (before.map(\.path) + found).uniqued()
    guard paths != before.map(\.path) else { return (false, diagnostics) }
    let keys = Self.keys(of: paths)
    let after = zip(paths, keys).map { path, key in
      before.first { $0.path == path && $0.key == key }
        ?? Entry(key: key, path: path, spec: desk.spec(at: path))
    }
    state.withLock { $0 = after }
    return (true, diagnostics)
  }

  /// Counts a change of a spec.
  /// - Returns: The spec's revision.
  func touch(_ key: String) -> Int? {
    state.withLock { entries in
      guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
      entries[index].revision += 1
      return entries[index].revision
    }
  }

  /// Reads a spec again; while its text cannot be read, what was known of it stays.
  /// - Returns: Whether there is something else to choose.
  func reread(_ key: String) -> Bool {
    guard let path = entry(key)?.path, let spec = desk.spec(at: path) else { return false }
    return state.withLock { entries in
      guard let index = entries.firstIndex(where: { $0.key == key }) else { return false }
      let isNew = entries[index].spec != spec
      entries[index].spec = spec
      return isNew
    }
  }

  /// The names of the files without endings, or the paths where two have one name.
  private static func keys(of paths: [String]) -> [String] {
    let stems = paths.map { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }
    return zip(paths, stems).map { path, stem in stems.count { $0 == stem } > 1 ? path : stem }
  }
}
