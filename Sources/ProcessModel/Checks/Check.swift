/// A rule that a sales process should keep, judged without knowing how the process was written down.
package protocol Check: Sendable {
  /// The stable kebab-case code of the problems it finds.
  var code: String { get }
  var level: ProblemLevel { get }
  /// One sentence, with a full stop, that says what the check finds.
  var summary: String { get }
  /// A small process that breaks the rule, for the reference and for the check's own test.
  var example: SalesProcess { get }
  func problems(in process: SalesProcess) -> [Problem]
}

/// How much a broken rule weighs.
package enum ProblemLevel: String, Hashable, Sendable, CaseIterable {
  case error
  case warning
  /// Advice on method that never fails.
  case advice
}

/// One place where a process breaks a rule.
package struct Problem: Hashable, Sendable {
  package var code: String
  package var level: ProblemLevel
  package var subject: ElementID
  /// What is wrong: lower case, no full stop, names quoted.
  package var message: String
  package var hint: String?
  /// The name that was not found and the names that exist, for a suggestion.
  package var misspelling: Misspelling?
  /// Other places that matter.
  package var related: [Related]

  package struct Related: Hashable, Sendable {
    package var message: String
    package var element: ElementID

    package init(_ message: String, at element: ElementID) {
      self.message = message
      self.element = element
    }
  }

  package struct Misspelling: Hashable, Sendable {
    package var name: String
    package var candidates: [String]

    package init(name: String, candidates: [String]) {
      self.name = name
      self.candidates = candidates
    }
  }

  package init(
    code: String, level: ProblemLevel, subject: ElementID, message: String, hint: String? = nil,
    misspelling: Misspelling? = nil, related: [Related] = []
  ) {
    self.code = code
    self.level = level
    self.subject = subject
    self.message = message
    self.hint = hint
    self.misspelling = misspelling
    self.related = related
  }
}

/// Names a part of a process so that its place in the source can be looked up.
package struct ElementID: Hashable, Sendable {
  package enum Section: String, Hashable, Sendable {
    case process, division, role, system, stage, state, transition, criterion, reason, pipeline, kpi, calendar
  }

  package var section: Section
  package var id: String
  /// The field of the element, as keyed in the model file, such as `criterion` or `division`.
  package var field: String?
  /// The place of the value in a list field, from 0; without a field, the occurrence of an id that is
  /// declared more than once.
  package var index: Int?

  package init(_ section: Section, _ id: String, field: String? = nil, index: Int? = nil) {
    self.section = section
    self.id = id
    self.field = field
    self.index = index
  }
}

extension Check {
  /// A problem with this check's code and level.
  func problem(
    at subject: ElementID, _ message: String, hint: String? = nil,
    misspelling: Problem.Misspelling? = nil, related: [Problem.Related] = []
  ) -> Problem {
    Problem(
      code: code, level: level, subject: subject, message: message, hint: hint, misspelling: misspelling,
      related: related)
  }
}
