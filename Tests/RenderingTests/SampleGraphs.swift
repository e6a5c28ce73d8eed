/// Graphs for the tests.
enum SampleGraphs {
  /// Clusters, HTML-like labels, Japanese, a labelled edge back, ids.
  static let lanes = """
    digraph lanes {
      graph [fontname="Noto Sans CJK JP"]
      node [fontname="Noto Sans CJK JP", shape=box, style="rounded,filled", fillcolor="#FFFFCC"]
      edge [fontname="Noto Sans CJK JP"]
      subgraph cluster_marketing { label="マーケティング"; n0 [id=n0, label=<リード獲得<BR/><B>12,400件</B>>]; n1 [id=n1] }
      subgraph cluster_sales { label="営業"; n2 [id=n2, label="商談  ①"]; n3; n4; n5 }
      { rank=same; n1; n2 }
      n0 -> n1 [id=e0, label="点数 ≥ 50"]; n1 -> n2; n2 -> n3 -> n4 -> n5
      n3 -> n1 [id=e3, color="#B03030", label="差し戻し"]
    }
    """

  /// A graph on which libgraphviz 2.42 reads through a null pointer: the sum of the weights overflows.
  static let crashing =
    "digraph g { a -> b [weight=1073741824]; a -> b [weight=1073741824]; b -> c [weight=1073741824]; "
    + "a -> c [weight=2147483647] }"

  /// A complete graph of 200 nodes, which takes `dot` tens of seconds.
  static var slow: String {
    var dot = "digraph g {"
    for tail in 0..<200 { for head in 0..<tail { dot += "n\(tail)->n\(head);" } }
    return dot + "}"
  }

  /// Lanes with given positions, as our own layout writes them.
  static let positioned = """
    digraph g {
      graph [bb="0,0,200,100", _background="c 7 -#333333 L 2 0 80 200 80"]
      node [shape=box, fixedsize=true, width=1, height=0.5]
      subgraph cluster_0 { bb="0,0,100,100"; label=A; lp="50,90"; a [pos="50,40!"] }
      subgraph cluster_1 { bb="100,0,200,100"; label=B; lp="150,90"; b [pos="150,40!"] }
      a -> b [id=e0, pos="e,114,40 86,40 93.3,40 100.6,40 108,40", label=x, lp="100,50"]
    }
    """

  /// A text as our DOT emitter writes it: quoted, with the bytes escaped that mean something.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    let scalars = text.unicodeScalars.map { $0.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : $0 }
    for byte in String(String.UnicodeScalarView(scalars)).utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case ..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
