import TestSupport
import Testing

@Suite(
  "What the real PlantUML draws", .enabled(if: PlantUMLOracle.isAvailable, "PlantUML's tools are missing"))
struct PlantUMLOracleTests {
  @Test("States come back with their ids, names, descriptions, composites and transitions")
  func states() async throws {
    let picture = try await PlantUMLOracle.draw(
      """
      @startuml
      title 営業<U+003B>表題
      state "営業部" as c1 {
        state "リード\\n二行目" as s1 #FFEEEE
        state "商談" as s2
      }
      state "失注" as s3
      s3 : 説明<U+003B>
      [*] --> s1
      s1 --> s2 : 進む
      s1 --> s2 : もう一度\\n進む
      s2 --> s2 : 自己
      s2 -up-> s1 : 戻る
      s2 -[#red,thickness=4]-> s3
      s3 --> [*]
      note right of s3
      メモ
      end note
      @enduml
      """
    ).get()
    #expect(picture.title == "営業;表題")
    #expect(picture.groups == [DrawnGroup(id: "c1", title: "営業部")])
    #expect(
      picture.ordinaryNodes.sorted { $0.id < $1.id } == [
        DrawnNode(id: "s1", label: "リード\n二行目", group: "c1"),
        DrawnNode(id: "s2", label: "商談", group: "c1"),
        DrawnNode(id: "s3", label: "失注", details: ["説明;"]),
      ])
    #expect(picture.nodes.filter { $0.kind == .note }.map(\.label) == ["メモ"])
    #expect(picture.nodes.filter { $0.kind == .start || $0.kind == .end }.count == 2)
    #expect(Set(picture.links(from: "s1", to: "s2").map(\.label)) == ["進む", "もう一度\n進む"])
    #expect(picture.links(from: "s2", to: "s2").map(\.label) == ["自己"])
    #expect(picture.links(from: "s2", to: "s1").map(\.label) == ["戻る"])
    #expect(picture.links(from: "s2", to: "s3").map(\.label) == [""])
    #expect(picture.links(from: "*start*", to: "s1").count == 1)
    #expect(picture.links(from: "s3", to: "*end*").count == 1)
    #expect(picture.warnings.isEmpty)
  }

  @Test("States keep their ids when empty descriptions are hidden")
  func hiddenDescriptions() async throws {
    let picture = try await PlantUMLOracle.draw(
      """
      @startuml
      hide empty description
      state "営業部" as c1 {
        state "リード\\n二行目" as s1
        state "商談" as s2
      }
      state "失注" as s3
      state s4 <<choice>>
      s1 --> s2 : 進む
      s2 --> s1 : 戻る
      s2 --> s4
      s4 --> s3 : [未充足]
      @enduml
      """
    ).get()
    let labels = Dictionary(uniqueKeysWithValues: picture.nodes.map { ($0.id, $0.label) })
    #expect(labels == ["s1": "リード\n二行目", "s2": "商談", "s3": "失注", "s4": ""])
    #expect(picture.links.count == 4)
    #expect(picture.node("s4")?.kind == .mark)
  }

  @Test("Activities come back with their lanes, actions, decisions and arrows")
  func activities() async throws {
    let picture = try await PlantUMLOracle.draw(
      """
      @startuml
      title 流れ
      |#F5F5DC|l1| マーケ<U+007C>部
      start
      :リード\\n獲得;
      -> 渡す<U+003B>;
      |l2| 営業
      :商談;
      if (受注?) then (はい)
        :契約;
        stop
      else (いいえ)
        :失注;
        detach
      endif
      legend right
      凡例
      endlegend
      @enduml
      """
    ).get()
    #expect(picture.title == "流れ")
    #expect(picture.groups.map(\.title) == ["マーケ|部", "営業"])
    #expect(picture.ordinaryNodes.map(\.label) == ["リード\n獲得", "商談", "契約", "失注"])
    let lanes = picture.ordinaryNodes.map(\.group)
    #expect(lanes == ["lane0", "lane1", "lane1", "lane1"])
    #expect(picture.nodes.filter { $0.kind == .mark }.map(\.label) == ["受注?"])
    #expect(picture.nodes.filter { $0.kind == .start }.count == 1)
    #expect(picture.nodes.filter { $0.kind == .end }.count == 1)
    let names = Dictionary(
      uniqueKeysWithValues: picture.nodes.map { ($0.id, $0.label.isEmpty ? $0.kind.rawValue : $0.label) })
    let links = picture.links.map {
      "\(names[$0.from ?? ""] ?? "?") > \(names[$0.to ?? ""] ?? "?") \($0.label)"
    }
    #expect(
      Set(links) == [
        "start > リード\n獲得 ", "リード\n獲得 > 商談 渡す;", "商談 > 受注? ", "受注? > 契約 ", "受注? > 失注 ",
        "契約 > end ",
      ])
    for text in ["はい", "いいえ", "凡例"] { #expect(picture.texts.contains(text)) }
  }

  @Test("A message between participants comes back with its ends")
  func sequences() async throws {
    let picture = try await PlantUMLOracle.draw(
      """
      @startuml
      participant "営業" as p1
      participant "客" as p2
      p1 -> p2 : 電話
      p2 --> p1 : 返事
      p1 -> p1 : 記録
      @enduml
      """
    ).get()
    #expect(picture.nodes.map(\.label) == ["営業", "客"])
    #expect(
      picture.links == [
        DrawnLink(from: "p1", to: "p2", label: "電話"), DrawnLink(from: "p2", to: "p1", label: "返事"),
        DrawnLink(from: "p1", to: "p1", label: "記録"),
      ])
  }

  @Test("In one batch each text has its own fate: drawn, wrong, crashing, or smuggling in a second diagram")
  func batch() async throws {
    let results = try await PlantUMLOracle.draw([
      "@startuml\nstate \"a\" as s1\n@enduml",
      "@startuml\nstate \"a\"b\" as s1\n@enduml",
      "@startuml\nstart\n:\u{200B};\nstop\n@enduml",
      "@startuml\nstate \"a\" as s1\n@enduml\n@startuml\nstate \"b\" as s2\n@enduml",
      "@startuml\nstart\n#FFDDDD:a;\nstop\n@enduml",
    ])
    #expect(results.count == 5)
    #expect(throws: Never.self) { try results[0].get() }
    #expect(throws: DiagramProblem("syntax error", line: 2)) { try results[1].get() }
    #expect(throws: DiagramProblem("PlantUML crashed on it")) { try results[2].get() }
    #expect(throws: DiagramProblem("the text holds more than one diagram")) { try results[3].get() }
    #expect(try results[4].get().warnings.count == 1)
  }

  @Test("Punctuation written as code points comes back literally, and nothing is run or linked")
  func hostileStrings() async throws {
    let strings = [
      "a\"];evil[label=\"x", "%getenv(\"HOME\")", "[[http://x y]]", "<img:/etc/passwd>", "//i// **b** __u__",
      "@enduml", "!include /etc/passwd", "a -> b : c", "<U+0041>", "\\n\\l", "~a", "#FFF:x", "|x|",
      "end note",
    ]
    let pictures = try await PlantUMLOracle.draw(
      strings.map { string in
        let text = string.unicodeScalars.map { scalar in
          let code = String(scalar.value, radix: 16, uppercase: true)
          let isPlain = scalar.properties.isAlphabetic || scalar.value == 0x20 || scalar.value > 0x7F
          return isPlain ? String(scalar) : "<U+\(String(repeating: "0", count: 4 - code.count))\(code)>"
        }.joined()
        return "@startuml\nstate \"\(text)\" as s1\nstate \"b\" as s2\ns1 --> s2 : \(text)\n@enduml"
      })
    for (string, picture) in zip(strings, pictures) {
      let label = try picture.get().node("s1")?.label
      #expect(label == string)
      #expect(try picture.get().links == [DrawnLink(from: "s1", to: "s2", label: string)])
      #expect(try picture.get().nodes.count == 2)
    }
  }
}
