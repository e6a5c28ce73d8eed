import ProcessModel
import Specs

/// How a single value is written.
struct ScalarFormat: Sendable {
  enum JSONType: String, Sendable {
    case string
    case number
    case integer
    case boolean
  }

  /// With article, for messages: `a duration`.
  var noun: String
  /// The code of the diagnostic for a value that is none.
  var code: String
  /// What to write instead.
  var hint: String
  /// The types that an editor's YAML parser may give to a right value.
  var types: [JSONType]
  /// An ECMA 262 regular expression for right texts; nil when `choices` or the types say it all.
  var pattern: String?
  /// The only right texts; empty when there are too many.
  var choices: [String]
  /// The least and the greatest right number; nil for texts and for numbers without bounds.
  var range: ClosedRange<Double>?
  /// Whether nothing may stand in its place.
  var allowsNothing = false
  /// Whether a value is a text for people, which can be in several languages where they are allowed.
  var isProse: @Sendable (String) -> Bool = { _ in false }
  var accepts: @Sendable (SpecNode.Scalar) -> Bool

  init(
    _ noun: String, code: String, hint: String, types: [JSONType] = [.string], pattern: String? = nil,
    choices: [String] = [], range: ClosedRange<Double>? = nil,
    accepts: @escaping @Sendable (SpecNode.Scalar) -> Bool
  ) {
    self.noun = noun
    self.code = code
    self.hint = hint
    self.types = types
    self.pattern = pattern
    self.choices = choices
    self.range = range
    self.accepts = accepts
  }
}

extension ScalarFormat {
  /// Any text; a number or `no` is the text as written.
  static let text: ScalarFormat = {
    var format = ScalarFormat(
      "a text", code: "wrong-type", hint: "write a text after the ':'", types: [.string, .number, .boolean],
      accepts: { _ in true })
    format.isProse = { _ in true }
    return format
  }()

  /// An item of a checklist: a condition that a program could check, else a text for people.
  static let checklistItem: ScalarFormat = {
    var format = ScalarFormat(
      "a condition or a text", code: "wrong-type",
      hint: "write a field's name, a condition such as 'score >= 50', or what a person has to judge",
      types: [.string, .number, .boolean], accepts: { _ in true })
    format.isProse = { !Criterion.Item.isCondition($0) }
    return format
  }()

  /// The id of a part that the spec declares; whether it does is a check's matter.
  static let reference = ScalarFormat(
    "an id", code: "wrong-type", hint: "write the id of a part that the spec declares",
    types: [.string, .number, .boolean], accepts: { _ in true })

  static let identifier = ScalarFormat(
    "an id", code: "bad-id",
    hint: "an id is letters of any script, digits, '-', '_' and '.'; what people read goes to 'name:'",
    types: [.string, .number, .boolean], pattern: "^[^\\x00-\\x2C/:-@\\[-^`{-\\x7F]+$",
    accepts: { isIdentifier($0.text) })

  static func choice(_ noun: String, _ choices: [String]) -> ScalarFormat {
    ScalarFormat(
      noun, code: "unknown-value", hint: "write one of: \(choices.joined(separator: ", "))",
      choices: choices, accepts: { choices.contains($0.text) })
  }

  static let boolean = ScalarFormat(
    "true or false", code: "bad-boolean", hint: "write true or false", types: [.boolean],
    accepts: { $0.isPlain && truth(from: $0.text) != nil })

  static func integer(_ noun: String, in range: ClosedRange<Int>) -> ScalarFormat {
    ScalarFormat(
      noun, code: "bad-number", hint: "write a whole number from \(range.lowerBound) to \(range.upperBound)",
      types: [.integer], range: Double(range.lowerBound)...Double(range.upperBound),
      accepts: { $0.isPlain && Int($0.text).map(range.contains) ?? false })
  }

  static let number = ScalarFormat(
    "a number", code: "bad-number", hint: "write digits, such as 600000 or 0.5", types: [.number],
    accepts: { $0.isPlain && plainNumber(from: $0.text) != nil })

