package import Diagnostics
import EventSources

/// Reads from files the lines that messages show.
package enum SourceExcerpts {
  /// Specs are smaller; of a larger file that is no log only the beginning is shown.
  private static let wholeFileLimit = 4 << 20

  /// The texts of the files that diagnostics name, as far as they are needed.
  package static func texts(for diagnostics: some Sequence<Diagnostic>) -> [String: SourceText] {
    var lines: [String: Set<Int>] = [:]
    for range in diagnostics.flatMap({ [$0.range] + $0.notes.map(\.range) }).compactMap({ $0 }) {
      lines[range.file, default: []].insert(range.start.line)
    }
    return lines.reduce(into: [:]) { texts, wanted in
      texts[wanted.key] = text(of: wanted.value, in: wanted.key)
    }
  }

  private static func text(of lines: Set<Int>, in file: String) -> SourceText? {
    let ending = file.split(separator: ".").last?.lowercased() ?? ""
    if let format = SourceCatalog.all.first(where: { $0.extensions.contains(ending) }) {
      guard format.isText else { return nil }
      let texts = TextLines.texts(of: lines, in: file)
      if !texts.isEmpty { return SourceText(lines: texts) }
    }
    let bytes = try? InputFile.bytes(of: file, limit: wholeFileLimit)
    return bytes.map {
      SourceText(String(decoding: $0, as: UTF8.self)).hiding(lines, where: mayHoldSecret)
    }
  }
}
