import Stagemap

/// What a request asks to see, checked against what there is.
struct PictureQuery {
  var entry: SpecShelf.Entry
  var choice: PictureChoice
  var format: OutputFormat

  /// The keys that a question may have.
  static let keys: Set<String> = [
    "spec", "view", "lang", "theme", "depth", "lens", "window", "segment", "badges", "format",
    "file", PreviewToken.key,
  ]
  /// Those that the address of the page may have: where the reader is, and what is marked.
  static let pageKeys = keys.union(["focus", "at"])

  /// - Throws: A refusal for anything that there is not: an answer is never made of something near.
  init(_ target: RequestTarget, on shelf: SpecShelf) throws(RequestGate.Refusal) {
    let query = target.query
    guard let key = query["spec"], let entry = shelf.entry(key) else {
      throw RequestGate.Refusal(status: 404, reason: "there is no such spec")
    }
    guard let view = query["view"], entry.spec?.views.contains(where: { $0.id == view }) ?? false else {
      throw RequestGate.Refusal(status: 404, reason: "there is no such picture")
    }
    self.entry = entry
    choice = PictureChoice(
      view: view, language: try Self.one(of: entry.spec?.languages ?? [], query["lang"]),
      theme: try Self.one(of: BuildOptions.themes, query["theme"]),
      depth: try Self.one(of: PictureChoice.depths, query["depth"]),
      lens: try Self.one(of: BuildOptions.lenses, query["lens"]), window: Self.text(query["window"]),
      segment: Self.text(query["segment"]),
      showsBadges: try Self.one(of: ["0", "1"], query["badges"]) != "0")
    let name = try Self.one(of: OutputFormat.allCases.map(\.rawValue), query["format"])
    format = name.flatMap(OutputFormat.init) ?? .svg
  }

  private static func text(_ value: String?) -> String? { value.flatMap { $0.isEmpty ? nil : $0 } }

  private static func one(of known: [String], _ value: String?) throws(RequestGate.Refusal) -> String? {
    guard let value = text(value) else { return nil }
    guard known.contains(value) else {
      throw RequestGate.Refusal(status: 400, reason: "there is no such choice")
    }
    return value
  }
}
