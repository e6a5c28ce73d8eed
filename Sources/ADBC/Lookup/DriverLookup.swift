import Foundation

/// The library of a driver and how to begin with it.
package struct DriverFile: Hashable, Sendable {
  /// The name by which it was asked for.
  package var name: String
  /// Its path; a bare file name is looked for where the system keeps libraries.
  package var library: String
  /// The function to call first, when a manifest names it.
  var entryPoint: String?
  /// The manifest's version of the driver.
  package var version: String?
}

/// Finds drivers by name.
package struct DriverLookup: Sendable {
  private let folders: DriverFolders

  package init(_ folders: DriverFolders) { self.folders = folders }

  #if os(macOS)
    private static let ending = ".dylib"
  #else
    private static let ending = ".so"
  #endif

  /// Whether a text is a name: no path, and not a file's name either.
  static func isName(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F
        || $0 == 0x2E
    }
    let isFile = [".so", ".dylib", ".dll", ".toml"].contains { text.lowercased().hasSuffix($0) }
    return !text.isEmpty && isPlain && !text.hasPrefix(".") && !isFile
  }

  /// Refuses a path in place of a driver's name.
  static func check(_ name: String) throws(ADBCFailure) {
    guard isName(name) else {
      throw ADBCFailure(
        .badName, "'\(name)' is not the name of a driver",
        hint: "a spec names a driver, as in 'driver: postgresql', never a file; a file can be named in a "
          + "manifest or profile of yours")
    }
  }

  /// Finds a driver by the name that a spec or the command line gives.
  /// - Throws: When the name is a path, since a spec may come from anybody and a library runs as we do.
  package func driver(named name: String) throws(ADBCFailure) -> DriverFile {
    try Self.check(name)
    var searched: [String] = []
    for folder in folders.drivers {
      let manifest = "\(folder)/\(name).toml"
      searched.append(manifest)
      if exists(manifest) { return try driver(inManifest: manifest, name) }
      for file in Self.libraryNames(name) {
        let library = "\(folder)/\(file)"
        if exists(library) { return DriverFile(name: name, library: library) }
      }
    }
    for library in Self.libraryNames(name).dropFirst() where DriverLibrary.canBeLoaded(library) {
      return DriverFile(name: name, library: library)
    }
    throw ADBCFailure(
      .noDriver, "there is no ADBC driver '\(name)'; looked for \(searched.joined(separator: ", "))",
      hint:
        "install it with 'dbc install \(name)' ('pip install dbc' gives dbc), or set ADBC_DRIVER_PATH to the "
        + "folder of libadbc_driver_\(name)\(Self.ending)")
  }

  /// Finds the driver that a profile names, which may be a path: profiles are the user's own.
  func driver(ofProfile name: String) throws(ADBCFailure) -> DriverFile {
    guard name.hasPrefix("/") else { return try driver(named: name) }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    guard exists(name) else {
      throw ADBCFailure(.noDriver, "there is no file '\(name)', which a profile names as its driver")
    }
    return name.hasSuffix(".toml")
      ? try driver(inManifest: name, String(file.dropLast(5))) : DriverFile(name: file, library: name)
  }

  private static func libraryNames(_ name: String) -> [String] {
    ["\(name)\(ending)", "libadbc_driver_\(name)\(ending)", "lib\(name)\(ending)"]
  }

  private func driver(inManifest path: String, _ name: String) throws(ADBCFailure) -> DriverFile {
    let toml = try TOMLText(file: path, of: "manifest", .badDriver)
    guard let library = toml["driver", "shared"] ?? toml["driver", "shared", Self.platform] else {
      let known = toml.entries(of: "driver").map(\.key).filter { $0.lowercased().hasPrefix("shared.") }
      throw ADBCFailure(
        .badDriver, "the manifest '\(path)' names no library for \(Self.platform)",
        hint: known.isEmpty
          ? "it needs a table [Driver.shared]"
          : "it has some for \(known.map { $0.dropFirst(7) }.joined(separator: ", "))")
    }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    return DriverFile(
      name: name,
      library: library.hasPrefix("/")
        ? library : URL(fileURLWithPath: "\(folder)/\(library)").standardized.path,
      entryPoint: toml["driver", "entrypoint"], version: toml["version"])
  }

  /// This platform by the name that manifests have for it.
  private static var platform: String {
    #if os(macOS)
      let system = "macos"
    #else
      let system = "linux"
    #endif
    #if arch(arm64)
      return "\(system)_arm64"
    #else
      return "\(system)_amd64"
    #endif
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
