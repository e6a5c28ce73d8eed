import Emitters
import Testing

@Suite struct DocumentEscapingTests {
  @Test func `Markdown keeps what is plain, and writes references where programs differ`() {
    #expect(
      DocumentEscaping.markdown("[受注] 5% *a* <b> x|y a:b http://x www.x.y -- 1. f(2) - c")
        == "\\[受注\\] 5% \\*a\\* &#60;b&#62; x&#124;y a&#58;b http&#58;//x www&#46;x.y &#45;- 1. f(2) - c")
  }

  @Test func `a text that begins like a list or a heading begins none`() {
    #expect(DocumentEscaping.markdown("1. a") == "1&#46; a")
    #expect(DocumentEscaping.markdown("- a") == "&#45; a")
    #expect(DocumentEscaping.markdown("# a") == "\\# a")
  }

  @Test func `AsciiDoc gets references only, and nothing that begins a block`() {
    #expect(
      DocumentEscaping.asciiDoc(".a *b* {c} (C) (12 cases) 3. - x -- y \"q\" a::")
        == "&#46;a &#42;b&#42; &#123;c&#125; &#40;C) (12 cases) 3. - x &#45;&#45; y &#34;q&#34; a&#58;&#58;")
  }

  @Test func `a mark that a combining accent follows is escaped`() {
    #expect(DocumentEscaping.html("\"\u{301}<\u{338}&'") == "&#34;\u{301}&#60;\u{338}&#38;&#39;")
    #expect(DocumentEscaping.markdown("]\u{301}") == "\\]\u{301}")
    #expect(DocumentEscaping.asciiDoc("]\u{301}") == "&#93;\u{301}")
  }

  @Test func `several lines become one, and controls do not pass`() {
    #expect(DocumentEscaping.markdown("a\r\nb\u{1B}\u{202E}") == "a b\u{FFFD}U+202E")
  }

  @Test func `the path of a link stays readable and ends no link`() {
    #expect(DocumentEscaping.path("../my images/営業/(a)%.svg") == "../my%20images/営業/%28a%29%25.svg")
  }
}
