package import Diagnostics
import Foundation
import ProcessModel
package import SpecLoading
import Specs

/// Finds the specs that a user names and reads them.
package struct SpecLibrary: Sendable {
  /// A spec that was read, with the text it came from.
  package struct Entry: Sendable {
    /// The path as the user named it or as it was found.
    package var path: String
    package var text: [UInt8]
    package var loaded: LoadedSpec

    /// All that the model says, with the specs it extends and their translations, by which a picture is fresh or stale.
    package var model: [UInt8] { loaded.meaning ?? text }
  }

  /// The folder in which specs are looked for by name.
  package var folder: String

  /// Whether a spec that is named may be a pipe, which is read when somebody writes to it.
  private let readsPipes: Bool

  package init(folder: String = "specs", readsPipes: Bool = true) {
    self.folder = folder
    self.readsPipes = readsPipes
  }

  /// Reads the specs with the given paths or names; none means all specs of the folder.
  ///
  /// Two specs with one id, a spec that is missing, and an empty folder are errors.
  package func read(_ names: [String]) -> (entries: [Entry], diagnostics: [Diagnostic]) {
    var (texts, diagnostics) = texts(of: names)
    let entries = texts.map { path, text in
      Entry(path: path, text: text, loaded: load(text, path: path, &diagnostics))
    }
    if names.isEmpty { diagnostics += TranslationFiles.strays(beside: entries, in: folder) }
    return (entries, diagnostics + duplicates(in: entries))
  }

  /// The bytes of the specs with the given paths or names; none means all specs of the folder.
  package func texts(of names: [String]) -> (
    texts: [(path: String, text: [UInt8])], diagnostics: [Diagnostic]
  ) {
    var diagnostics: [Diagnostic] = []
    let paths = names.isEmpty ? all() : names.map(path(of:)).uniqued()
    if paths.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "no-specs", "no spec is named and the folder '\(folder)' has none",
          hint: "name a YAML file, or make a first spec with 'stagemap init'"))
    }
    let texts = paths.compactMap { path -> (path: String, text: [UInt8])? in
      do throws(InputFile.Failure) {
        // Who names a pipe has somebody who writes to it; one that is found may have nobody.
        if names.isEmpty || !readsPipes, InputFile.isEndless(path) { throw .endless }
        return (path, try InputFile.bytes(of: path, limit: Self.readLimit))
      } catch {
        diagnostics.append(problem(error, path))
        return nil
      }
    }
    return (texts, diagnostics)
  }

  private func load(_ text: [UInt8], path: String, _ diagnostics: inout [Diagnostic]) -> LoadedSpec {
    var problems: [Diagnostic] = []
    let loaded = SpecLoader().load(
      text: text, file: path,
      translations: { id in
        let (files, found) = TranslationFiles.read(id, beside: path, limit: Self.readLimit)
        problems += found
        return files
      }, bases: Self.base)
    diagnostics += problems
    return loaded
  }

  private static func base(_ path: String) -> Result<[UInt8], UnreadableBase> {
    do throws(InputFile.Failure) {
      return .success(try InputFile.bytes(of: path, limit: readLimit))
    } catch {
      return .failure(UnreadableBase(error.reason))
    }
  }

  /// More than a spec may have, so that the loader still sees when it is too large.
  private static let readLimit = 4 << 20

  private func problem(_ failure: InputFile.Failure, _ path: String) -> Diagnostic {
    switch failure {
    case .missing: missing(path)
    case .folder:
      Diagnostic(
        .error, "unreadable-spec", "'\(path)' is a folder",
        hint: "name a spec in it; without a name all specs of '\(folder)/' are taken")
    case .unreadable(let reason):
      Diagnostic(.error, "unreadable-spec", "cannot read '\(path)': \(reason)")
    }
  }

  /// The paths of the folder's specs, by name.
  package func all() -> [String] {
    Self.names(in: folder).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
  }

  /// What a folder holds, in one order everywhere; nothing when it cannot be read.
  static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path that a user's path or name stands for; a name is first looked for in the folder.
  package func path(of name: String) -> String {
    let named = "\(folder)/\(name).yaml"
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    if !isPath, FileManager.default.fileExists(atPath: named) { return named }
    return isPath || FileManager.default.fileExists(atPath: name) ? name : named
  }

  private func missing(_ path: String) -> Diagnostic {
    let known = all().map { String($0.dropFirst(folder.count + 1).dropLast(5)) }
    let stem = path.split(separator: "/").last.map {
      $0.hasSuffix(".yaml") ? String($0.dropLast(5)) : String($0)
    }
    let hint =
      nearestName(to: stem ?? path, among: known).map { "did you mean '\($0)'?" }
      ?? (known.isEmpty
        ? "make a first spec with 'stagemap init'" : "the specs here are \(known.joined(separator: ", "))")
    return Diagnostic(.error, "missing-spec", "there is no spec '\(path)'", hint: hint)
  }

  private func duplicates(in entries: [Entry]) -> [Diagnostic] {
    var first: [String: String] = [:]
    return entries.compactMap { entry in
      guard let id = entry.loaded.specification?.process.id else { return nil }
      if let other = first[id] {
        return Diagnostic(
          .error, "duplicate-spec-id", "'\(entry.path)' and '\(other)' both have the id '\(id)'",
          at: SourceRange(file: entry.path, line: 1, column: 1), hint: "give one of them another 'id'")
      }
      first[id] = entry.path
      return nil
    }
  }
}
