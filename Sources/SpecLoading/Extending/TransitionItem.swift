import Diagnostics

/// Items of the list of transitions, taken apart so that each is one transition.
enum TransitionItem {
  /// The transitions that an item stands for, each an item of its own; the item itself where it is malformed or
  /// stands for too many.
  static func singles(_ item: SpecNode) -> [SpecNode] {
    guard item.isMapping else { return [item] }
    if item.entries.contains(where: { Arrow.isMeant(by: $0.key) }) {
      return item.entries.count == 1
        ? [item] : item.entries.map { SpecNode(.mapping([$0]), at: $0.keyRange) }
    }
    let (sources, targets) = (item["from"]?.items ?? [], item["to"]?.items ?? [])
    let count = sources.count * targets.count
    guard count > 1, count <= SpecLimits.transitions else { return [item] }
    return sources.flatMap { source in
      targets.map { target in
        let entries = item.entries.filter { $0.key != "id" }.map { entry -> SpecNode.Entry in
          switch entry.key {
          case "from": .init(key: entry.key, keyRange: entry.keyRange, value: source)
          case "to": .init(key: entry.key, keyRange: entry.keyRange, value: target)
          default: entry
          }
        }
        return SpecNode(.mapping(entries), at: item.range)
      }
    }
  }

  /// The id of the one transition of an item; nil where it has none.
  static func id(_ item: SpecNode) -> String? {
    let record = record(item)
    if let id = record["id"]?.text { return id }
    guard let from = record["from"]?.text, let to = record["to"]?.text else { return nil }
    return "\(from)-\(to)"
  }

  /// An item in its long form: `from`, `to` and the rest.
  static func record(_ item: SpecNode) -> SpecNode {
    let short: (text: String, range: SourceRange, details: SpecNode?)
    if let text = item.text {
      short = (text, item.range, nil)
    } else if let entry = item.entries.first, item.entries.count == 1, Arrow.isMeant(by: entry.key) {
      short = (entry.key, entry.keyRange, entry.value)
    } else {
      return item
    }
    guard let arrow = Arrow(short.text) else { return item }
    var entries = [("from", arrow.from, arrow.fromOffset), ("to", arrow.to, arrow.toOffset)].map {
      key, id, offset in
      var range = short.range
      if range.end > range.start {
        range.start.column += offset
        range.end.column = range.start.column + id.unicodeScalars.count
      }
      return SpecNode.Entry(
        key: key, keyRange: short.range, value: SpecNode(.scalar(.init(text: id, isPlain: true)), at: range))
    }
    if let details = short.details, !details.isEmpty {
      if details.isMapping, !details.entries.isMapOfLanguages {
        entries += details.entries
      } else {
        entries.append(SpecNode.Entry(key: "name", keyRange: details.range, value: details))
      }
    }
    return SpecNode(.mapping(entries), at: short.range)
  }
}
