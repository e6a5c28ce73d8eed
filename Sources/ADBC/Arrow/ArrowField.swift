import CADBC

/// A column of an answer: its name and what its values are.
package struct ArrowField: Hashable, Sendable {
  package let name: String
  /// Nil for a type that no cell can be made of.
  package let type: ArrowType?
  /// Arrow's sign for the type, for messages.
  package let format: String

  static func children(of schema: ArrowSchema) -> [ArrowField] {
    (0..<Int(schema.n_children)).compactMap { schema.children?[$0].map { ArrowField($0.pointee) } }
  }

  init(_ schema: ArrowSchema) {
    name = schema.name.map { String(cString: $0) } ?? ""
    format = schema.format.map { String(cString: $0) } ?? ""
    if let values = schema.dictionary {
      let inner = ArrowField(values.pointee)
      type = ArrowType.index(format).flatMap { width in
        inner.type.map { .dictionary(index: width, values: $0) }
      }
    } else {
      type = ArrowType(format, isUUID: Self.extensionName(schema.metadata) == "arrow.uuid")
    }
  }

  /// How the type is called in messages.
  package var typeName: String {
    switch format.first {
    case "+": "a list, map or structure (\(format))"
    case "t" where format.hasPrefix("tt"): "a time of day (\(format))"
    case "t": "a span of time (\(format))"
    default: "the Arrow type '\(format)'"
    }
  }

  /// The value of `ARROW:extension:name` in the pairs of lengths and bytes that metadata are.
  private static func extensionName(_ metadata: UnsafePointer<CChar>?) -> String? {
    guard let metadata else { return nil }
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
    for _ in 0..<number() {
      let key = text()
      let value = text()
      if key == "ARROW:extension:name" { return value }
    }
    return nil
  }
}
