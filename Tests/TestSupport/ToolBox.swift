package import Foundation

/// A program or file that a test needs and this machine does not have.
package struct MissingTool: Error, CustomStringConvertible {
  /// The name of what is missing.
  package var name: String
  /// What to do about it.
  package var description: String { "\(name) is missing; scripts/install-test-tools installs it" }
}

/// Where the tools are that check our outputs.
package enum ToolBox {
  /// Whether a missing tool is a failure (`make test`) instead of a reason to skip (plain `swift test`).
  package static let isRequired = ProcessInfo.processInfo.environment["STAGEMAP_REQUIRE_TOOLS"] != nil

  /// The absolute path of a program, given by its name or path; nil when there is none.
  package static func find(_ program: String) -> String? {
    if program.utf8.contains(UInt8(ascii: "/")) { return isExecutable(program) ? program : nil }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }.first(where: isExecutable)
  }

  /// The path of a file that `scripts/install-test-tools` puts into `.tools`; nil when it is not there.
  package static func file(_ name: String) -> URL? {
    let url = ProjectRoot.url(".tools").appendingPathComponent(name)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// The path of a Chromium or Chrome, or nil when there is none.
  package static let chromium: String? = {
    if let path = ProcessInfo.processInfo.environment["STAGEMAP_CHROMIUM"] { return find(path) }
    let candidates = [
      "chromium", "chromium-browser", "google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
    return candidates.lazy.compactMap(find).first
  }()

  private static func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path)
  }
}
