import Diagnostics
import EventLogs
import Specs

/// A source that was read, and what its section says of it.
struct ReadSource {
  /// How messages and the log name it.
  var name: String
  var section: EventSourceSection
  var content: SourceTable
}

/// Numbers the cases of several sources as one, joined where a source links to another.
///
/// Sources share one set of case ids, except that the cases which a link points to are another kind (an
/// opportunity beside a lead) with ids of their own until they are joined.
struct CaseNumbering {
  /// The case id of each number.
  private(set) var ids: [String] = []
  /// For each source, the number of each of its cases.
  private(set) var numbers: [[Int32]] = []
  /// Cases that a link should have joined but did not.
  private(set) var unjoined = 0
  private(set) var problems: [Diagnostic] = []
  /// The number a case was joined into, or its own.
  private var joined: [Int32] = []
  private var kinds: [Int] = []
  private var known: [CaseKey: Int32] = [:]

  private struct CaseKey: Hashable {
    var kind: Int
    var id: String
  }

  /// Numbers the cases.
  init(_ sources: [ReadSource]) {
    let linkKinds = kindsOfLinks(sources)
    for (source, kind) in zip(sources, linkKinds.ofSources) {
      let cases = source.content.table.cases
      numbers.append((0..<cases.count).map { number(of: CaseKey(kind: kind, id: cases[$0])) })
    }
    for (index, source) in sources.enumerated() {
      guard let target = linkKinds.targets[index] else { continue }
      join(source, numbers[index], to: target)
    }
    guard linkKinds.hasLinks else { return }
    for (number, kind) in kinds.enumerated() where kind > 0 && joined[number] == number { unjoined += 1 }
    for index in numbers.indices { numbers[index] = numbers[index].map { root($0) } }
    makeIDsUnique(sources, linkKinds.ofSources)
  }

  private struct LinkKinds {
    /// The kind of case in each source: 0, or that of a link's target.
    var ofSources: [Int]
    /// The kind that each source links to.
    var targets: [Int?]
    var hasLinks: Bool { targets.contains { $0 != nil } }
  }

  /// Finds what each link points to: the sources of that name, or with a case column of that name.
  private mutating func kindsOfLinks(_ sources: [ReadSource]) -> LinkKinds {
    var kinds = LinkKinds(
      ofSources: Array(repeating: 0, count: sources.count),
      targets: Array(repeating: nil, count: sources.count))
    for (index, source) in sources.enumerated() {
      guard let link = source.section.mapping.link else { continue }
      let wanted = foldedForMapping(link.target)
      let matches = sources.indices.filter { other in
        other != index
          && [sources[other].section.name ?? "", sources[other].content.caseColumn]
            .contains { foldedForMapping($0) == wanted }
      }
      guard let first = matches.first else {
        problems.append(
          Self.unknownTarget(link, source, among: sources.indices.filter { $0 != index }.map { sources[$0] }))
        continue
      }
      let kind = kinds.ofSources[first] > 0 ? kinds.ofSources[first] : index + 1
      for match in matches { kinds.ofSources[match] = kind }
      kinds.targets[index] = kind
    }
    return kinds
  }

  private static func unknownTarget(_ link: CaseLink, _ source: ReadSource, among others: [ReadSource])
    -> Diagnostic
  {
    let names = others.flatMap { [$0.section.name, $0.content.caseColumn].compactMap { $0 } }.filter {
      !$0.isEmpty
    }
    let place = source.content.headerPosition
    let known =
      names.isEmpty
      ? "there is no other source" : "known are \(names.map(quotedForMessage).joined(separator: ", "))"
    return Diagnostic(
      .error, "unknown-link-target",
      "the link of \(quotedForMessage(source.name)) leads to \(quotedForMessage(link.target)), which is no other source's name or case column; \(known)",
      at: SourceRange(file: source.name, line: place.line, column: place.column),
      hint: nearestName(to: link.target, among: names).map { "did you mean '\($0)'?" })
  }

  private mutating func number(of key: CaseKey) -> Int32 {
    if let number = known[key] { return number }
    let number = Int32(ids.count)
    known[key] = number
    ids.append(key.id)
    kinds.append(key.kind)
    joined.append(number)
    return number
  }

  /// Joins the cases that a source names to its own.
  private mutating func join(_ source: ReadSource, _ own: [Int32], to kind: Int) {
    let table = source.content.table
    var contested: [(line: UInt32, id: String)] = []
    var missing: Set<Int32> = []
    for link in table.links {
      let id = table.linkTargets[Int(link.target)]
      guard let target = known[CaseKey(kind: kind, id: id)] else {
        missing.insert(link.target)
        continue
      }
      let (owner, present) = (own[Int(link.caseNumber)], joined[Int(target)])
      if present == owner || root(owner) == target { continue }
      if present == target {
        joined[Int(target)] = owner
        continue
      }
      contested.append((link.line, id))
      let (left, right) = (ids[Int(owner)], ids[Int(present)])
      if left.utf8.lexicographicallyPrecedes(right.utf8) { joined[Int(target)] = owner }
    }
    unjoined += missing.count
    if let first = contested.first {
      problems.append(
        Diagnostic(
          .warning, "contested-link",
          "\(quotedForMessage(first.id)) is linked to more than one case; it was joined to the one with the least id",
          at: SourceRange(file: source.name, line: Int(first.line), column: 1),
          hint: contested.count > 1 ? "there are \(contested.count) such links" : nil))
    }
  }

  /// The case that a case was joined into in the end.
  private func root(_ number: Int32) -> Int32 {
    var current = number
    while joined[Int(current)] != current { current = joined[Int(current)] }
    return current
  }

  /// Puts the source's name before ids of another kind that are taken.
  private mutating func makeIDsUnique(_ sources: [ReadSource], _ kindOfSources: [Int]) {
    for (number, kind) in kinds.enumerated() where kind > 0 && joined[number] == number {
      guard
        known[CaseKey(kind: 0, id: ids[number])] != nil
          || (1..<max(1, kind)).contains(where: { lower in
            known[CaseKey(kind: lower, id: ids[number])].map { joined[Int($0)] == $0 } ?? false
          })
      else { continue }
      guard let source = kindOfSources.firstIndex(of: kind) else { continue }
      ids[number] = (sources[source].section.name ?? sources[source].name) + "/" + ids[number]
    }
  }
}
