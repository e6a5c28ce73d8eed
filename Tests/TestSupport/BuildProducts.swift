import Foundation

/// The programs that were built beside the tests.
package enum BuildProducts {
  /// The path of a program of this package, such as `stagemap`.
  package static func path(of name: String) throws -> String {
    for folder in folders {
      let path = folder.appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw MissingProduct(name: name)
  }

  /// The folders that may hold them: that of the running program, and that of the test bundle, which on macOS
  /// another program loads.
  private static var folders: [URL] {
    let running = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    let bundles = CommandLine.arguments.compactMap { argument -> URL? in
      guard let end = argument.range(of: ".xctest")?.upperBound else { return nil }
      return URL(fileURLWithPath: String(argument[..<end])).deletingLastPathComponent()
    }
    return (running.map { [$0] } ?? []) + bundles
  }
}

/// A program of this package that the build has not made.
package struct MissingProduct: Error, CustomStringConvertible {
  /// The program's name.
  package var name: String
  /// What to do about it.
  package var description: String { "'\(name)' is not beside the tests; run 'swift build --product \(name)'" }
}
