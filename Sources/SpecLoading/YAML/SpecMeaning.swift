extension SpecNode {
  /// A text that is equal for nodes that say the same: comments, spacing, quotes and the order of the keys of
  /// records leave no trace in it.
  func meaning(as shape: Shape?) -> [UInt8] {
    var bytes: [UInt8] = []
    write(as: shape, to: &bytes)
    return bytes
  }

  private func write(as shape: Shape?, to bytes: inout [UInt8]) {
    let alternative = shape?.alternative(for: self)
    switch content {
    case .scalar(let scalar):
      if scalar.isEmpty { bytes.append(UInt8(ascii: "~")) } else { Self.write(scalar.text, to: &bytes) }
    case .list(let items):
      var shape: Shape?
      if case .list(let list) = alternative { shape = list.items }
      bytes.append(UInt8(ascii: "["))
      for item in items { item.write(as: shape, to: &bytes) }
      bytes.append(UInt8(ascii: "]"))
    case .mapping(let entries):
      bytes.append(UInt8(ascii: "{"))
      for (entry, shape) in Self.inOrder(entries, of: alternative) {
        Self.write(entry.key, to: &bytes)
        entry.value.write(as: shape, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// The entries with what may stand under them; those of a record by key.
  private static func inOrder(_ entries: [Entry], of shape: Shape?) -> [(Entry, Shape?)] {
    switch shape {
    case .record(let record):
      entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { entry in
        (entry, record.fields.first { $0.key == entry.key }?.shape)
      }
    case .map(let map): entries.map { ($0, map.values) }
    case .scalar, .list, .either, nil: entries.map { ($0, nil) }
    }
  }

  /// A text behind its length, so that no two lists of texts run into the same bytes.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes += Array("\(text.utf8.count):".utf8) + Array(text.utf8)
  }
}
