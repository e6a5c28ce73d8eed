/// The JSON Schema of a spec, made from the shapes by which specs are checked.
package enum SpecSchema {
  /// The schema's text (draft 2020-12), with a final line break.
  package static var json: String { json(of: SpecShapes.spec, title: "Stagemap spec, version 1") }

  /// The schema of the files under `translations/`.
  package static var translationJSON: String {
    json(of: TranslationShapes.file, title: "Translation of a Stagemap spec, version 1")
  }

  private static func json(of record: RecordShape, title: String) -> String {
    var writer = SchemaWriter()
    let root = writer.reference(to: record)
    let definitions = writer.definitions.map { "    \(quoted($0.name)): \($0.text)" }
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": \(quoted(title)),
        "$ref": \(quoted(root)),
        "$defs": {
      \(definitions.joined(separator: ",\n"))
        }
      }

      """
  }

  fileprivate static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}

/// Writes shapes as schemas; records become definitions, each once.
private struct SchemaWriter {
  private(set) var definitions: [(name: String, text: String)] = []

  mutating func reference(to record: RecordShape) -> String {
    let reference = "#/$defs/\(record.name)"
    guard !definitions.contains(where: { $0.name == record.name }) else { return reference }
    let place = definitions.count
    definitions.append((record.name, ""))
    definitions[place].text = definition(of: record)
    return reference
  }

  private mutating func definition(of record: RecordShape) -> String {
    var properties: [String] = []
    for field in record.fields {
      let schema = schema(of: field.shape)
      properties.append(
        "\(SpecSchema.quoted(field.key)): {\"description\": \(SpecSchema.quoted(field.summary)), \(schema)}")
    }
    var parts = [
      "\"type\": \"object\"", "\"additionalProperties\": false",
      "\"properties\": {\(properties.joined(separator: ", "))}",
    ]
    let required = record.fields.filter(\.isRequired).map { SpecSchema.quoted($0.key) }
    if !required.isEmpty { parts.append("\"required\": [\(required.joined(separator: ", "))]") }
    if !record.oneOf.isEmpty { parts.append(choice(among: record)) }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// At most one of the keys, and one unless another key stands in for them.
  private func choice(among record: RecordShape) -> String {
    let required = { (key: String) in "{\"required\": [\(SpecSchema.quoted(key))]}" }
    let alternatives = record.oneOf.map(required)
    let none = "{\"not\": {\"anyOf\": [\(alternatives.joined(separator: ", "))]}}"
    let without = record.orElse.map { "{\"allOf\": [\(required($0)), \(none)]}" }
    return "\"oneOf\": [\((alternatives + without).joined(separator: ", "))]"
  }

  /// The members of a shape's schema, without braces.
  private mutating func schema(of shape: Shape) -> String {
    var alternatives: [String] = []
    for alternative in shape.alternatives { alternatives.append(single(alternative)) }
    if shape.allowsNothing { alternatives.append("\"type\": \"null\"") }
    if alternatives.count == 1 { return alternatives[0] }
    return "\"anyOf\": [\(alternatives.map { "{\($0)}" }.joined(separator: ", "))]"
  }

  private mutating func single(_ shape: Shape) -> String {
    switch shape {
    case .scalar(let format): return scalar(format)
    case .list(let list):
      let items = schema(of: list.items)
      let bounds = list.count.map { ", \"minItems\": \($0.lowerBound), \"maxItems\": \($0.upperBound)" } ?? ""
      return "\"type\": \"array\", \"items\": {\(items)}\(bounds)"
    case .map(let map):
      let values = schema(of: map.values)
      let keys = map.keys.pattern.map { ", \"propertyNames\": {\"pattern\": \(SpecSchema.quoted($0))}" } ?? ""
      return "\"type\": \"object\", \"additionalProperties\": {\(values)}\(keys)"
    case .record(let record): return "\"$ref\": \(SpecSchema.quoted(reference(to: record)))"
    case .either: return schema(of: shape)
    }
  }

  private func scalar(_ format: ScalarFormat) -> String {
    guard format.choices.isEmpty else {
      // An editor's YAML parser reads 1 as a number and true as a truth value.
      let bare = format.choices.filter { Int($0) != nil || $0 == "true" || $0 == "false" }
      return "\"enum\": [\((format.choices.map(SpecSchema.quoted) + bare).joined(separator: ", "))]"
    }
    let types = format.types.map { SpecSchema.quoted($0.rawValue) }.joined(separator: ", ")
    let bounds =
      format.range.map { range in
        let (least, greatest) = (ScalarFormat.plain(range.lowerBound), ScalarFormat.plain(range.upperBound))
        return ", \"minimum\": \(least), \"maximum\": \(greatest)"
      } ?? ""
    let pattern = format.pattern.map { ", \"pattern\": \(SpecSchema.quoted($0))" } ?? ""
    return "\"type\": [\(types)]\(bounds)\(pattern)"
  }
}
