import Diagnostics
import Specs

/// Where events are and in which format: what `csv:PATH`, `leads.csv` or `-` stand for.
package struct SourceLocation {
  /// `-` for standard input.
  var path: String
  /// The table of a database or the sheet of a workbook: what stands behind the `#`.
  var part: String?
  /// How a database is reached that is no file.
  var database: DatabaseSection?
  /// Nil where the first bytes tell: standard input without a scheme.
  var format: EventSourceFormat?
  /// The folder that paths in it are relative to.
  var folder = "."
  /// Where a spec names it.
  var declaration: SourceRange?
  /// Whether it was given in place of the spec's.
  var isGiven = false

  /// How messages name the source.
  var name: String {
    let place = database == nil ? path : "adbc:\(path)"
    return part.map { "\(place)#\($0)" } ?? place
  }

  /// A problem of the source, with the place where the spec names it unless it has a place in the source.
  func placed(_ problem: Diagnostic) -> Diagnostic {
    var problem = problem
    problem.range = problem.range ?? declaration
    if problem.code == "no-such-file", problem.hint == nil {
      problem.hint =
        isGiven
        ? "the path is looked for from the working folder"
        : "paths in a spec are relative to the spec's folder"
    }
    return problem
  }

  /// The place of a database that a spec names by a profile or driver.
  init(_ database: DatabaseSection) {
    path = database.name
    format = .adbc
    self.database = database
  }

  /// Takes a location apart.
  /// - Throws: A diagnostic that lists the sources, when there is no such scheme or ending.
  init(_ location: String) throws(ReadingFailure) {
    if let (scheme, rest) = Self.scheme(of: location) {
      guard let format = SourceCatalog.format(named: scheme) else {
        throw .diagnostic(Self.unknown(scheme: scheme))
      }
      self.format = format
      (path, part) = format.isText ? (rest, nil) : Self.pathAndPart(of: rest)
      if !format.isFile { database = DatabaseSection(profile: path) }
      return
    }
    path = location
    if location == "-" { return }
    let (before, part) = Self.pathAndPart(of: location)
    if part != nil, let format = Self.format(ofEnding: folderAndName(of: before).name), !format.isText {
      (path, self.part, self.format) = (before, part, format)
      return
    }
    let name = folderAndName(of: location).name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      throw .diagnostic(Self.unknown(ending: nil, in: location))
    }
    let ending = name[name.index(after: dot)...].lowercased()
    guard let format = Self.format(ofEnding: name) else {
      throw .diagnostic(Self.unknown(ending: ending, in: location))
    }
    self.format = format
  }

  /// The format whose ending a file's name has.
  private static func format(ofEnding name: String) -> EventSourceFormat? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return SourceCatalog.all.first { $0.extensions.contains(ending) }
  }

  /// Splits a location at the first `#` behind the ending of a file with tables, else at the last one.
  private static func pathAndPart(of location: String) -> (path: String, part: String?) {
    let marks = location.utf8.indices.filter {
      $0 > location.startIndex && location.utf8[$0] == UInt8(ascii: "#")
    }
    let first = marks.first { format(ofEnding: String(location[..<$0]))?.isText == false }
    guard let mark = first ?? marks.last else { return (location, nil) }
    let part = location[location.index(after: mark)...]
    return (String(location[..<mark]), part.isEmpty ? nil : String(part))
  }

  /// Whether a location stands for standard input, with or without a scheme.
  package static func isStandardInput(_ location: String) -> Bool {
    (try? SourceLocation(location))?.path == "-"
  }

  /// The format of a text by its first sign: `{` begins an object.
  static func format(startingWith first: UInt8?) -> EventSourceFormat {
    first == UInt8(ascii: "{") ? .jsonLines : .csv
  }

  /// Splits off a scheme of at least two letters, so that a drive letter is none.
  private static func scheme(of location: String) -> (String, String)? {
    let bytes = location.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = bytes[..<colon]
    let isName = scheme.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2B
    }
    guard scheme.count >= 2, isName else { return nil }
    return (location[..<colon].lowercased(), String(location[location.index(after: colon)...]))
  }

  private static func unknown(scheme: String) -> Diagnostic {
    Diagnostic(
      .error, "unknown-source", "there is no event source \(quotedForMessage(scheme))",
      hint: list(nearest: scheme))
  }

  private static func unknown(ending: String?, in location: String) -> Diagnostic {
    switch ending?.split(separator: "#").first.map(String.init) {
    case "xlsm", "xltm": return macroWorkbook(location)
    case "xls", "xlsb", "ods":
      return unsupportedFormat(
        "\(quotedForMessage(location)) is a workbook in another format than .xlsx",
        "save it as .xlsx, or the sheet as CSV UTF-8")
    case "json":
      return unsupportedFormat(
        "\(quotedForMessage(location)) is JSON, not JSON Lines", "write one object a line into a .jsonl file")
    case "gz", "zip", "bz2", "xz", "zst":
      return unsupportedFormat("\(quotedForMessage(location)) is compressed", "unpack it first")
    case .some(let ending):
      return unsupportedFormat(
        "no event source reads files that end in \(quotedForMessage("." + ending))", list())
    case nil:
      return unsupportedFormat("\(quotedForMessage(location)) has no ending that tells its format", list())
    }
  }

  private static func unsupportedFormat(_ message: String, _ hint: String) -> Diagnostic {
    Diagnostic(.error, "unknown-source", message, hint: hint)
  }

  private static func list(nearest name: String? = nil) -> String {
    let names = SourceCatalog.all.map(\.name)
    let suggestion =
      name.flatMap { nearestName(to: $0, among: names) }.map { "did you mean '\($0):'? " } ?? ""
    let entries = SourceCatalog.all.map { format in
      format.extensions.isEmpty
        ? "\(format.name):PROFILE#TABLE"
        : "\(format.name) (\(format.extensions.map { "." + $0 }.joined(separator: ", ")))"
    }
    return suggestion + "the sources are " + entries.joined(separator: ", ") + " and - for standard input"
  }
}
