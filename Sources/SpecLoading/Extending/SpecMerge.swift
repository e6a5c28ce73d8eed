import Diagnostics

/// Lays the changes of a spec over the tree of the one that it extends.
///
/// Maps are merged key by key and keep the order of the base; what is no map takes the place of what was there. A
/// transition is merged with the one of its id, and added where there is none.
struct SpecMerge {
  private let changes: SpecNode
  private var base: SpecNode
  private(set) var diagnostics: [Diagnostic] = []

  /// What a spec has for itself.
  private static let ownKeys: Set<String> = ["stagemap", "id", "extends", "remove"]

  init(base: SpecNode, changes: SpecNode) {
    self.base = base
    self.changes = changes
  }

  mutating func merged() -> SpecNode {
    base.content = .mapping(base.entries.filter { !Self.ownKeys.contains($0.key) })
    for section in changes["remove"]?.entries ?? [] { remove(section) }
    return merge(changes, over: base, as: .record(SpecShapes.spec), key: nil)
  }

  // MARK: Removing

  private mutating func remove(_ section: SpecNode.Entry) {
    guard SpecShapes.removableSections.contains(section.key) else { return }
    let node = base[section.key]
    var items = node.map { $0.isMapping ? [] : $0.items } ?? []
    if section.key == "transitions" { items = items.flatMap(TransitionItem.singles) }
    let ids = section.key == "transitions" ? items.map(TransitionItem.id) : items.map { $0.text }
    let known = (node?.entries.map(\.key) ?? []) + ids.compactMap { $0 }
    var removed: Set<String> = []
    for id in section.value.items {
      guard let text = id.text else { continue }
      guard known.contains(text) else {
        diagnostics.append(.nothingToRemove(text, from: section.key, known: known, at: id.range))
        continue
      }
      removed.insert(text)
    }
    guard let node, !removed.isEmpty else { return }
    let content: SpecNode.Content =
      node.isMapping
      ? .mapping(node.entries.filter { !removed.contains($0.key) })
      : .list(zip(items, ids).filter { !removed.contains($0.1 ?? "") }.map(\.0))
    base.content = .mapping(
      base.entries.map { entry in
        var copy = entry
        if entry.key == section.key { copy.value = SpecNode(content, at: node.range) }
        return copy
      })
  }

  // MARK: Merging

  private func merge(_ change: SpecNode, over base: SpecNode, as shape: Shape?, key: String?) -> SpecNode {
    if key == "transitions", !change.isMapping, !base.isMapping { return transitions(change, over: base) }
    var (change, base) = (change, base)
    if let record = shape?.namedRecord, !change.isEmpty {
      let (isName, wasName) = (change.isName, base.isName)
      if isName != wasName || (isName && change.isMapping != base.isMapping) {
        change = isName ? change.asName : change
        base = wasName ? base.asName : base
      }
      return mergeMaps(change, over: base, as: isName && wasName ? nil : .record(record))
    }
    return mergeMaps(change, over: base, as: shape?.alternative(for: base))
  }

  private func mergeMaps(_ change: SpecNode, over base: SpecNode, as shape: Shape?) -> SpecNode {
    guard base.isMapping else { return change }
    // A key without value changes nothing below it.
    guard change.isMapping else { return change.isEmpty ? base : change }
    var entries = base.entries
    var places = Dictionary(
      entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in change.entries {
      guard let place = places[entry.key] else {
        places[entry.key] = entries.count
        entries.append(entry)
        continue
      }
      entries[place].keyRange = entry.keyRange
      entries[place].value = merge(
        entry.value, over: entries[place].value, as: shape?.value(of: entry.key), key: entry.key)
    }
    return SpecNode(.mapping(entries), at: change.range)
  }

  private func transitions(_ change: SpecNode, over base: SpecNode) -> SpecNode {
    let added = change.items.flatMap(TransitionItem.singles)
    let changed = Set(added.compactMap(TransitionItem.id))
    var items = base.items.flatMap { item -> [SpecNode] in
      let singles = TransitionItem.singles(item)
      return singles.contains { TransitionItem.id($0).map(changed.contains) ?? false } ? singles : [item]
    }
    var places: [String: Int] = [:]
    for (place, item) in items.enumerated() {
      if let id = TransitionItem.id(item), places[id] == nil { places[id] = place }
    }
    let known = places.count
    for item in added {
      guard let id = TransitionItem.id(item), let place = places[id], known > 0 else {
        items.append(item)
        continue
      }
      items[place] = mergeMaps(
        TransitionItem.record(item), over: TransitionItem.record(items[place]),
        as: .record(SpecShapes.transition))
    }
    return SpecNode(.list(items), at: change.range)
  }
}

extension SpecNode {
  /// Whether the value of a part that can be named in short is the name alone.
  fileprivate var isName: Bool { isMapping ? !entries.isEmpty && entries.isMapOfLanguages : text != nil }

  /// The part in its long form.
  fileprivate var asName: SpecNode {
    SpecNode(.mapping([Entry(key: "name", keyRange: range, value: self)]), at: range)
  }
}

extension Shape {
  /// The record of a part that can also be just named; nil for other shapes.
  fileprivate var namedRecord: RecordShape? {
    guard case .either(let shapes) = self, shapes.count == 2, case .record(let record) = shapes[1],
      case .either = shapes[0]
    else { return nil }
    return record
  }

  /// The shape of what stands under a key.
  fileprivate func value(of key: String) -> Shape? {
    switch self {
    case .record(let record): record.fields.first { $0.key == key }?.shape
    case .map(let map): map.values
    case .scalar, .list, .either: nil
    }
  }
}

extension Diagnostic {
  fileprivate static func nothingToRemove(
    _ id: String, from section: String, known: [String], at range: SourceRange
  ) -> Self {
    let nearest = nearestName(to: id, among: known)
    return Diagnostic(
      .error, "nothing-to-remove",
      "the spec that is extended has no '\(id.shortened)' under '\(section)'", at: range,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? (known.isEmpty ? "delete the line" : "it has \(known.map(\.shortened).joined(separator: ", "))"))
  }
}
