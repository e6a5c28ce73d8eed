package import Foundation

/// A headless browser that runs a page and hands out what its script found.
package enum Browser {
  /// Whether there is one; true as well when there must be, so that a missing one fails.
  package static var isAvailable: Bool { ToolBox.chromium != nil || ToolBox.isRequired }

  /// Opens a page and waits for its script.
  ///
  /// The script leaves its result as JSON in an element with the id `result`.
  package static func result(ofPage page: String) async throws -> Data {
    guard let chromium = ToolBox.chromium else { throw MissingTool(name: "chromium") }
    let run = try await TemporaryFolder.with { folder in
      let file = folder.appendingPathComponent("page.html")
      try Data(page.utf8).write(to: file)
      let arguments = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--user-data-dir=\(folder.appendingPathComponent("profile").path)", "--virtual-time-budget=600000",
        "--window-size=2000,2000", "--dump-dom", file.absoluteString,
      ]
      return try await Turn.heavyPrograms.run {
        try await ProgramRun.run(chromium, arguments, timeout: 300)
      }
    }
    guard let json = result(in: run.outputText) else {
      throw DiagramProblem("the browser ended with \(run.ending) and no result: \(run.errorText.suffix(500))")
    }
    return json
  }

  /// Cuts the result out of the page after its script has run.
  private static func result(in page: String) -> Data? {
    let pattern = /<script id="result" type="application\/json">(.*?)<\/script>/
    return page.firstMatch(of: pattern.dotMatchesNewlines()).map { Data($0.1.utf8) }
  }

  /// A value as the content of a script element of the type `application/json`.
  package static func json(_ value: some Encodable) throws -> String {
    // A `<` inside the data could end the script element.
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self).replacing("<", with: "\\u003c")
  }
}
