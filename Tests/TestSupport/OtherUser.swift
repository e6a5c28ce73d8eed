package import Foundation

/// A user without any rights, as whom a test that runs as root can run a program.
package enum OtherUser {
  /// The program that changes the user, or nil when we are not root or have none.
  private static let program = geteuid() == 0 ? ToolBox.find("setpriv") : nil

  /// Whether programs can be run as the other user.
  package static var isAvailable: Bool { program != nil }

  /// The user's number, that of `nobody`.
  package static let number: uid_t = 65534

  /// The words that run a program as the other user, to be followed by the program and its arguments.
  package static var command: [String] {
    [program ?? "setpriv", "--reuid=\(number)", "--regid=\(number)", "--clear-groups"]
  }

  /// Gives the other user a folder or file.
  package static func own(_ url: URL) throws {
    guard chown(url.path, number, number) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EPERM) }
  }
}
