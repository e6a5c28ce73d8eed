import CADBC

/// A column of an answer: its name and what its values are.
package struct ArrowField: Hashable, Sendable {
  package let name: String
  /// Nil for a type that no cell can be made of.
  package let type: ArrowType?
  /// How messages speak of the type: as the engine does, where the driver says so.
  package let typeName: String

  static func children(of schema: ArrowSchema) -> [ArrowField] {
    (0..<Int(schema.n_children)).compactMap { schema.children?[$0].map { ArrowField($0.pointee) } }
  }

  init(_ schema: ArrowSchema) {
    name = schema.name.map { String(cString: $0) } ?? ""
    let format = schema.format.map { String(cString: $0) } ?? ""
    let metadata = Self.pairs(schema.metadata)
    let engineType = metadata["POSTGRESQL:type"]
    typeName = engineType.map { "the type '\($0)'" } ?? Self.name(of: format)
    if let values = schema.dictionary {
      let inner = ArrowField(values.pointee)
      type = ArrowType.index(format).flatMap { width in
        inner.type.map { .dictionary(index: width, values: $0) }
      }
      return
    }
    let kind = metadata["ARROW:extension:name"]
    let found = ArrowType(format, isUUID: kind == "arrow.uuid")
    // Bytes in an engine's own form say nothing, and whole numbers of PostgreSQL's money are hundredths.
    if case .binary = found, kind == "arrow.opaque" {
      type = nil
    } else {
      type = engineType == "money" ? nil : found
    }
  }

  private static func name(of format: String) -> String {
    if format.hasPrefix("+") { return "lists, maps or structures (Arrow's '\(format)')" }
    if format.hasPrefix("tt") { return "times of day (Arrow's '\(format)')" }
    if format.hasPrefix("t") { return "spans of time (Arrow's '\(format)')" }
    return "Arrow's type '\(format)'"
  }

  /// The pairs of lengths and bytes that metadata are.
  private static func pairs(_ metadata: UnsafePointer<CChar>?) -> [String: String] {
    guard let metadata else { return [:] }
    var place = UnsafeRawPointer(metadata)
    func number() -> Int {
      defer { place += 4 }
      return Int(place.loadUnaligned(as: Int32.self))
    }
    func text() -> String {
      let count = number()
      defer { place += count }
      return String(decoding: UnsafeRawBufferPointer(start: place, count: count), as: UTF8.self)
    }
    var pairs: [String: String] = [:]
    for _ in 0..<number() {
      let key = text()
      pairs[key] = text()
    }
    return pairs
  }
}
