import Diagnostics
import Foundation
import Testing

@Suite struct DiagnosticTextTests {
  private let source = SourceText("name: 営業プロセス\nstates:\n  商談: { kind: opne }\n")
  private let mistyped = Diagnostic(
    .error, "unknown-value", "'kind' is 'opne', not a kind of state",
    at: SourceRange(
      file: "a.yaml", start: SourcePosition(line: 3, column: 15), end: SourcePosition(line: 3, column: 19)),
    hint: "did you mean 'open'?")

  @Test func `the mark stands under the place, full-width characters counted twice`() {
    let text = DiagnosticText(sources: ["a.yaml": source]).text(for: [mistyped])
    #expect(
      text == """
        a.yaml:3:15: error: 'kind' is 'opne', not a kind of state [unknown-value]
            3 |   商談: { kind: opne }
              |                 ^~~~
              hint: did you mean 'open'?

        """)
  }

  @Test func `a place without its text is shown without a line, a problem without place without both`() {
    let text = DiagnosticText().text(for: [mistyped, Diagnostic(.warning, "odd", "something is odd")])
    #expect(
      text == """
        a.yaml:3:15: error: 'kind' is 'opne', not a kind of state [unknown-value]
              hint: did you mean 'open'?
        warning: something is odd [odd]

        """)
  }

  @Test func `colours wrap the label and end again`() {
    let text = DiagnosticText(isColoured: true).text(for: [Diagnostic(.error, "odd", "something is odd")])
    #expect(text == "\u{1B}[1;31merror:\u{1B}[0m something is odd [odd]\n")
  }

  @Test func `no input can reach the terminal as a control`() {
    let hostile = "a\u{1B}[2Jb\u{202E}c\u{7}"
    let diagnostic = Diagnostic(
      .error, "odd", hostile, at: SourceRange(file: hostile, line: 1, column: 1), hint: hostile,
      notes: [.init(hostile)])
    let text = DiagnosticText(sources: [hostile: SourceText(hostile)]).text(for: [diagnostic])
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test func `a very long line is cut around the place`() throws {
    let line = String(repeating: "あ", count: 50_000) + "X"
    let place = SourceRange(file: "a", line: 1, column: 50_001)
    let text = DiagnosticText(sources: ["a": SourceText(line)])
      .text(for: [Diagnostic(.error, "odd", "odd", at: place)])
    let lines = text.split(separator: "\n")
    #expect(text.utf8.count < 1000)
    #expect(lines[1].hasSuffix("X"))
    #expect(lines[2].hasSuffix("^"))
  }

  @Test func `JSON is one document that other programs read`() throws {
    let text = DiagnosticJSON().text(for: [mistyped, Diagnostic(.advice, "odd", "a \"b\" \\ \n \u{2028}")])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(object["stagemap"] as? String == "diagnostics/1")
    #expect(diagnostics[0]["line"] as? Int == 3)
    #expect(diagnostics[0]["end_column"] as? Int == 19)
    #expect(diagnostics[1]["message"] as? String == "a \"b\" \\ \n \u{2028}")
    #expect(DiagnosticJSON().text(for: []).contains("[]"))
  }
}
