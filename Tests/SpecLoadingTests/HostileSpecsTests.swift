import Diagnostics
import SpecLoading
import TestSupport
import Testing

/// Inputs that were made to break a reader: it has to say no, quickly, and stay alive.
@Suite struct HostileSpecsTests {
  private func codes(_ text: String) -> [String] { codes(Array(text.utf8)) }

  private func codes(_ bytes: [UInt8]) -> [String] {
    SpecLoader().load(text: bytes, file: "a.yaml").lint().map(\.code)
  }

  /// Nine levels of lists of nine aliases each: 387 million nodes if expanded.
  private var bomb: String {
    var text = "l0: &l0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
      text += "l\(level): &l\(level) [\(aliases)]\n"
    }
    return text
  }

  @Test func `a nine-level alias bomb is refused in less than 100 ms`() {
    let clock = ContinuousClock()
    var fastest = Duration.seconds(60)
    for _ in 1...5 {
      let time = clock.measure { #expect(codes(bomb).contains("too-many-nodes")) }
      fastest = min(fastest, time)
    }
    #expect(fastest < .milliseconds(100))
  }

  @Test func `an alias bomb used as a key is refused as quickly`() {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(!codes(bomb + "? *l9\n: x\n").isEmpty)
      #expect(!codes(bomb + "{ [*l9]: x }\n").isEmpty)
    }
    #expect(time < .seconds(2))
  }

  @Test func `a file of 3 MB is refused before it is parsed`() {
    let text = Array(repeating: UInt8(ascii: "a"), count: 3_000_000)
    #expect(codes(text) == ["file-too-large"])
  }

  @Test func `more than 10,000 nodes are refused`() {
    let items = (0..<6000).map { "  s\($0): {}\n" }.joined()
    #expect(codes("stagemap: 1\nstates:\n" + items) == ["too-many-nodes"])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "]) func `deep nesting is refused`(opening: String) {
    for depth in [150, 900, 20_000] {
      let text = String(repeating: opening, count: depth)
      #expect(codes(text).first != nil)
    }
    let closed = String(repeating: "[", count: 150) + String(repeating: "]", count: 150)
    #expect(codes("a: " + closed) == ["too-deep"])
  }

  @Test func `lists of ends cannot multiply without limit`() {
    let states = (0..<1500).map { "s\($0)" }.joined(separator: ", ")
    let text = "stagemap: 1\ntransitions:\n  - { from: [\(states)], to: [\(states)] }\n"
    #expect(codes(text).contains("too-many-transitions"))
  }

  @Test func `bytes that are no UTF-8 are refused where they stand`() throws {
    let bytes = Array("name: 営業\nstates: ".utf8) + [0x8F, 0xA4, 0x92, 0x6B]
    let problem = try #require(SpecLoader().load(text: bytes, file: "a.yaml").diagnostics.first)
    #expect(problem.code == "not-utf8")
    #expect(problem.range?.start == SourcePosition(line: 2, column: 9))
    #expect(codes([0xFF, 0xFE, 0x61, 0x00]) == ["not-utf8"])
  }

  @Test func `a byte-order mark and Windows line ends change nothing but the ends`() throws {
    let text = try ProjectRoot.text("specs/manufacturing.yaml")
    let plain = SpecLoader().load(text: Array(text.utf8), file: "specs/manufacturing.yaml")
    let windows =
      "\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let loaded = SpecLoader().load(text: Array(windows.utf8), file: "specs/manufacturing.yaml")
    #expect(loaded.lint() == [])
    #expect(loaded.specification == plain.specification)
  }

  @Test func `twenty repeated keys are all found, more end the reading`() {
    let few = (0..<10).map { "  s\($0): { name: a }\n  s\($0): { name: b }\n" }.joined()
    #expect(codes("stagemap: 1\nstates:\n" + few).filter { $0 == "duplicate-key" }.count == 10)
    let many = (0..<60).map { "  s\($0): { name: a }\n  s\($0): { name: b }\n" }.joined()
    #expect(codes("stagemap: 1\nstates:\n" + many) == ["duplicate-key"])
  }

  @Test(arguments: ShippedSpecs.names) func `no mutation of a spec can crash the reader`(name: String) throws
  {
    let original = try ShippedSpecs.bytes(name)
    let seed = UInt64(name.utf8.count)
    var random = SplitMix64(seed: seed)
    var worst = Duration.zero
    for round in 0..<(TestCounts.isFull ? 20_000 : 150) {
      var bytes = original
      for _ in 0...Int(random.next() % 4) { mutate(&bytes, with: &random) }
      let clock = ContinuousClock()
      let time = clock.measure {
        let loaded = SpecLoader().load(text: bytes, file: "specs/\(name).yaml")
        let problems = loaded.lint()
        let places = problems.compactMap(\.range)
        #expect(places.allSatisfy { $0.start.line >= 1 && $0.start <= $0.end }, "seed \(seed) round \(round)")
        _ = DiagnosticText(sources: ["specs/\(name).yaml": SourceText(String(decoding: bytes, as: UTF8.self))]
        )
        .text(for: problems)
      }
      worst = max(worst, time)
    }
    #expect(worst < .seconds(10))
  }

  private func mutate(_ bytes: inout [UInt8], with random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = Int(random.next() % UInt64(bytes.count))
    let snippets = [
      "\t", ":", "- ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!x ", "<<: ", "? ", "|\n", ">\n", "#",
      "---\n", "\n", "  ", "->", " -> ", "~", "null", "\u{2028}", "\u{0}", "\u{E000}", "1e999", "-1", "٣",
      "\\",
    ]
    switch random.next() % 6 {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(contentsOf: Array((random.pick(snippets) ?? "").utf8), at: place)
    case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 200)))
    case 4:
      let end = min(bytes.count, place + Int(random.next() % 300))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int(random.next() % UInt64(bytes.count)))
    default: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
    }
  }
}
