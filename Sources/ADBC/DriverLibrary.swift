import CADBC
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A driver that was loaded, and stays so: drivers written in Go cannot be unloaded.
///
/// The structure of functions is written once, before the library is handed out, and stays at its address.
final class DriverLibrary: @unchecked Sendable {
  let functions: UnsafeMutablePointer<AdbcDriver>
  /// The version of ADBC in use: 1.1 or 1.0.
  let isVersion11: Bool

  init(_ functions: UnsafeMutablePointer<AdbcDriver>, isVersion11: Bool) {
    self.functions = functions
    self.isVersion11 = isVersion11
  }

  private static let loaded = Mutex<[DriverFile: DriverLibrary]>([:])

  /// Loads a driver, or finds it loaded.
  static func load(_ file: DriverFile) throws(ADBCFailure) -> DriverLibrary {
    let result = loaded.withLock { known -> Result<DriverLibrary, ADBCFailure> in
      if let library = known[file] { return .success(library) }
      let result = Result { () throws(ADBCFailure) in try open(file) }
      if case .success(let library) = result { known[file] = library }
      return result
    }
    return try result.get()
  }

  /// Whether the system finds a library of this name.
  static func canBeLoaded(_ name: String) -> Bool {
    dlopen(name, RTLD_LAZY | RTLD_LOCAL) != nil
  }

  private static func open(_ file: DriverFile) throws(ADBCFailure) -> DriverLibrary {
    guard let handle = dlopen(file.library, RTLD_NOW | RTLD_LOCAL) else {
      let reason = dlerror().map { String(cString: $0) } ?? "no reason is given"
      throw ADBCFailure(.badDriver, "the driver '\(file.name)' cannot be loaded: \(reason)")
    }
    let symbol = entryPoints(of: file).lazy.compactMap { dlsym(handle, $0) }.first
    guard let symbol else {
      throw ADBCFailure(
        .badDriver, "'\(file.library)' is not an ADBC driver: it has no function to begin with",
        hint: "a manifest can name it as 'entrypoint' under [Driver]")
    }
    let begin = unsafeBitCast(symbol, to: AdbcDriverInitFunc.self)
    let functions = UnsafeMutablePointer<AdbcDriver>.allocate(capacity: 1)
    for (version, isVersion11) in [(CInt(1_001_000), true), (1_000_000, false)] {
      functions.initialize(to: AdbcDriver())
      var error = AdbcError()
      let status = begin(version, functions, &error)
      error.release?(&error)
      if status == 0 { return DriverLibrary(functions, isVersion11: isVersion11) }
    }
    functions.deallocate()
    throw ADBCFailure(.badDriver, "the driver '\(file.name)' speaks neither version 1.1 nor 1.0 of ADBC")
  }

  /// The names that the first function may have, the likeliest first.
  private static func entryPoints(of file: DriverFile) -> [String] {
    if let name = file.entryPoint { return [name] }
    let stem = file.library.split(separator: "/").last.map(String.init) ?? file.library
    let words = stem.replacing("libadbc_driver_", with: "").prefix { $0 != "." }.split(separator: "_")
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return ["AdbcDriver\(name)Init", "AdbcDriverInit", "duckdb_adbc_init"]
  }
}
