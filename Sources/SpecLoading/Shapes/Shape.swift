/// What may stand at a place of a spec.
///
/// The same shapes check what was read and are printed as the JSON Schema, so that the two cannot drift.
indirect enum Shape: Sendable {
  case scalar(ScalarFormat)
  case list(ListShape)
  case map(MapShape)
  case record(RecordShape)
  /// At most one alternative for each of scalar and list; among maps the first whose test holds.
  case either([Shape])
}

/// A list whose items all have one shape.
struct ListShape: Sendable {
  /// With article, for messages: `a list of states`.
  var noun: String
  var items: Shape
  var count: ClosedRange<Int>?
}

/// A map whose keys are the author's and whose values all have one shape.
struct MapShape: Sendable {
  /// With article, for messages: `a map of ids to states`.
  var noun: String
  var keys: ScalarFormat
  var values: Shape
  /// Which maps this shape is meant for where several maps are allowed.
  var test = Test.any

  enum Test: Sendable {
    case any
    /// The first key looks like a language code and is no key of a record.
    case languageKey
    /// The first key contains `->`.
    case arrowKey
    /// The first key contains `--`.
    case associationKey
    /// The keys are conditions: it is no map of languages.
    case conditionKey
  }
}

/// A map whose keys are ours.
struct RecordShape: Sendable {
  /// The name under `$defs` of the JSON Schema.
  var name: String
  /// With article, for messages: `a state`.
  var noun: String
  var fields: [Field]
  /// Keys of which at most one may be there, and one must unless a key of `orElse` is.
  var oneOf: [String] = []
  var orElse: [String] = []

  struct Field: Sendable {
    var key: String
    /// One sentence without full stop for the JSON Schema and the reference; what holds without the key comes
    /// last, after "; defaults to ".
    var summary: String
    var shape: Shape
    var isRequired = false
    /// Keys of older or other notations that mean this one.
    var synonyms: [String] = []

    init(
      _ key: String, _ summary: String, _ shape: Shape, isRequired: Bool = false, synonyms: [String] = []
    ) {
      self.key = key
      self.summary = summary
      self.shape = shape
      self.isRequired = isRequired
      self.synonyms = synonyms
    }
  }
}

extension Shape {
  static func list(_ noun: String, of items: Shape, count: ClosedRange<Int>? = nil) -> Shape {
    .list(ListShape(noun: noun, items: items, count: count))
  }

  static func map(_ noun: String, keys: ScalarFormat = .identifier, of values: Shape) -> Shape {
    .map(MapShape(noun: noun, keys: keys, values: values))
  }

  static func choice(_ noun: String, _ choices: [String]) -> Shape {
    .scalar(.choice(noun, choices))
  }

  /// A single value or a list of them.
  static func oneOrMany(_ noun: String, of item: ScalarFormat) -> Shape {
    .either([.scalar(item), .list(noun, of: .scalar(item))])
  }

  /// A text in the spec's first language, or a map of languages to texts.
  static let localized = Shape.either([
    .scalar(.text),
    .map(
      MapShape(
        noun: "a map of languages to texts", keys: .language, values: .scalar(.text), test: .languageKey)),
  ])

  static let text = Shape.scalar(.text)
  static let reference = Shape.scalar(.reference)
  static let references = Shape.oneOrMany("a list of ids", of: .reference)

  /// A part that is just named, or described by a record.
  static func named(_ record: RecordShape) -> Shape {
    .either([localized, .record(record)])
  }

  /// The alternatives, with nested ones in line.
  var alternatives: [Shape] {
    switch self {
    case .either(let shapes): shapes.flatMap(\.alternatives)
    case .scalar, .list, .map, .record: [self]
    }
  }

  /// Whether a key without a value stands for an empty list, map or record.
  var allowsNothing: Bool {
    alternatives.contains { shape in
      switch shape {
      case .list(let list): list.count == nil
      case .map(let map):
        switch map.test {
        case .any: true
        case .languageKey, .arrowKey, .associationKey, .conditionKey: false
        }
      case .record(let record): record.oneOf.isEmpty && !record.fields.contains(where: \.isRequired)
      case .scalar(let format): format.allowsNothing
      case .either: false
      }
    }
  }

  /// With article, for messages.
  var noun: String {
    let nouns = alternatives.map { shape in
      switch shape {
      case .scalar(let format): format.noun
      case .list(let list): list.noun
      case .map(let map): map.noun
      case .record(let record): record.noun
      case .either: "a value"
      }
    }
    guard let last = nouns.last, nouns.count > 1 else { return nouns.first ?? "nothing" }
    return nouns.dropLast().joined(separator: ", ") + " or " + last
  }
}
