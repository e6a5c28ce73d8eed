import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

private let spec = """
  stagemap: 1
  name: Sales
  divisions: { is: Inside sales, fs: Field sales }
  states: { lead: { division: is }, opp: { division: fs }, won: { kind: won, division: fs } }
  path: [lead, opp, won]
  """

private let client = """
  base: print
  palette: { brand: "#7A1F5C", good: "#1B6B3A" }
  font: IPAexGothic
  line-weight: 1.5
  radius: 4
  """

/// The only SVG of a spec, with what was found wrong.
private func picture(
  _ text: String = spec, theme: String? = nil, followsDarkMode: Bool = false, files: [String: String] = [:]
) throws -> (svg: String, diagnostics: [Diagnostic]) {
  try TemporaryFolder.with { folder in
    for (name, text) in files.merging(["sales.yaml": text], uniquingKeysWith: { one, _ in one }) {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let path = theme.map { files[$0] == nil ? $0 : folder.appendingPathComponent($0).path }
    let options = BuildOptions(
      views: ["process"], formats: [.svg], theme: path, followsDarkMode: followsDarkMode)
    let (built, problems) = Build(options).build(
      [folder.appendingPathComponent("sales.yaml").path], in: SpecLibrary(folder: folder.path))
    let svg = built.flatMap(\.files).first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return (svg, problems + built.flatMap(\.diagnostics))
  }
}

/// Each text with where it stands.
private func texts(of svg: String) -> [String] {
  svg.components(separatedBy: "\n").filter { $0.hasPrefix("<text") }
    .map { $0.replacingOccurrences(of: " fill=\"[^\"]*\"", with: "", options: .regularExpression) }
}

struct ThemeChoiceTests {
  @Test(arguments: ["print", "dark", "astah"])
  func `a theme leaves everything where it was`(theme: String) throws {
    let plain = try picture().svg
    let themed = try picture(theme: theme).svg

    #expect(texts(of: themed) == texts(of: plain))
    #expect(themed != plain)
  }

  @Test func `a client's theme changes colours, fonts and lines only`() throws {
    let plain = try picture().svg
    let (svg, diagnostics) = try picture(theme: "client.yaml", files: ["client.yaml": client])

    #expect(diagnostics == [])
    #expect(texts(of: svg) == texts(of: plain))
    #expect(svg.contains("&#39;IPAexGothic&#39;, &#39;Noto Sans CJK JP&#39;"))
  }

  @Test func `a spec names its theme file`() throws {
    let named = try picture(spec + "\nbuild: { theme: client.yaml }", files: ["client.yaml": client])
    let chosen = try picture(theme: "client.yaml", files: ["client.yaml": client])

    #expect(texts(of: named.svg) == texts(of: chosen.svg))
    #expect(named.svg.contains("IPAexGothic"))
  }

  @Test func `what is wrong in a theme file is told with its place`() throws {
    let (svg, diagnostics) = try picture(
      theme: "client.yaml", files: ["client.yaml": "pallete: {}\nradius: 50\n"])

    #expect(svg == "")
    #expect(diagnostics.map(\.code).sorted() == ["bad-number", "unknown-key"])
    #expect(diagnostics.allSatisfy { $0.range?.file.hasSuffix("client.yaml") ?? false })
  }

  @Test func `a theme that is not there is told with the nearest one`() throws {
    let (_, diagnostics) = try picture(theme: "drak")

    #expect(diagnostics.map(\.code) == ["missing-theme"])
    #expect(diagnostics.first?.hint == "did you mean 'dark'?")
  }

  @Test func `a picture that follows dark mode is the plain one for readers without style sheets`() throws {
    let plain = try picture().svg
    let following = try picture(followsDarkMode: true).svg

    #expect(following.contains("@media (prefers-color-scheme:dark)"))
    let stripped =
      following
      .replacingOccurrences(of: "<style>.*</style>\n", with: "", options: .regularExpression)
      .replacingOccurrences(of: " class=\"dark[^\"]*\"", with: "", options: .regularExpression)
      .replacingOccurrences(of: " id=\"sales-process-picture\"", with: "")
    #expect(texts(of: stripped) == texts(of: plain))
    #expect(shapes(of: stripped) == shapes(of: plain))
  }

  private func shapes(of svg: String) -> [String] {
    svg.components(separatedBy: "\n").filter { $0.hasPrefix("<path") || $0.hasPrefix("<polygon") }
  }

  @Test func `elements are called by what they show`() throws {
    let svg = try picture().svg

    for name in ["division-is", "state-lead", "transition-lead-opp"] {
      #expect(svg.contains(" id=\"sales-process-\(name)\""))
    }
  }
}
