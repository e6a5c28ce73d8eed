import Foundation
import TestSupport
import Testing

/// The rooms, and the rooms and packages that each may import: the table of the `Architecture` article.
///
/// Foundation is allowed where compatibility folding of texts, legacy encodings, time zones or files need it.
private let allowedImports: [String: Set<String>] = [
  "Diagnostics": [],
  "ProcessModel": ["Foundation"],
  "EventLogs": ["Foundation", "Dispatch", "Synchronization", "CAllocator"],
  "Diagrams": [],
  "Documents": ["Diagnostics"],
  "Specs": ["ProcessModel"],
  "SpecLoading": ["Diagnostics", "ProcessModel", "Specs", "Yams", "Foundation"],
  "ADBC": ["CADBC", "Foundation", "Dispatch", "Synchronization"],
  "EventSources": [
    "Diagnostics", "EventLogs", "Specs", "ADBC", "Foundation", "Synchronization", "GRDB", "GRDBSQLite",
    "CZlib", "CByteMasks",
  ],
  "ProcessMetrics": ["ProcessModel", "EventLogs"],
  "DiagramViews": ["ProcessModel", "Specs", "ProcessMetrics", "Diagrams"],
  "Layout": ["Diagrams"],
  "Emitters": ["Diagnostics", "Specs", "Diagrams"],
  "Rendering": ["Diagnostics", "Synchronization"],
  "Sampling": ["ProcessModel", "EventLogs"],
  "Stagemap": [
    "Diagnostics", "ProcessModel", "EventLogs", "Specs", "Diagrams", "SpecLoading", "EventSources",
    "ProcessMetrics",
    "DiagramViews", "Layout", "Emitters", "Rendering", "Sampling", "Documents", "Foundation",
    "Synchronization", "CAllocator",
  ],
  "Preview": [
    "Diagnostics", "Stagemap", "Hummingbird", "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore",
    "NIOHTTP1",
    "NIOHTTPTypesHTTP1", "ServiceLifecycle", "UnixSignals", "Foundation", "Dispatch", "Synchronization",
  ],
  "StagemapCLI": [
    "Stagemap", "Diagnostics", "Preview", "ArgumentParser", "Foundation", "Dispatch", "Synchronization",
  ],
  "StagemapBench": ["Diagrams", "Emitters", "Layout", "Rendering", "SpecLoading", "Foundation"],
]

/// The C libraries of the systems we run on; any room may need a system call.
private let systemModules: Set<String> = ["Glibc", "Darwin", "Musl"]

private struct SourceFile {
  var path: String
  var text: String
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

private func swiftFiles(under folder: String) -> [SourceFile] {
  let root = ProjectRoot.url.appendingPathComponent(folder)
  let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
  return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)).map {
      SourceFile(path: "\(folder)/\(path)", text: $0)
    }
  }
}

@Suite struct RoomTests {
  @Test(arguments: allowedImports.keys.sorted())
  func `a room imports only what it may`(room: String) throws {
    let allowed = try #require(allowedImports[room]).union(systemModules)
    for file in swiftFiles(under: "Sources/\(room)") {
      // What is farther in is code or the text of an embedded file.
      for line in file.lines where !line.hasPrefix("    ") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count else {
          continue
        }
        let module = String(words[place + 1])
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }

  @Test func `every folder of sources is a room or a C target`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: ProjectRoot.url.appendingPathComponent("Sources").path)
    let known = Set(allowedImports.keys).union([
      "stagemap-render", "CGraphviz", "CADBC", "CZlib", "CByteMasks", "CAllocator",
    ])
    #expect(Set(folders.filter { !$0.hasPrefix(".") }) == known)
  }

  @Test func `the table and the package agree on the arrows`() throws {
    let package = try String(
      contentsOf: ProjectRoot.url.appendingPathComponent("Package.swift"), encoding: .utf8)
    for (room, allowed) in allowedImports where room != "StagemapCLI" && room != "Stagemap" {
      let own = allowed.filter { allowedImports[$0] != nil }
      let declared = try #require(declaredImports(of: room, in: package), "\(room) is not in Package.swift")
      #expect(declared == own, "\(room)")
    }
  }

  /// The imports in the row `("ROOM", ["A", "B"], …)` of the package's table.
  private func declaredImports(of room: String, in package: String) -> Set<String>? {
    guard let row = package.range(of: "\"\(room)\",") else { return nil }
    let rest = package[row.upperBound...]
    guard let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") else {
      return nil
    }
    return Set(
      rest[open..<close].split(separator: "\"").map(String.init).filter { $0.first?.isUppercase == true })
  }

  @Test(arguments: ["Examples", "Plugins", "Sources", "Tests"])
  func `no file is longer than four screens`(folder: String) {
    for file in swiftFiles(under: folder) {
      #expect(file.lines.count <= 451, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func `sources neither give up nor force their way`() {
    for file in swiftFiles(under: "Sources") {
      for word in ["fatalError(", "try!", " as! "] {
        #expect(!file.text.contains(word), "\(file.path) has '\(word)'")
      }
    }
  }
}
