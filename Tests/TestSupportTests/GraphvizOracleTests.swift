import TestSupport
import Testing

@Suite("What the real Graphviz draws", .enabled(if: GraphvizOracle.isAvailable, "dot is missing"))
struct GraphvizOracleTests {
  @Test("Nodes, clusters, edges and labels come back, invisible helpers do not")
  func graph() async throws {
    let picture = try await GraphvizOracle.draw(
      """
      digraph g {
        label="営業プロセス"; labelloc=t;
        subgraph cluster_0 {
          label="マーケ";
          subgraph cluster_1 { label="内側"; n1 [label="リード\\n獲得"]; }
          n2 [label=<商談<BR/><FONT POINT-SIZE="8">&lt;10&gt;</FONT>>];
        }
        n3 [label="", shape=circle];
        n4 [label="メモ", shape=note];
        h [style=invis];
        n1 -> n2 [label="進む"];
        n2 -> n2 [xlabel="自己"];
        h -> n1 [style=invis];
      }
      """
    ).get()
    #expect(picture.title == "営業プロセス")
    #expect(
      picture.groups == [
        DrawnGroup(id: "cluster_0", title: "マーケ"),
        DrawnGroup(id: "cluster_1", title: "内側", parent: "cluster_0"),
      ])
    #expect(
      picture.nodes.sorted { $0.id < $1.id } == [
        DrawnNode(id: "n1", label: "リード\n獲得", group: "cluster_1"),
        DrawnNode(id: "n2", label: "商談\n<10>", group: "cluster_0"),
        DrawnNode(id: "n3", label: "", kind: .mark), DrawnNode(id: "n4", label: "メモ", kind: .note),
      ])
    #expect(
      picture.links == [
        DrawnLink(from: "n1", to: "n2", label: "進む"), DrawnLink(from: "n2", to: "n2", label: "自己"),
      ])
    #expect(picture.warnings.isEmpty)
  }

  @Test("The layout attribute chooses the engine, and texts of the background are read")
  func pinned() async throws {
    let picture = try await GraphvizOracle.draw(
      """
      digraph g {
        graph [layout=nop2, _background="F 9 4 -Sans T 10 20 0 60 13 -マーケT部 T 1 2 0 6 2 -ab "];
        n1 [label="a", pos="10,10!"]; n2 [label="b", pos="100,10!"];
        n1 -> n2 [pos="10,10 40,10 70,10 100,10"];
      }
      """
    ).get()
    #expect(picture.texts.prefix(2) == ["マーケT部", "ab"])
    #expect(picture.links.count == 1)
  }

  @Test("What Graphviz gets wrong is seen: syntax errors by line, rejected labels, extra nodes")
  func faults() async throws {
    let results = try await GraphvizOracle.draw([
      "digraph g {\n  n1 [label=;\n}",
      "digraph g { n1 [label=<a & b>] }",
      "digraph g { n1 [label=\"a\"];evil[label=\"x\"] }",
      "digraph g { n1 [label=\"a\"] n1 -> n1:nowhere }",
    ])
    #expect { try results[0].get() } throws: { ($0 as? DiagramProblem)?.line == 2 }
    #expect(throws: DiagramProblem.self) { try results[1].get() }
    #expect(try results[2].get().nodes.map(\.id) == ["n1", "evil"])
    #expect(try results[3].get().warnings.contains { $0.contains("port") })
  }
}