  static func number(in range: ClosedRange<Double>) -> ScalarFormat {
    ScalarFormat(
      "a number", code: "bad-number",
      hint: "write a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))", types: [.number],
      range: range, accepts: { $0.isPlain && plainNumber(from: $0.text).map(range.contains) ?? false })
  }

  /// A number without the fraction of a whole one.
  static func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int64(number)) : String(number)
  }

  static let duration = ScalarFormat(
    "a duration", code: "bad-duration",
    hint: "write a whole number and a unit: 30m (minutes), 4h, 10d or 2w",
    pattern: "^[0-9]{1,6} ?[mhdw]$", accepts: { CalendarDuration(text: $0.text) != nil })

  static let date = ScalarFormat(
    "a date", code: "bad-date", hint: "write year, month and day: 2026-03-31",
    pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", accepts: { isDate($0.text) })

  static let period = ScalarFormat(
    "a period", code: "bad-period", hint: "write a period such as 2026-03, 2026-Q1, FY2026 or FY2026-H1",
    types: [.string, .integer],
    pattern: "^([0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?|FY[0-9]{4}(-(Q[1-4]|H[12]))?)$",
    accepts: { isPeriod($0.text) })

  static let language = ScalarFormat(
    "a language code", code: "bad-language", hint: "write a code such as ja, en or zh-Hant",
    pattern: languagePattern, accepts: { isLanguageCode($0.text) })

  static let languagePattern = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

  static let arrow = ScalarFormat(
    "a transition 'a -> b'", code: "bad-transition", hint: "write 'from -> to', such as 'lead -> opp'",
    pattern: "^[^<>]*[^<> -][^<>]*->[^<>]*[^<> -][^<>]*$", accepts: { Arrow($0.text) != nil })

  static let target = ScalarFormat(
    "a target", code: "bad-target",
    hint: "write a value such as 30%, 400 or 60d, perhaps with '<=' or '>=' before it, or a band 20%..35%",
    types: [.string, .number], pattern: targetPattern, accepts: { TargetText($0.text) != nil })

  static let share = ScalarFormat(
    "a share", code: "bad-share", hint: "write a percentage from 0% to 100%, such as 1% or 0.5%",
    pattern: "^([0-9]{1,2}(\\.[0-9]{1,4})?|100)%$", accepts: { ViewRequest.share(from: $0.text) != nil })

  static let hours = ScalarFormat(
    "office hours", code: "bad-hours", hint: "write from-to on a 24-hour clock: 09:00-18:00",
    pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
    accepts: { officeHours(from: $0.text) != nil })

  static let colour = ScalarFormat(
    "a colour", code: "bad-colour", hint: "write six hexadecimal digits in quotes: \"#1f4e79\"",
    pattern: "^#[0-9A-Fa-f]{6}$", accepts: { isColour($0.text) })

  static let currency = ScalarFormat(
    "a currency code", code: "bad-currency",
    hint: "write the three capital letters of ISO 4217: JPY, USD, EUR",
    pattern: "^[A-Z]{3}$",
    accepts: { $0.text.utf8.count == 3 && $0.text.utf8.allSatisfy { (0x41...0x5A).contains($0) } })

  static let timeZone = ScalarFormat(
    "a time zone", code: "unknown-time-zone", hint: "write a name such as Asia/Tokyo, Europe/Berlin or UTC",
    pattern: "^[A-Za-z][A-Za-z0-9_+/-]*$", accepts: { isTimeZone($0.text) })

  static let location = ScalarFormat(
    "a path or URI", code: "wrong-type", hint: "write a path relative to the spec, such as leads.csv",
    accepts: { _ in true })

  /// A file beside the spec.
  static let sibling = ScalarFormat(
    "the name of a file in the spec's folder", code: "path-outside",
    hint: "write the name of a spec in the same folder, such as as-is.yaml",
    accepts: { isSiblingName($0.text) })

  /// A file that the spec itself takes in; it must lie in the spec's folder.
  static let include = ScalarFormat(
    "a path inside the spec's folder", code: "path-outside",
    hint: "write a relative path without '..', such as as-is.yaml", accepts: { isInnerPath($0.text) })
}
