import Specs

extension SpecShapes {
  static let note = RecordShape(
    name: "note", noun: "a note",
    fields: [
      Field(
        "on", "The id of what it points at; defaults to the whole picture", .reference,
        synonyms: ["subject", "at"]),
      Field(
        "kind", "An issue, an action or a plain note; defaults to note",
        .choice("a kind of note", CallOut.Kind.allCases.map(\.rawValue))),
      Field("text", "What it says", .localized, isRequired: true),
    ])

  static let concepts = RecordShape(
    name: "concepts", noun: "'concepts'",
    fields: [
      Field("classes", "The concepts", .map("a map of ids to concepts", of: .named(conceptClass))),
      Field(
        "associations", "How they relate",
        .list(
          "a list of associations",
          of: .either([.scalar(.association), .map(arrowAssociation), .record(association)]))),
    ])

  private static let conceptClass = RecordShape(
    name: "concept", noun: "a concept",
    fields: [
      Field("name", "What it is called; defaults to its id", .localized),
      Field("stereotype", "A UML stereotype without guillemets", .text),
      Field("attributes", "What is known of it", .list("a list of attributes", of: .localized)),
      Field("states", "The stages or states of its life cycle", .references),
    ])

  /// `account 1 -- * person: employs` reads in YAML as a map with one key.
  private static let arrowAssociation = MapShape(
    noun: "an association 'a 1 -- * b: name'", keys: .association, values: .localized, test: .associationKey)

  private static let association = RecordShape(
    name: "association", noun: "an association",
    fields: [
      Field("from", "The first concept", .reference, isRequired: true),
      Field("to", "The second concept", .reference, isRequired: true),
      Field("from-count", "How many of the first one", .text),
      Field("to-count", "How many of the second one", .text),
      Field("name", "What the relation is called", .localized),
      Field(
        "kind", "The kind of relation; defaults to association",
        .choice("a kind of association", ConceptAssociation.Kind.allCases.map(\.rawValue))),
    ])

  static let useCase = RecordShape(
    name: "use-case", noun: "a use case",
    fields: [
      Field("name", "What is done; defaults to its id", .localized),
      Field("system", "The system it is done with", .reference),
      Field("actors", "The roles that take part", .references, synonyms: ["roles"]),
    ])

  static let causes = RecordShape(
    name: "causes", noun: "'causes'",
    fields: [
      Field(
        "variables", "Quantities that rise and fall", .map("a map of ids to variables", of: .named(variable))),
      Field(
        "links", "What moves what", .list("a list of links", of: .either([.map(arrowLink), .record(link)]))),
      Field("loops", "Named loops", .map("a map of ids to loops", of: .record(loop))),
    ])

  private static let variable = RecordShape(
    name: "variable", noun: "a variable",
    fields: [
      Field("name", "What it is called; defaults to its id", .localized),
      Field("kpi", "The KPI that measures it", .reference),
    ])

  /// The effects a link can have, as written after `a -> b:`.
  static let effects = ["+", "-", "+ delayed", "- delayed"]

  private static let arrowLink = MapShape(
    noun: "a link 'a -> b: +'", keys: .arrow, values: .choice("an effect", effects), test: .arrowKey)

  private static let link = RecordShape(
    name: "cause-link", noun: "a link",
    fields: [
      Field("from", "The cause", .reference, isRequired: true),
      Field("to", "The effect", .reference, isRequired: true),
      Field(
        "sign", "+ when both move the same way, - when they move opposite ways",
        .choice("'+' or '-'", ["+", "-"]), isRequired: true),
      Field("delayed", "Whether the effect comes late; defaults to false", .scalar(.boolean)),
    ])

  private static let loop = RecordShape(
    name: "loop", noun: "a loop",
    fields: [
      Field("name", "What the loop is called; defaults to its id", .localized),
      Field(
        "through", "The variables in order; the last leads back to the first",
        .list("a list of variables", of: .reference, count: 2...100), isRequired: true),
    ])
}

extension ScalarFormat {
  static let association = ScalarFormat(
    "an association 'a 1 -- * b'", code: "bad-association",
    hint: "write two concepts with '--' between, counts beside it: 'account 1 -- * person'",
    pattern: "^[^ ]+( +[0-9.*]+)? +-- +([0-9.*]+ +)?[^ ]+$", accepts: { AssociationText($0.text) != nil })
}

/// An association in its short form, `account 1 -- * person`.
struct AssociationText: Hashable, Sendable {
  var from: String
  var to: String
  var fromCount: String?
  var toCount: String?

  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let line = words.firstIndex(of: "--"), words.lastIndex(of: "--") == line else { return nil }
    let (left, right) = (words[..<line], words[(line + 1)...])
    guard let first = left.first, let last = right.last, left.count <= 2, right.count <= 2 else { return nil }
    (from, to) = (first, last)
    fromCount = left.count == 2 ? left.last : nil
    toCount = right.count == 2 ? right.first : nil
    guard [fromCount, toCount].allSatisfy({ $0.map(AssociationText.isCount) ?? true }) else { return nil }
  }

  private static func isCount(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2A }
  }
}
