import Foundation

/// Strings that try to become syntax, as names of lanes, states and transitions.
package enum HostileNames {
  /// Our own strings.
  package static let own = [
    "\\", "\\N", "a\"];evil[label=\"x", "\"]; }digraph z{", "a\\", "</text><script>alert(1)</script>",
    "&lt;", "&#65;", "%%{init:{}}%%", "@enduml", "!include /etc/passwd", "%getenv(\"HOME\")",
    "[[http://x y]]", "<U+0041>", "#35;", "`md`", "A@{ shape: rect }", "end", "end note", "---", "-->", "]]>",
    "=1+1", "x\"\u{301}];evil", "<\u{338}script>", "\u{202E}abc", "\u{2066}x\u{2069}", "a\u{2028}b", "a::b",
    "state", "click A call x()", "{a|b}", "**b**", "//i//", "~~~", "<b>x</b>", "x\ny", "tab\there", "商談;失注",
    "C:\\temp",
    "a\\tb\\nc\\rd\\le", "\\\\t", "~~a~~", "a  b", "  lead", "trail  ", "a – b", "_i_", "a*b*c", "a\\*b",
    "f<T>", "@SUM(1)", "g(2)",
  ]

  /// Our own strings, and those of the optional shared list.
  package static let all: [String] = {
    struct Line: Decodable { var text: String }
    guard let shared = SharedData.url?.appendingPathComponent("hostile/attack-strings.jsonl"),
      let text = try? String(contentsOf: shared, encoding: .utf8)
    else { return own }
    let more = text.split(separator: "\n").compactMap { line in
      try? JSONDecoder().decode(Line.self, from: Data(line.utf8)).text
    }
    return own + more.filter { !own.contains($0) }
  }()
}
