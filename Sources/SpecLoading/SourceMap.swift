package import Diagnostics
package import ProcessModel

/// Where in the spec each part of a process stands.
package struct SourceMap: Sendable {
  private var ranges: [ElementID: SourceRange] = [:]
  private var views: [ViewPlace: SourceRange] = [:]

  /// A picture under `views:`, or one of its keys.
  private struct ViewPlace: Hashable {
    var view: String
    var key: String?
  }

  package init() {}

  /// The place of an element or of one of its fields; that of the element where the field has none.
  package subscript(_ element: ElementID) -> SourceRange? {
    ranges[element]
      ?? (element.index == nil ? nil : ranges[ElementID(element.section, element.id, field: element.field)])
      ?? ranges[ElementID(element.section, element.id)]
  }

  /// The place of a picture under `views:`, or that of one of its keys; nil where the spec has none.
  package func place(ofView id: String, key: String? = nil) -> SourceRange? {
    views[ViewPlace(view: id, key: key)]
  }

  mutating func record(view id: String, at range: SourceRange) {
    if views[ViewPlace(view: id)] == nil { views[ViewPlace(view: id)] = range }
  }

  mutating func record(view entry: SpecNode.Entry) {
    record(view: entry.key, at: entry.keyRange)
    for option in entry.value.entries {
      views[ViewPlace(view: entry.key, key: option.key)] = option.keyRange
    }
  }

  /// Whether the spec has the element itself.
  func contains(_ element: ElementID) -> Bool { ranges[element] != nil }

  mutating func record(_ element: ElementID, at range: SourceRange) {
    if ranges[element] == nil { ranges[element] = range }
  }

  /// Records an element at its key, and each of its fields at its value.
  mutating func record(_ section: ElementID.Section, _ entry: SpecNode.Entry) {
    record(ElementID(section, entry.key), at: entry.keyRange)
    recordFields(of: entry.value, section, entry.key)
  }

  /// Records the values of a map as fields, one level of nested maps as `field.key`.
  mutating func recordFields(
    of node: SpecNode, _ section: ElementID.Section, _ id: String, prefix: String = ""
  ) {
    for entry in node.entries {
      let field = prefix + entry.key
      record(ElementID(section, id, field: field), at: entry.value.range)
      for (index, item) in entry.value.items.enumerated() {
        record(ElementID(section, id, field: field, index: index), at: item.range)
      }
      if prefix.isEmpty { recordFields(of: entry.value, section, id, prefix: field + ".") }
    }
  }
}
