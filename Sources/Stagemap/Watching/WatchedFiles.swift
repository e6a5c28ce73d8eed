import EventSources
import SpecLoading
import Specs

/// The files that specs are made of beside their logs, and how they were when they were looked at.
struct WatchedFiles: Equatable {
  private var marks: [String: FileMark?] = [:]
  /// Folders and the names in them.
  private var folders: [String: [String]] = [:]

  /// Looks at the files of a build, before it reads them.
  init(_ names: [String], in library: SpecLibrary, options: BuildOptions) {
    if names.isEmpty { note(folder: library.folder) }
    let (entries, _) = library.read(names)
    for path in names.isEmpty ? library.all() : names.map(library.path(of:)) { note(path) }
    for entry in entries {
      note(folder: TranslationFiles.folder(beside: entry.path))
      for file in entry.loaded.translations { note(file.path) }
      for base in entry.loaded.bases { note(base.path) }
      guard let specification = entry.loaded.specification else { continue }
      if let theme = options.theme { note(theme) }
      if let theme = specification.build.theme { note(joined(specification.folder, theme)) }
      for path in Measurer.inputs(of: specification, options: options.measuring, withoutEvents: true) {
        note(path)
      }
    }
    if let against = options.against {
      note(against)
      note(library.path(of: against))
    }
  }

  /// Whether any is another one now; a folder also when it has other names in it.
  var haveChanged: Bool {
    marks.contains { FileMark($0.key) != $0.value }
      || folders.contains { SpecLibrary.names(in: $0.key) != $0.value }
  }

  private mutating func note(_ path: String) { marks[path] = .some(FileMark(path)) }
  private mutating func note(folder: String) { folders[folder] = SpecLibrary.names(in: folder) }

  private func joined(_ folder: String, _ path: String) -> String {
    folder == "." || path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }
}
