import LogFuzzing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reader to try, named in `STAGEMAP_FUZZ`.
enum FuzzChoice {
  static let target: FuzzTarget = {
    let name = getenv("STAGEMAP_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      giveUp("STAGEMAP_FUZZ takes one of \(FuzzTarget.allCases.map(\.rawValue))")
    }
    return target
  }()

  static func giveUp(_ reason: String) -> Never {
    let line = "fault: \(reason)\n"
    _ = line.utf8CString.withUnsafeBytes { write(2, $0.baseAddress, $0.count - 1) }
    abort()
  }
}
