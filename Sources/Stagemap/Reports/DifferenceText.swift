import Diagrams
import ProcessModel

extension ProcessDifference {
  /// One line, whatever the names hold: `state moved: mql (MQL), division inside-sales -> marketing`.
  func line(in language: String) -> String {
    let name = name?.text(in: language) ?? ""
    let subject = name.isEmpty || name == id ? id : "\(id) (\(name))"
    let text =
      switch change {
      case .added: "\(part.rawValue) added: \(subject)"
      case .removed: "\(part.rawValue) removed: \(subject)"
      case .renamed(let from, let to):
        "\(part.rawValue) renamed: \(id)"
          + Self.names(from, to, language).map { Self.field("name", $0.from, $0.to) }.joined()
      case .moved(let field, let from, let to):
        "\(part.rawValue) moved: \(subject)\(Self.field(field, from, to))"
      case .changed(let field, let from, let to):
        "\(part.rawValue) changed: \(subject)\(Self.field(field, from, to))"
      }
    return LiteralText.line(text)
  }

  private static func field(_ name: String, _ from: String, _ to: String) -> String {
    ", \(name) \(from.isEmpty ? "none" : from) -> \(to.isEmpty ? "none" : to)"
  }

  /// The names that differ, the given language's first.
  private static func names(
    _ from: LocalizedText, _ to: LocalizedText, _ language: String
  ) -> [(from: String, to: String)] {
    let languages = ([language] + (from.entries + to.entries).map(\.language)).uniqued()
    return languages.compactMap { language in
      let pair = (from: from[language] ?? "", to: to[language] ?? "")
      return pair.from == pair.to ? nil : pair
    }
  }
}
