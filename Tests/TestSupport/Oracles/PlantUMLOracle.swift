import Foundation

/// Draws PlantUML texts with the real PlantUML and reads the drawings back.
///
/// One Java start serves a whole batch: it costs more than a hundred diagrams do.
package enum PlantUMLOracle {
  /// Whether the tools are here; true as well when they must be, so that a missing one fails.
  package static var isAvailable: Bool {
    let isComplete = ToolBox.find("java") != nil && ToolBox.find("dot") != nil && jar != nil
    return isComplete || ToolBox.isRequired
  }

  private static var jar: URL? { ToolBox.file("plantuml.jar") }

  /// Draws one text.
  package static func draw(_ source: String) async throws -> DrawingResult {
    let results = try await draw([source])
    return results.first ?? .failure(DiagramProblem("PlantUML drew nothing"))
  }

  /// Draws all texts in one start; the results are in the order of the texts.
  package static func draw(_ sources: [String]) async throws -> [DrawingResult] {
    try await drawings(of: sources).map { drawing in
      drawing.flatMap { svg in read(svg) }
    }
  }

  /// The SVG files that PlantUML makes of the texts.
  package static func drawings(of sources: [String]) async throws -> [Result<String, DiagramProblem>] {
    guard let jar else { throw MissingTool(name: ".tools/plantuml.jar") }
    guard ToolBox.find("dot") != nil else { throw MissingTool(name: "dot") }
    return try await TemporaryFolder.with { folder in
      let names = sources.indices.map { String(format: "%05d", $0) }
      for (name, source) in zip(names, sources) {
        try Data(source.utf8).write(to: folder.appendingPathComponent("\(name).puml"))
      }
      // The names of many files would not fit on a command line; PlantUML takes the folder.
      let arguments = [
        "-Djava.awt.headless=true", "-DPLANTUML_SECURITY_PROFILE=SANDBOX", "-XX:TieredStopAtLevel=1",
        "-jar", jar.path, "-charset", "UTF-8", "-tsvg", "-o", "out", folder.path,
      ]
      let result = try await Turn.heavyPrograms.run {
        try await ProgramRun.run("java", arguments, folder: folder, timeout: 300)
      }
      guard result.status == 0 || result.status == 200 else {
        throw DiagramProblem("PlantUML ended with \(result.ending): \(result.errorText)")
      }
      let lines = errorLines(result.errorText)
      return names.map { name in
        outcome(of: name, in: folder.appendingPathComponent("out"), errorLine: lines["\(name).puml"])
      }
    }
  }

  /// `Error line 6 in file: 00051.puml`, by file.
  private static func errorLines(_ text: String) -> [String: Int] {
    var lines: [String: Int] = [:]
    for match in text.matches(of: /Error line (\d+) in file: (?:.*\/)?(\S+\.puml)/) {
      lines[String(match.2)] = Int(match.1)
    }
    return lines
  }

  private static func outcome(
    of name: String, in folder: URL, errorLine: Int?
  ) -> Result<String, DiagramProblem> {
    guard let svg = try? String(contentsOf: folder.appendingPathComponent("\(name).svg"), encoding: .utf8)
    else { return .failure(DiagramProblem("PlantUML drew nothing", line: errorLine)) }
    if FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(name)_001.svg").path) {
      return .failure(DiagramProblem("the text holds more than one diagram"))
    }
    if let errorLine { return .failure(DiagramProblem("syntax error", line: errorLine)) }
    if svg.contains("has crashed.") || svg.contains("An error has occured") {
      return .failure(DiagramProblem("PlantUML crashed on it"))
    }
    return .success(svg)
  }

  /// Reads a drawing of PlantUML.
  package static func read(_ svg: String) -> DrawingResult {
    do {
      let root = try MarkupElement(parsing: svg)
      var picture = DrawnPicture()
      picture.texts = root.all("text").map { PlantUMLText.plain($0.text) }
      let title = root.all(class: "title").flatMap { $0.all("text") }
      picture.title = title.isEmpty ? nil : title.map { PlantUMLText.plain($0.text) }.joined(separator: "\n")
      picture.warnings = picture.texts.filter { $0.contains("deprecated") }
      if root["data-diagram-type"] == "ACTIVITY" {
        PlantUMLActivityReader.read(root, into: &picture)
      } else {
        PlantUMLGraphReader.read(root, into: &picture)
      }
      return .success(picture)
    } catch {
      return .failure(DiagramProblem("\(error)"))
    }
  }
}

/// The text of PlantUML's labels.
enum PlantUMLText {
  /// Double spaces are drawn as no-break spaces.
  static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0xA0 ? " " : $0 }))
  }

  /// The lines below each other.
  static func joined(_ texts: [MarkupElement]) -> String {
    var joined = ""
    var last: MarkupElement?
    for text in texts {
      if let last, !continues(last, text) { joined += "\n" }
      joined += plain(text.text)
      last = text
    }
    return joined
  }

  /// Whether a text begins where another of the same line ends.
  private static func continues(_ before: MarkupElement, _ text: MarkupElement) -> Bool {
    let number = { (element: MarkupElement, name: String) in element.attributes[name].flatMap(Double.init) }
    guard let x = number(before, "x"), let width = number(before, "textLength"), let next = number(text, "x"),
      number(before, "y") == number(text, "y")
    else { return false }
    return abs(x + width - next) < 0.01
  }
}
