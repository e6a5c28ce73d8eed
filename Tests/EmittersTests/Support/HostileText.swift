/// Texts that are syntax somewhere, each of which has to be drawn as it stands.
enum HostileText {
  static let all: [String] = [
    "\\", "\\n", "\\l", "\\N", "\\G", "\\E", "a\\", "\\\"", "\\\\\"", "a\"];evil[label=\"x",
    "a\" URL=\"javascript:alert(1)", "\"]; }digraph z{", "</text><script>alert(1)</script>", "&amp;", "&lt;",
    "&#65;", "&", "a&b;c", "&nbsp;", "&bogus;", "{a|b}", "<p> x", "a->b", "//i//", "**b**", "__u__", "--s--",
    "~a", "\"\"m\"\"", "%%{init: {'theme':'dark'}}%%", "%% c", "@enduml", "@startuml", "!include /etc/passwd",
    "%getenv(\"HOME\")", "%date()", "[[http://x y]]", "<img:/etc/passwd>", "<size:40>x", "<color:red>x",
    "<&heart>", "<U+0041>", "<<choice>>", "a : b", "::", ":::", "x;y", ";", "end", "end note", "endlegend",
    "#35;",
    "#quot;", "#", "`md`", "$$x^2$$", "A@{ shape: rect }", "click A call x()", "subgraph x",
    "style A fill:#f00",
    "---", "-->", "```", "~~~", "<!--x-->", "]]>", "=1+1", "@SUM(1)", "'x", "/'x'/", "x\"\u{301}];evil",
    "<\u{338}script>", "日本語", "e\u{301}", "（全角）", "  lead", "trail  ", "a  b", "(a)", "[a]", "((a))", ">a]",
    "/a/", "${HOME}", "%s%n", "null", "state", "note", "click", "[*]", "| a | b |", "|lane|", ":x;", "* x",
    "= x",
    "----", "# x", "== x ==", "[](javascript:alert(1))", "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}",
  ]

  /// Texts that cannot be drawn as they stand, with what is drawn for them.
  static let normalised: [(text: String, lines: [String])] = [
    ("x\ny", ["x", "y"]), ("x\r\ny", ["x", "y"]), ("x\ry", ["x", "y"]), ("x\ty", ["x y"]),
    ("\u{2028}x", [" x"]), ("x\u{2029}y\u{85}z", ["x y z"]), ("a\u{0}\u{1B}[0m", ["a\u{FFFD}\u{FFFD}[0m"]),
    ("\u{202E}x", ["U+202Ex"]), ("\u{2066}x\u{2069}", ["U+2066xU+2069"]), ("\u{FEFF}", ["U+FEFF"]),
    ("a\u{200B}b", ["aU+200Bb"]), ("a\u{200D}b", ["aU+200Db"]), ("\u{E0041}", ["U+E0041"]),
    ("\u{FFFE}", ["\u{FFFD}"]), ("", [""]), ("x\n", ["x", ""]),
  ]
}
