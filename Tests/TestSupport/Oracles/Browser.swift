package import Foundation

/// A headless browser that runs a page and hands out what its script found.
package enum Browser {
  /// Whether there is one; true as well when there must be, so that a missing one fails.
  package static var isAvailable: Bool { ToolBox.chromium != nil || ToolBox.isRequired }

  /// Opens a page and waits for its script.
  ///
  /// The script leaves its result as JSON in an element with the id `result`.
  package static func result(ofPage page: String) async throws -> Data {
    let run = try await TemporaryFolder.with { folder in
      let file = folder.appendingPathComponent("page.html")
      try Data(page.utf8).write(to: file)
      return try await show(file.absoluteString, budget: 600_000, flags: [], in: folder)
    }
    return try result(of: run)
  }

  /// Opens a page of a folder that a server hands out, as pages need that load others, and waits for its script.
  /// - Parameters:
  ///   - page: The path of the page in the folder.
  ///   - folder: What the server hands out, on this machine alone and only as long as the browser runs.
  ///   - isDark: Whether the reader prefers dark pages.
  /// - Returns: The JSON in the page's element with the id `result`.
  /// - Throws: `MissingTool` without a browser, `DiagramProblem` when it leaves no result.
  package static func result(ofPage page: String, servedFrom folder: URL, isDark: Bool) async throws -> Data {
    let run = try await TemporaryFolder.with { files in
      try await show(
        "ADDRESS/\(page)", budget: 60_000, flags: ["--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)"],
        in: files, server: ["python3", "-c", server, folder.path])
    }
    return try result(of: run)
  }

  /// Serves a folder while a command runs, in whose words the address stands for `ADDRESS`.
  private static let server = """
    import functools, http.server, subprocess, sys, threading
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words): pass
    handler = functools.partial(Quiet, directory=sys.argv[1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    sys.exit(subprocess.run([word.replace("ADDRESS", address) for word in sys.argv[2:]]).returncode)
    """

  private static func show(
    _ address: String, budget: Int, flags: [String], in folder: URL, server: [String] = []
  ) async throws -> ProgramResult {
    guard let chromium = ToolBox.chromium else { throw MissingTool(name: "chromium") }
    let command =
      server + [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--user-data-dir=\(folder.appendingPathComponent("profile").path)", "--virtual-time-budget=\(budget)",
        "--window-size=2000,2000",
      ] + flags + ["--dump-dom", address]
    return try await Turn.heavyPrograms.run {
      try await ProgramRun.run(command[0], Array(command.dropFirst()), timeout: 300)
    }
  }

  private static func result(of run: ProgramResult) throws -> Data {
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
