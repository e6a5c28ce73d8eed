import HTTPTypes

/// What readers on other machines have to know: 128 random bits in the address, then in a cookie.
enum PreviewToken {
  /// The key in the address.
  static let key = "token"

  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next() as UInt32, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }

  /// Servers on other ports of a machine get its cookies as well, so each has a name of its own.
  static func cookieName(port: Int) -> String { "stagemap-\(port)" }

  /// The token in a request's cookies.
  static func cookie(in fields: HTTPFields, port: Int) -> String? {
    let start = cookieName(port: port) + "="
    for field in fields[values: .cookie] {
      for pair in field.split(separator: ";") {
        let pair = pair.drop { $0 == " " }
        if pair.hasPrefix(start) { return String(pair.dropFirst(start.count)) }
      }
    }
    return nil
  }

  /// Compares in a time that tells nothing of where they differ.
  static func isSame(_ given: String?, _ token: String) -> Bool {
    guard let given, given.utf8.count == token.utf8.count else { return false }
    return zip(given.utf8, token.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
