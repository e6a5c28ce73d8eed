import CADBC

/// Calls functions of a driver and turns what they leave behind into failures without secrets.
struct DriverCall {
  let driver: UnsafeMutablePointer<AdbcDriver>
  let secrets: Secrets

  /// Calls a function.
  /// - Parameters:
  ///   - kind: What it means when the function fails.
  ///   - body: Gets the place for the driver's error.
  /// - Throws: What the driver says of the failure.
  func callAsFunction(
    _ kind: ADBCFailure.Kind, _ body: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode?
  ) throws(ADBCFailure) {
    var error = AdbcError()
    error.vendor_code = Self.wantsDetails
    error.private_driver = driver
    guard let status = body(&error) else {
      throw ADBCFailure(.badDriver, "the driver lacks a function that every driver must have")
    }
    defer { error.release?(&error) }
    if status != 0 { throw failure(kind, status, &error) }
  }

  /// By this in place of a vendor's code a caller says that it knows the error of version 1.1.
  private static let wantsDetails = Int32.min

  /// What a stream of rows says of why it broke off.
  func failure(of stream: UnsafeMutablePointer<ArrowArrayStream>) -> ADBCFailure {
    var status: AdbcStatusCode = 0
    if let error = driver.pointee.ErrorFromArrayStream?(stream, &status) {
      return failure(.query, status, error)
    }
    let text = stream.pointee.get_last_error?(stream).map { String(cString: $0) }
    return failure(.query, text, sqlState: nil, status: 0, vendorCode: 0)
  }

  private func failure(
    _ kind: ADBCFailure.Kind, _ status: AdbcStatusCode, _ error: UnsafePointer<AdbcError>
  ) -> ADBCFailure {
    let signs = withUnsafeBytes(of: error.pointee.sqlstate) { Array($0) }
    let isGiven = signs.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    let text = primaryMessage(error) ?? error.pointee.message.map { String(cString: $0) }
    return failure(
      kind, text, sqlState: isGiven ? String(decoding: signs, as: UTF8.self) : nil, status: status,
      vendorCode: error.pointee.vendor_code)
  }

  private func failure(
    _ kind: ADBCFailure.Kind, _ text: String?, sqlState: String?, status: AdbcStatusCode, vendorCode: Int32
  ) -> ADBCFailure {
    let masked = secrets.mask(text ?? "the driver gives no reason")
    let spark = SparkMessage(masked)
    let state = sqlState ?? spark?.sqlState ?? Self.sqlState(in: masked)
    var kind = kind
    if kind == .query, status == Self.cancelled || state == "57014" { kind = .cancelled }
    if kind == .query, status == Self.io, vendorCode == Self.unavailable { kind = .lost }
    let message = spark.map { "\($0.errorClass): \($0.text)" } ?? masked
    return ADBCFailure(
      kind, Self.inOneLine(message), sqlState: state, errorClass: spark?.errorClass,
      status: Self.name(of: status))
  }

  /// The sentence that PostgreSQL's driver gives beside its long text with the whole query.
  private func primaryMessage(_ error: UnsafePointer<AdbcError>) -> String? {
    guard let count = driver.pointee.ErrorGetDetailCount, let detail = driver.pointee.ErrorGetDetail else {
      return nil
    }
    for index in 0..<count(error) {
      let entry = detail(error, index)
      guard let key = entry.key, String(cString: key) == "PG_DIAG_MESSAGE_PRIMARY", let value = entry.value
      else { continue }
      return String(decoding: UnsafeBufferPointer(start: value, count: entry.value_length), as: UTF8.self)
    }
    return nil
  }

  /// Some drivers give SQLSTATE within the text only.
  private static func sqlState(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let mark = Array("SQLSTATE: ".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return nil }
    let signs = bytes[(start + mark.count)...].prefix(5)
    let isState = signs.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    return signs.count == 5 && isState ? String(decoding: signs, as: UTF8.self) : nil
  }

  /// A driver's text in one line of bounded length.
  private static func inOneLine(_ text: String) -> String {
    let words = text.unicodeScalars.map { scalar in
      let category = scalar.properties.generalCategory
      let isBreak = category == .control || category == .lineSeparator || category == .paragraphSeparator
      return isBreak || category == .format ? " " : Character(scalar)
    }
    let line = String(words).split(separator: " ").joined(separator: " ")
    return line.count > 400 ? String(line.prefix(400)) + "…" : line
  }

  private static let io: AdbcStatusCode = 10
  private static let cancelled: AdbcStatusCode = 11
  /// What gRPC, by which some drivers speak to their engines, has for a server that is not there any more.
  private static let unavailable: Int32 = 14

  private static func name(of status: AdbcStatusCode) -> String? {
    let names = [
      "unknown", "not implemented", "not found", "already exists", "invalid argument", "invalid state",
      "invalid data", "integrity", "internal", "i/o", "cancelled", "timeout", "unauthenticated",
      "unauthorized",
    ]
    return status >= 1 && Int(status) <= names.count ? names[Int(status) - 1] : nil
  }
}
