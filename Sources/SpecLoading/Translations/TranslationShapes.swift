/// The shape of a translation file, made from that of a spec: the same keys, as far as texts stand under them,
/// with one text in place of texts by language.
enum TranslationShapes {
  static let file = RecordShape(
    name: "translation", noun: "a translation",
    fields: [
      RecordShape.Field(
        "id", "The id of the spec; defaults to what the file's name says", .scalar(.identifier)),
      RecordShape.Field(
        "language", "The language of the texts; defaults to what the file's name says",
        .scalar(.language)),
    ] + fields(of: SpecShapes.spec))

  private static func fields(of record: RecordShape) -> [RecordShape.Field] {
    record.fields.compactMap { field in
      shape(for: field.shape).map {
        RecordShape.Field(field.key, field.summary, $0, synonyms: field.synonyms)
      }
    }
  }

  /// What a translation has where a spec has a shape; nil where no texts stand.
  private static func shape(for shape: Shape) -> Shape? {
    guard shape.holdsTexts else { return nil }
    if shape.isListOfTexts { return texts }
    if let record = shape.record {
      let fields = fields(of: record)
      guard !fields.isEmpty else { return text }
      let details = Shape.record(
        RecordShape(name: "\(record.name)-texts", noun: "the texts of \(record.noun)", fields: fields))
      return fields.contains { $0.key == "name" } ? .either([text, details]) : details
    }
    if let map = shape.mapOfIDs, let values = Self.shape(for: map.values) {
      return .map(MapShape(noun: map.noun + "' texts", keys: map.keys, values: values))
    }
    return text
  }

  private static let text = Shape.scalar(.translation)

  private static let texts = Shape.map(
    "a map of texts, as the spec has them, to their translations", keys: .text, of: text)
}

extension ScalarFormat {
  /// A text that may still have to be written.
  static let translation: ScalarFormat = {
    var format = ScalarFormat.text
    format.allowsNothing = true
    return format
  }()
}
