import TestSupport
import Testing

@Suite(
  "What the real Mermaid draws",
  .enabled(if: MermaidOracle.isAvailable, "chromium or .tools/mermaid.min.js is missing"))
struct MermaidOracleTests {
  @Test(
    "Lanes come back with their titles, members, edges and labels in both kinds of labels",
    arguments: MermaidOracle.Labels.allCases)
  func lanes(labels: MermaidOracle.Labels) async throws {
    let picture = try await MermaidOracle.draw(
      """
      ---
      title: "営業プロセス"
      ---
      swimlane-beta LR
       subgraph l1["マーケ"]
        n1["リード<br/>獲得"]
       end
       subgraph l2["営業"]
        n2["商談 #lt;10#gt;"]
        n3(["受注"])
        n4@{ shape: sm-circ }
       end
       n1 -->|"進む"| n2
       n2 --> n3
       n2 -.->|"戻る"| n1
       n2 --> n4
       n4 -->|"自己"| n2
      """, labels: labels
    ).get()
    #expect(picture.title == "営業プロセス")
    #expect(
      picture.groups.sorted { $0.id < $1.id } == [
        DrawnGroup(id: "l1", title: "マーケ"), DrawnGroup(id: "l2", title: "営業"),
      ])
    #expect(
      picture.ordinaryNodes == [
        DrawnNode(id: "n1", label: "リード\n獲得", group: "l1"),
        DrawnNode(id: "n2", label: "商談 <10>", group: "l2"), DrawnNode(id: "n3", label: "受注", group: "l2"),
      ])
    #expect(picture.node("n4")?.kind == .mark)
    #expect(picture.links.count == 5)
    #expect(picture.links(from: "n1", to: "n2").map(\.label) == ["進む"])
    #expect(picture.links(from: "n2", to: "n3").map(\.label) == [""])
    #expect(picture.links(from: "n2", to: "n1").map(\.label) == ["戻る"])
    #expect(picture.links(from: "n4", to: "n2").map(\.label) == ["自己"])
    #expect(picture.warnings.isEmpty)
  }

  @Test(
    "States come back with composites, descriptions, notes and self transitions",
    arguments: MermaidOracle.Labels.allCases)
  func states(labels: MermaidOracle.Labels) async throws {
    let picture = try await MermaidOracle.draw(
      """
      stateDiagram-v2
       state "営業部" as c1 {
        state "リード" as s1
        state "商談" as s2
        [*] --> s1
       }
       state "失注" as s3
       s3 : 説明
       s1 --> s2 : 進む
       s2 --> s2 : 自己
       s2 --> s3
       s3 --> [*]
       note right of s3
        メモ
       end note
      """, labels: labels
    ).get()
    #expect(picture.groups == [DrawnGroup(id: "c1", title: "営業部")])
    #expect(
      picture.ordinaryNodes.sorted { $0.id < $1.id } == [
        DrawnNode(id: "s1", label: "リード", group: "c1"), DrawnNode(id: "s2", label: "商談", group: "c1"),
        DrawnNode(id: "s3", label: "失注", details: ["説明"]),
      ])
    #expect(picture.nodes.filter { $0.kind == .note }.map(\.label) == ["メモ"])
    #expect(picture.nodes.filter { $0.kind == .start }.map(\.group) == ["c1"])
    #expect(picture.nodes.filter { $0.kind == .end }.count == 1)
    #expect(picture.links(from: "s1", to: "s2").map(\.label) == ["進む"])
    #expect(picture.links(from: "s2", to: "s2").map(\.label) == ["自己"])
    #expect(picture.links(from: "s2", to: "s3").map(\.label) == [""])
  }

  @Test("Flow charts, classes and sequences come back with their links")
  func otherKinds() async throws {
    let pictures = try await MermaidOracle.draw([
      "flowchart TB\n subgraph g1[\"組織\"]\n  n1[\"A\"] --> n2[\"B\"]\n end\n n2 -->|\"x\"| n2\n n1 --> n2",
      "classDiagram\n class k1[\"リード\"] {\n  会社名\n }\n class k2[\"商談\"]\n k1 \"1\" --> \"0..*\" k2 : 生む",
      """
      sequenceDiagram
       participant p1 as 営業
       participant p2 as 客
       p1->>p2: 電話
       Note over p1: メモ
       p2-->>p1: 返事
       p1->>p1: 記録
      """,
    ]).map { try $0.get() }
    #expect(pictures[0].links(from: "n2", to: "n2").map(\.label) == ["x"])
    #expect(pictures[0].links(from: "n1", to: "n2").count == 2)
    #expect(pictures[0].nodes.map(\.group) == ["g1", "g1"])
    #expect(pictures[1].node("k1") == DrawnNode(id: "k1", label: "リード", details: ["会社名"]))
    #expect(pictures[1].links == [DrawnLink(from: "k1", to: "k2", label: "生む")])
    #expect(pictures[2].nodes.map(\.label) == ["営業", "客"])
    #expect(
      pictures[2].links == [
        DrawnLink(from: "p1", to: "p2", label: "電話"), DrawnLink(from: "p2", to: "p1", label: "返事"),
        DrawnLink(from: "p1", to: "p1", label: "記録"),
      ])
  }

  @Test("What Mermaid gets wrong is seen: ghost states, lost text, crashes, parse errors")
  func faults() async throws {
    let results = try await MermaidOracle.draw([
      "stateDiagram-v2\n state \"a\" as s1\n state \"b\" as s2\n s1 --> s2 : 進;む",
      "flowchart LR\n n1[\"x<y\"] --> n2[\"b\"]",
      "swimlane-beta LR\n subgraph l1[\"x\"]\n n1[\"a\"]\n end\n n1 --> n1",
      "flowchart LR\n n1[\"a\"b\"]",
      "flowchart LR\n n1[\"a#quot;b\"]",
    ])
    #expect(try results[0].get().nodes.count == 3)
    #expect(try results[1].get().node("n1")?.label == "x")
    #expect(throws: DiagramProblem.self) { try results[2].get() }
    #expect { try results[3].get() } throws: { ($0 as? DiagramProblem)?.line == 2 }
    #expect(try results[4].get().node("n1")?.label == "a&quot;b")
    let html = try await MermaidOracle.draw("flowchart LR\n n1[\"a#quot;b\"]", labels: .html)
    #expect(try html.get().node("n1")?.label == "a\"b")
  }
}
