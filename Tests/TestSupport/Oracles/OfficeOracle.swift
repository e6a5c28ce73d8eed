import Foundation

/// Opens our SVG pictures with LibreOffice Draw and reads back what it made of them.
///
/// It is large, so `scripts/install-test-tools` leaves it out and its tests only run where it is.
package enum OfficeOracle {
  /// Whether the program is here.
  package static var isAvailable: Bool { program != nil }

  private static let program =
    ToolBox.find("soffice") ?? ToolBox.find("/Applications/LibreOffice.app/Contents/MacOS/soffice")

  /// A text or the inside or outline of a shape, as far as two programs can agree on it.
  package enum Mark: Hashable, Sendable {
    /// The characters of a text, without spaces.
    case text(String)
    /// A colour, as three numbers from 0 to 255, and the rectangle around what is filled with it.
    case fill([Int], Box)
    /// The same for a line.
    case line([Int], Box)
  }

  /// The left, upper, right and lower end, in points.
  package struct Box: Hashable, Sendable {
    package var ends: [Double]

    package init(ends: [Double]) { self.ends = ends }

    /// Whether the ends are equal, to about a pixel.
    func matches(_ other: Box) -> Bool { zip(ends, other.ends).allSatisfy { abs($0 - $1) < 1.5 } }

    /// Nothing is seen of the inside of a box without area.
    var isFlat: Bool { ends[2] - ends[0] < 0.1 || ends[3] - ends[1] < 0.1 }
  }

  /// Converts pictures; what each shows and LibreOffice does not, in the order of the pictures.
  package static func missing(from pictures: [String]) async throws -> [[Mark]] {
    try await zip(pictures, converted(pictures)).map { picture, drawn in
      try missing(of: marks(ofOurs: picture), in: marks(ofTheirs: drawn))
    }
  }

  private static func missing(of wanted: [Mark], in drawn: [Mark]) -> [Mark] {
    var texts: [String: Int] = [:]
    var fills: [[Int]: [Box]] = [:]
    var lines: [[Int]: [Box]] = [:]
    for mark in drawn {
      switch mark {
      case .text(let text): texts[text, default: 0] += 1
      case .fill(let colour, let box): fills[colour, default: []].append(box)
      case .line(let colour, let box): lines[colour, default: []].append(box)
      }
    }
    return wanted.filter { mark in
      switch mark {
      case .text(let text):
        texts[text, default: 0] -= 1
        return (texts[text] ?? 0) < 0
      case .fill(let colour, let box): return !(fills[colour] ?? []).contains(where: box.matches)
      case .line(let colour, let box): return !(lines[colour] ?? []).contains(where: box.matches)
      }
    }
  }

  /// One run for all, with a profile of its own: a second one would only pass its files on to the first.
  private static func converted(_ pictures: [String]) async throws -> [String] {
    guard let program else { throw MissingTool(name: "soffice") }
    return try await TemporaryFolder.with { folder in
      let names = pictures.indices.map { "\($0).svg" }
      for (name, picture) in zip(names, pictures) {
        try Data(picture.utf8).write(to: folder.appendingPathComponent(name))
      }
      let results = folder.appendingPathComponent("results")
      let run = try await Turn.heavyPrograms.run {
        try await ProgramRun.run(
          program,
          [
            "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)", "--headless",
            "--convert-to", "svg:draw_svg_Export", "--outdir", results.path,
          ] + names, folder: folder, timeout: 300)
      }
      return try names.map { name in
        guard let data = FileManager.default.contents(atPath: results.appendingPathComponent(name).path)
        else {
          throw DiagramProblem(
            "soffice ended with \(run.ending) and no \(name): \(run.errorText.suffix(500))")
        }
        return String(decoding: data, as: UTF8.self)
      }
    }
  }

  // MARK: Reading

  private static func marks(ofOurs svg: String) throws -> [Mark] {
    let root = try MarkupElement(parsing: svg)
    // libgraphviz puts the origin at the lower left corner.
    let height = numbers(in: root["viewBox"] ?? "").last ?? 0
    return root.descendants.flatMap { element -> [Mark] in
      if element.name == "text" { return [.text(squeezed(element.text))] }
      guard let ends = ends(of: element) else { return [] }
      let box = Box(ends: [ends[0], ends[1] + height, ends[2], ends[3] + height])
      let fill = box.isFlat ? nil : colour(element["fill"]).map { Mark.fill($0, box) }
      let line = element["stroke-width"] == "0" ? nil : colour(element["stroke"]).map { Mark.line($0, box) }
      return [fill, line].compactMap { $0 }
    }
  }

  /// Its own glyphs are paths as well, but without colours.
  private static func marks(ofTheirs svg: String) throws -> [Mark] {
    try MarkupElement(parsing: svg).descendants.flatMap { element -> [Mark] in
      if element.name == "text" { return [.text(squeezed(element.text))] }
      guard let ends = ends(of: element) else { return [] }
      let box = Box(ends: ends.map { $0 * 72 / 2540 })
      return [
        colour(element["fill"]).map { .fill($0, box) }, colour(element["stroke"]).map { .line($0, box) },
      ]
      .compactMap { $0 }
    }
  }

  private static func ends(of element: MarkupElement) -> [Double]? {
    if element.name == "ellipse" {
      let values = ["cx", "cy", "rx", "ry"].compactMap(element.number)
      guard values.count == 4 else { return nil }
      return [values[0] - values[2], values[1] - values[3], values[0] + values[2], values[1] + values[3]]
    }
    guard let points = element["points"] ?? element["d"] else { return nil }
    let values = numbers(in: points)
    let x = stride(from: 0, to: values.count, by: 2).map { values[$0] }
    let y = stride(from: 1, to: values.count, by: 2).map { values[$0] }
    guard let left = x.min(), let top = y.min(), let right = x.max(), let bottom = y.max() else { return nil }
    return [left, top, right, bottom]
  }

  private static func numbers(in text: String) -> [Double] {
    text.matches(of: /-?\d+(?:\.\d+)?/).compactMap { Double($0.0) }
  }

  private static func colour(_ paint: String?) -> [Int]? {
    guard let paint, paint != "none", paint != "transparent" else { return nil }
    if paint == "white" { return [255, 255, 255] }
    if paint == "black" { return [0, 0, 0] }
    guard paint.hasPrefix("#"), let value = Int(paint.dropFirst(), radix: 16) else {
      return numbers(in: paint).map { Int($0) }
    }
    return [value >> 16, value >> 8 & 0xFF, value & 0xFF]
  }
}
