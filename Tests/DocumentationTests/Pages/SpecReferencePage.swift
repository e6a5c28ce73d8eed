@testable import Emitters
@testable import SpecLoading

/// The keys of a spec as Markdown, written from the shapes by which specs are checked.
struct SpecReferencePage {
  /// A record and where it stands in a spec.
  struct Part {
    var record: RecordShape
    /// Paths such as `states.ID.do[]`; the whole file has none.
    var places: [String]
  }

  /// All records, each once, in the order in which they are met.
  private(set) var parts: [Part] = []
  /// The formats of single values, each once.
  private(set) var formats: [ScalarFormat] = []

  init() { visit(SpecShapes.spec, at: "") }

  var lines: [String] {
    let values = Markdown.table(
      ["value", "how to write it"],
      formats.map { [Self.name(of: $0.noun), Markdown.quotesAsCode(Markdown.sentence($0.hint)) + "."] })
    return ["## Values", "", "What stands in the column \"takes\" of the tables below.", ""] + values
      + ["", "## Keys"] + parts.flatMap(section)
  }

  // MARK: - Walking the shapes

  private mutating func visit(_ record: RecordShape, at place: String) {
    if let index = parts.firstIndex(where: { $0.record.name == record.name }) {
      if parts[index].places.count < 4 { parts[index].places.append(place) }
      return
    }
    parts.append(Part(record: record, places: place.isEmpty ? [] : [place]))
    for field in record.fields {
      visit(field.shape, at: place.isEmpty ? field.key : "\(place).\(field.key)")
    }
  }

  private mutating func visit(_ shape: Shape, at place: String) {
    switch shape {
    case .scalar(let format):
      if format.choices.isEmpty, !formats.contains(where: { $0.noun == format.noun }) {
        formats.append(format)
      }
    case .list(let list): visit(list.items, at: "\(place)[]")
    case .map(let map):
      visit(map.values, at: map.test.arrow.map { "\(place).\"\($0)\"" } ?? "\(place).ID")
    case .record(let record): visit(record, at: place)
    case .either(let shapes): for shape in shapes { visit(shape, at: place) }
    }
  }

  // MARK: - Writing

  private static let colours = Markdown.table(
    ["colour", "default"],
    ThemeRole.allCases.map { [Markdown.code($0.rawValue), Markdown.code($0.standard.text)] })

  private func section(_ part: Part) -> [String] {
    let record = part.record
    var lines = ["", "### \(record.name)", ""]
    if part.places.isEmpty {
      lines += ["The keys at the left margin.", ""]
    } else {
      lines += [
        "\(Markdown.sentence(Markdown.quotesAsCode(record.noun))), at "
          + Self.listed(part.places.map(Markdown.code)) + ".", "",
      ]
    }
    if !record.oneOf.isEmpty {
      let others = record.orElse.map(Markdown.code)
      let rest = others.isEmpty ? "" : "; without them, \(others.joined(separator: " or "))"
      lines += ["One of \(Self.listed(record.oneOf.map(Markdown.code), "or")) is needed\(rest).", ""]
    }
    lines += Markdown.table(
      ["key", "takes", "default", "meaning"],
      record.fields.map { field in
        let (meaning, standard) = Self.meaning(of: field)
        let remark = UnusedKeys.remark(on: field.key, of: record.name).map { " \($0)" } ?? ""
        return [
          Markdown.code(field.key), takes(field.shape), standard, Markdown.quotesAsCode(meaning) + remark,
        ]
      })
    if let example = SpecExamples.all[record.name] { lines += [""] + Markdown.block("yaml", example) }
    if record.name == SpecShapes.theme.name { lines += [""] + Self.colours }
    return lines
  }

  /// The summary without its default, and the default.
  static func meaning(of field: RecordShape.Field) -> (meaning: String, standard: String) {
    guard let range = field.summary.firstRange(of: "; defaults to ") else {
      return (field.summary + ".", field.isRequired ? "needed" : "")
    }
    return (field.summary[..<range.lowerBound] + ".", String(field.summary[range.upperBound...]))
  }

  private func takes(_ shape: Shape) -> String {
    if Self.isLocalized(shape) { return "text, or texts by language" }
    let alternatives = shape.alternatives
    guard case .either(let direct) = shape, let first = direct.first, Self.isLocalized(first) else {
      return Self.listed(alternatives.map(single), "or")
    }
    return Self.listed(["text", "texts by language"] + direct.dropFirst().map(takes), "or")
  }

  private func single(_ shape: Shape) -> String {
    switch shape {
    case .scalar(let format):
      format.choices.isEmpty
        ? Self.name(of: format.noun) : Self.listed(format.choices.map(Markdown.code), "or")
    case .list(let list): Self.name(of: list.noun) + detail(of: list.items)
    case .map(let map):
      if let arrow = map.test.arrow {
        "`\(arrow):` with \(takes(map.values))"
      } else if map.test == .languageKey {
        "texts by language"
      } else {
        Self.name(of: map.noun) + detail(of: map.values)
      }
    case .record(let record): "[\(record.name)](#\(record.name))"
    case .either: takes(shape)
    }
  }

  /// What the items of a list or map are, where its noun does not say it.
  private func detail(of items: Shape) -> String {
    switch items {
    case .scalar(let format): format.choices.isEmpty ? "" : ", each \(single(items))"
    case .list, .map, .record: ", each \(single(items))"
    case .either: Self.isLocalized(items) ? "" : ", each \(takes(items))"
    }
  }

  private static func isLocalized(_ shape: Shape) -> Bool {
    guard case .either(let alternatives) = shape, alternatives.count == 2,
      case .scalar(let format) = alternatives[0], format.noun == "a text",
      case .map(let map) = alternatives[1]
    else { return false }
    return map.test == .languageKey
  }

  /// A noun without its article, quotations as code.
  static func name(of noun: String) -> String {
    let article = ["a ", "an "].first { noun.hasPrefix($0) } ?? ""
    return Markdown.quotesAsCode(String(noun.dropFirst(article.count)))
  }

  private static func listed(_ texts: [String], _ word: String = "and") -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}

extension MapShape.Test {
  /// How the key of a map in short form looks; nil for other maps.
  fileprivate var arrow: String? {
    switch self {
    case .arrowKey: "A -> B"
    case .associationKey: "A -- B"
    case .conditionKey: "CONDITION"
    case .any, .languageKey: nil
    }
  }
}

/// Keys that are read and checked, and from which this version draws or measures nothing.
enum UnusedKeys {
  static let all: [String: Set<String>] = [
    "spec": [
      "currency", "week-start", "unit-of-analysis", "systems", "roles", "costs",
      "notes", "concepts", "use-cases", "causes",
    ],
    "division": ["headcount", "mission", "roles"], "kpi": ["parts", "given", "definition", "unit"],
    "transition": ["except-reasons", "lead-source", "every"],
    "transition-details": ["except-reasons", "lead-source", "every"],
    "reason": ["recyclable", "wait"], "action": ["role", "system", "output"],
  ]

  /// What the table says of a key.
  static func remark(on key: String, of record: String) -> String? {
    all[record]?.contains(key) == true ? "*Not used yet.*" : nil
  }
}
