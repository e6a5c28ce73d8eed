import TestSupport

/// A tutorial of the catalogue as Markdown, for readers of the files: GitHub shows no DocC.
///
/// A step's code named `Terminal` becomes a block of `sh`, `Output` one of `text`, and the name of a file the content
/// of that file.
struct TutorialPage {
  private let lines: [Substring]
  private let name: String

  static let catalogue = "Sources/Stagemap/Stagemap.docc"

  /// - Parameter name: The name of the tutorial's file, and of the folder of its code and pictures, without ending.
  /// - Throws: When there is no such file.
  init(_ name: String) throws {
    self.name = name
    lines = try ProjectRoot.text("\(Self.catalogue)/\(name).tutorial")
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Where the Markdown is, seen from the root of the package.
  var path: String { "Examples/\(name).md" }

  func markdown() throws -> String {
    var text = ["<!-- DocumentationTests write this from \(name).tutorial: UPDATE_GOLDEN=1 rewrites it. -->"]
    for line in lines {
      let line = line.trimmingPrefix { $0 == " " }
      guard line.hasPrefix("@") || line == "}" else {
        text.append(try linked(String(line)))
        continue
      }
      text += [""] + (try directive(line))
    }
    return text.reduce(into: "") { page, line in
      if !line.isEmpty || !page.hasSuffix("\n\n") { page += line + "\n" }
    }.trimmingEndOfLines + "\n"
  }

  // MARK: Parts

  private func directive(_ line: Substring) throws -> [String] {
    if let title = line.firstMatch(of: /^@(Intro|Section)\(title: "(.+)"\)/) {
      return ["\(title.1 == "Intro" ? "#" : "##") \(title.2)", ""]
    }
    if let image = line.firstMatch(of: /^@Image\(source: "(.+)", alt: "(.+)"\)/) {
      return ["![\(image.2)](../\(Self.catalogue)/\(name)/\(image.1))", ""]
    }
    guard let code = line.firstMatch(of: /^@Code\(name: "(.+)", file: "(.+)"\)/) else { return [] }
    let content = try ProjectRoot.text("\(Self.catalogue)/\(name)/\(code.2)")
    switch code.1 {
    case "Terminal": return Markdown.block("sh", content) + [""]
    case "Output": return Markdown.block("text", content) + [""]
    default:
      let ending = code.1.split(separator: ".").last ?? ""
      return ["Save it as `\(code.1)`:", ""] + Markdown.block(String(ending), content) + [""]
    }
  }

  /// A line with its links to articles by their titles.
  private func linked(_ line: String) throws -> String {
    try line.replacing(/<doc:([A-Za-z]+)>/) { link in
      let path = "\(Self.catalogue)/\(link.1).md"
      let title = try ProjectRoot.text(path).split(separator: "\n")[0].dropFirst(2)
      return "[\(title)](../\(path))"
    }
  }
}

extension String {
  fileprivate var trimmingEndOfLines: String {
    String(reversed().drop { $0 == "\n" }.reversed())
  }
}
