import Diagnostics
import SpecLoading
import TestSupport
import Testing

@Suite struct SpecFormatterTests {
  private func formatted(_ text: String) -> String? {
    SpecFormatter.format(Array(text.utf8), file: "spec.yaml").text.map { String(decoding: $0, as: UTF8.self) }
  }

  private func comments(of text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.filter { $0.hasPrefix("#") }
      .map(String.init).sorted()
  }

  @Test func `keys, indentation and space are set anew, and comments go with what they stand above`() {
    let written = """

      # Head of the file

      # about the name
      name :   Sales  \("")
      stagemap: 1   # version


      divisions:
          # inside
          is:   { ja: あ }  \("")
          fs:   {ja: い}
          longer-id:   x
          # at the end of divisions


      # ---- states
      states:
            lead:
                kind: initial
                # why the name
                name: "Lead #1"
                division: is
                definition: |+
                    text

                      # no comment
                    end

                do:
                -   name: a

                    role: b
                    # behind role
                -
                    role: c
                    name: d
                - # on the dash
                  name: e
                - plain
                  continued here
            opp: &a
               division: fs
            won: *a
            "quoted key": 'it''s'
      # at the end of states
      transitions:
      - opp -> lost
      -   to: b
          # about from
          from: a
      - { from: a,
          # inside
          to: c }

      # last


      """
    let expected = """
      # Head of the file

      stagemap: 1   # version
      # about the name
      name: Sales

      divisions:
        # inside
        is:   { ja: あ }
        fs:   {ja: い}
        longer-id: x
        # at the end of divisions

      # ---- states
      states:
        lead:
          # why the name
          name: "Lead #1"
          division: is
          kind: initial
          definition: |+
              text

                # no comment
              end

          do:
            - name: a

              role: b
              # behind role
            - name: d
              role: c
            # on the dash
            - name: e
            - plain
              continued here
        opp: &a
           division: fs
        won: *a
        "quoted key": 'it''s'
      # at the end of states
      transitions:
        - opp -> lost
        # about from
        - from: a
          to: b
        - { from: a,
            # inside
            to: c }

      # last

      """
    #expect(formatted(written) == expected)
    #expect(formatted(expected) == expected)
    let windows = written.replacing("\n", with: "\r\n")
    #expect(formatted(windows) == expected.replacing("\n", with: "\r\n"))
    #expect(formatted("\u{FEFF}" + written) == "\u{FEFF}" + expected)
  }

  @Test func `a missing line end is added, and an anchor stays before what refers to it`() {
    #expect(formatted("stagemap: 1\nname: 商談") == "stagemap: 1\nname: 商談\n")
    let anchored = "states: { a: &x { kind: won } }\nstages:\n    b: *x\n"
    #expect(formatted(anchored) == "states: { a: &x { kind: won } }\nstages:\n  b: *x\n")
  }

  @Test(arguments: [
    "name: \"open", "name: a: b", "\tname: a", "a: 1\na: 2", "- a\n  b: c\n -", "", "a: !b c", "name: \u{1}",
  ])
  func `what is no YAML is an error and gives no text`(text: String) {
    let result = SpecFormatter.format(Array(text.utf8), file: "spec.yaml")
    #expect(result.text == nil && result.diagnostics.hasErrors)
  }

  @Test func `a spec that would say something else is refused`() throws {
    let result = SpecFormatter.format(Array("name: \"a\n\n\n# b\"\nstagemap: 1\n".utf8), file: "spec.yaml")
    #expect(result.text == nil)
    #expect(result.diagnostics.map(\.code) == ["cannot-format"])
  }

  @Test(arguments: SpecTemplates.all.map(\.name))
  func `a template says the same after it, with all its comments`(name: String) throws {
    let text = try #require(SpecTemplates.all.first { $0.name == name }?.text)
    try expectTheSame(text, note: name)
  }

  @Test func `random specs say the same after it, and a second run changes nothing`() throws {
    var count = 0
    for seed in TestCounts.seeds(40, full: 5_000) {
      let project = RandomProject(seed: seed)
      let isYAML = SpecLoader().load(text: Array(project.specText.utf8), file: "x.yaml").specification != nil
      guard isYAML, formatted(project.specText) != nil else { continue }
      try expectTheSame(project.specText, note: "seed \(seed)")
      count += 1
    }
    TestCounts.report("random specs formatted", count)
    #expect(TestCounts.chosenSeeds != nil || count > 30)
  }

  private func expectTheSame(_ text: String, note: String) throws {
    let once = try #require(formatted(text), "\(note)")
    #expect(formatted(once) == once, "\(note)")
    #expect(comments(of: once) == comments(of: text), "\(note)")
    let (before, after) = (
      SpecLoader().load(text: Array(text.utf8), file: "x.yaml"),
      SpecLoader().load(text: Array(once.utf8), file: "x.yaml")
    )
    #expect(before.specification == after.specification, "\(note)")
    #expect(Set(before.lint().map(\.message)) == Set(after.lint().map(\.message)), "\(note)")
  }
}
