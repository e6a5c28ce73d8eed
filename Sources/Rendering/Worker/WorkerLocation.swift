#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where the worker's executable may be.
struct WorkerLocation {
  static let name = "stagemap-render"
  /// The variable that names the executable; nothing else is looked at when it is set.
  static let variable = "STAGEMAP_RENDER"

  /// The places in the order in which they are tried.
  let candidates: [String]

  /// Lists the places for a process.
  /// - Parameters:
  ///   - override: The value of `STAGEMAP_RENDER`.
  ///   - executable: The path of the running executable.
  ///   - arguments: The process's arguments: on macOS the test runner is a tool far away from the
  ///     build's products and names the test bundle there.
  init(override: String?, executable: String?, arguments: [String]) {
    if let override, !override.isEmpty {
      candidates = [override]
      return
    }
    var places: [String] = []
    if let executable {
      let folder = Self.folder(of: executable)
      places += ["\(folder)/\(Self.name)", "\(Self.folder(of: folder))/libexec/stagemap/\(Self.name)"]
    }
    let bundles = arguments.compactMap(Self.bundle)
    places += bundles.map { "\(Self.folder(of: $0))/\(Self.name)" }
    var seen: Set<String> = []
    candidates = places.filter { seen.insert($0).inserted }
  }

  /// The places for this process.
  static var current: WorkerLocation {
    WorkerLocation(
      override: getenv(variable).map { String(cString: $0) }, executable: runningExecutable(),
      arguments: CommandLine.arguments)
  }

  /// The first place that holds an executable file.
  var path: String? { candidates.first(where: Self.isExecutable) }

  private static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static func folder(of path: String) -> String {
    let bytes = path.utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == bytes.startIndex ? "/" : String(path[..<slash])
  }

  /// The test bundle that holds a path such as `…/debug/XTests.xctest/Contents/MacOS/XTests`.
  private static func bundle(holding path: String) -> String? {
    var place = path
    while place.utf8.count > 1, place != "." {
      if place.hasSuffix(".xctest") { return place }
      place = folder(of: place)
    }
    return nil
  }

  private static func runningExecutable() -> String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _ = _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size) + 1)
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
      return resolved(path)
    #else
      return resolved(Array("/proc/self/exe".utf8CString))
    #endif
  }

  private static func resolved(_ path: [CChar]) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
