import Diagrams

/// Small scenes with places made by hand, so that the room's tests need no layout.
enum Sample {
  /// Two divisions, a decision, a pool with a recycle, a bottleneck and an undeclared edge.
  static var process: Diagram {
    Diagram(
      spec: "sample", view: "process", language: "ja",
      title: Label(lines: ["営業プロセス", "Sales process"]),
      subtitle: ["2026-04-01 時点 · 2026-01-01..2026-04-01"],
      scene: .graph(
        Graph(
          notation: .activity,
          lanes: [
            Lane(id: "l0", title: Label(lines: ["マーケティング", "Marketing"])),
            Lane(id: "l1", title: Label(lines: ["インサイドセールス", "Inside sales"])),
            Lane(id: "l2", title: Label("お客様"), isExternal: true),
          ],
          nodes: nodes, edges: edges)),
      legend: Legend(
        title: "凡例",
        entries: [
          .init(.node(.pool), "リサイクル待ち"), .init(.node(.won), "受注"), .init(.node(.lost), "失注"),
          .init(.edge(.advance), "前進"), .init(.edge(.recycle), "リサイクル"), .init(.handOff, "引渡し"),
          .init(.evidence(.undeclared), "未定義の遷移"), .init(.emphasis(.bottleneck), "ボトルネック"),
          .init(.volume, "件数"), .init(.stock, "滞留"),
        ]),
      footnotes: ["基準: resolved。5 件未満は率を出さない。"],
      table: FootTable(header: ["KPI", "値"], rows: [["受注率", "60.0% (3/5)"]]),
      narrative: "リードはマーケティングからインサイドセールスへ渡る。")
  }

  static let nodes: [Node] = [
    Node(id: "n0", role: .initial, lane: "l0"),
    Node(
      id: "n1", role: .state, label: Label(lines: ["リード", "Lead"]), lane: "l0",
      badges: [Badge(kind: .stock, text: "滞留 120件 中央値 3.2日", status: .met)], stock: 0.7,
      tooltip: "リード: 120件"),
    Node(id: "n2", role: .decision, lane: "l0"),
    Node(
      id: "n3", role: .state, label: Label(lines: ["商談化", "Opportunity"]), lane: "l1",
      badges: [Badge(kind: .time, text: "滞留 12.0日", status: .missed)], emphasis: .bottleneck, stock: 0.2),
    Node(id: "n4", role: .won, label: Label(lines: ["受注", "Won"]), lane: "l1"),
    Node(id: "n5", role: .lost, label: Label(lines: ["失注"]), lane: "l1"),
    Node(id: "n6", role: .pool, label: Label(lines: ["ナーチャリング"]), lane: "l0"),
    Node(id: "n7", role: .action, label: Label(lines: ["問い合わせ"]), lane: "l2"),
    Node(id: "n8", role: .end, lane: "l1"),
  ]

  static let edges: [Edge] = [
    Edge(id: "e0", from: "n0", to: "n1", role: .flow),
    Edge(id: "e1", from: "n1", to: "n2", role: .advance, evidence: .observed, volume: 1),
    Edge(
      id: "e2", from: "n2", to: "n3", role: .advance, evidence: .observed, isHandOff: true,
      label: Label("引渡し"), guardText: Label("スコア≥50"), serviceLevel: "1日以内",
      badges: [Badge(kind: .rate, text: "通過率 25.0% (3/12)", status: .missed)], emphasis: .bottleneck,
      volume: 0.5),
    Edge(
      id: "e3", from: "n3", to: "n4", role: .advance, evidence: .observed, label: Label("受注"),
      badges: [Badge(kind: .rate, text: "60.0% (3/5)", status: .unclear)], volume: 0.15),
    Edge(id: "e4", from: "n3", to: "n5", role: .drop, evidence: .observed, label: Label("失注"), volume: 0.1),
    Edge(
      id: "e5", from: "n2", to: "n6", role: .park, label: Label("保留"), guardText: Label("未充足")),
    Edge(id: "e6", from: "n6", to: "n1", role: .recycle, label: Label("リサイクル")),
    Edge(id: "e7", from: "n5", to: "n6", role: .recycle, evidence: .undeclared, label: Label("?"), volume: 0),
    Edge(id: "e8", from: "n7", to: "n1", role: .spawn, label: Label("問い合わせ"), tooltip: "流入"),
    Edge(id: "e9", from: "n3", to: "n3", role: .accept, label: Label("再架電")),
    Edge(id: "e10", from: "n4", to: "n8", role: .flow, evidence: .neverObserved),
  ]

  /// The process with every element placed.
  static var positioned: PositionedDiagram {
    PositionedDiagram(
      diagram: process, size: Size(width: 700, height: 560), lanes: placedLanes,
      nodes: placedNodes, edges: placedEdges, texts: placedTexts, legend: placedSigns,
      frames: [Rect(x: 590, y: 60, width: 104, height: 190)])
  }

  static func label(_ lines: [SetLine], at centre: Point) -> PositionedLabel {
    let height = lines.map { Double(Int($0.size * 1.1 + 1)) }.reduce(0, +)
    return PositionedLabel(
      lines: lines, frame: Rect(centre: centre, size: Size(width: 110, height: height)))
  }

  private static let placedLanes: [PositionedLane] = [
    lane("l0", 10, 220, ["マーケティング", "Marketing"]), lane("l1", 230, 220, ["インサイドセールス", "Inside sales"]),
    lane("l2", 450, 130, ["お客様"]),
  ]

  private static func lane(_ id: String, _ x: Double, _ width: Double, _ title: [String]) -> PositionedLane {
    let header = Rect(x: x, y: 60, width: width, height: 34)
    let lines = title.enumerated().map {
      SetLine($1, style: $0 == 0 ? .name : .secondName, size: $0 == 0 ? 12 : 9)
    }
    return PositionedLane(
      id: id, frame: Rect(x: x, y: 60, width: width, height: 440), header: header,
      title: label(lines, at: header.centre))
  }

  private static let placedNodes: [PositionedNode] = [
    node("n0", 120, 115, 16, 16, []),
    node(
      "n1", 120, 170, 130, 48,
      [
        SetLine("リード", style: .name, size: 11), SetLine("Lead", style: .secondName, size: 9),
        SetLine("✓ 滞留 120件 中央値 3.2日", style: .badge(.stock, .met), size: 8),
      ]),
    node("n2", 120, 250, 26, 26, []),
    node(
      "n3", 340, 250, 110, 48,
      [
        SetLine("商談化", style: .name, size: 11), SetLine("Opportunity", style: .secondName, size: 9),
        SetLine("× 滞留 12.0日", style: .badge(.time, .missed), size: 8),
      ]),
    node(
      "n4", 300, 350, 80, 36,
      [SetLine("受注", style: .name, size: 11), SetLine("Won", style: .secondName, size: 9)]),
    node("n5", 400, 350, 70, 30, [SetLine("失注", style: .name, size: 11)]),
    node("n6", 120, 420, 110, 32, [SetLine("ナーチャリング", style: .name, size: 11)]),
    node("n7", 515, 170, 90, 30, [SetLine("問い合わせ", style: .name, size: 11)]),
    node("n8", 300, 430, 18, 18, []),
  ]

  private static func node(
    _ id: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ lines: [SetLine]
  ) -> PositionedNode {
    let centre = Point(x: x, y: y)
    return PositionedNode(
      id: id, frame: Rect(centre: centre, size: Size(width: width, height: height)),
      label: label(lines, at: centre))
  }

  private static let placedEdges: [PositionedEdge] = [
    edge("e0", [(120, 123), (120, 146)]),
    edge("e1", [(120, 194), (120, 237)]),
    edge(
      "e2", [(133, 250), (285, 250)], (208, 222),
      [
        SetLine("引渡し", style: .name, size: 9), SetLine("[スコア≥50]", style: .name, size: 9),
        SetLine("{1日以内}", style: .name, size: 9),
        SetLine("× 通過率 25.0% (3/12)", style: .badge(.rate, .missed), size: 8),
      ]),
    edge(
      "e3", [(320, 274), (320, 300), (300, 300), (300, 332)], (278, 312),
      [
        SetLine("受注", style: .name, size: 9),
        SetLine("≈ 60.0% (3/5)", style: .badge(.rate, .unclear), size: 8),
      ]),
    edge(
      "e4", [(370, 274), (370, 310), (400, 310), (400, 335)], (412, 312),
      [SetLine("失注", style: .name, size: 9)]),
    edge(
      "e5", [(120, 263), (120, 404)], (160, 330),
      [SetLine("保留", style: .name, size: 9), SetLine("[未充足]", style: .name, size: 9)]),
    edge(
      "e6", [(65, 420), (30, 420), (30, 170), (55, 170)], (58, 300), [SetLine("リサイクル", style: .name, size: 9)]
    ),
    edge(
      "e7", [(400, 365), (400, 470), (120, 470), (120, 436)], (260, 464),
      [SetLine("?", style: .name, size: 9)]),
    edge("e8", [(470, 170), (185, 170)], (400, 163), [SetLine("問い合わせ", style: .name, size: 9)]),
    edge(
      "e9", [(380, 226), (380, 206), (420, 206), (420, 240), (395, 240)], (425, 200),
      [SetLine("再架電", style: .name, size: 9)]),
    edge("e10", [(300, 368), (300, 421)]),
  ]

  private static func edge(
    _ id: String, _ points: [(Double, Double)], _ centre: (Double, Double)? = nil, _ lines: [SetLine] = []
  ) -> PositionedEdge {
    PositionedEdge(
      id: id, path: .polyline(points.map { Point(x: $0.0, y: $0.1) }),
      label: centre.map { label(lines, at: Point(x: $0.0, y: $0.1)) })
  }

  private static let placedTexts: [PositionedText] =
    [
      PositionedText(
        role: .title, text: "営業プロセス", origin: Point(x: 10, y: 26), width: 200, size: 16),
      PositionedText(
        role: .secondTitle, text: "Sales process", origin: Point(x: 120, y: 26), width: 200, size: 11),
      PositionedText(
        role: .subtitle, text: "2026-04-01 時点 · 2026-01-01..2026-04-01", origin: Point(x: 10, y: 46),
        width: 300,
        size: 9),
      PositionedText(
        role: .footnote, text: "基準: resolved。5 件未満は率を出さない。", origin: Point(x: 10, y: 550), width: 300, size: 8
      ),
      PositionedText(role: .legendTitle, text: "凡例", origin: Point(x: 598, y: 76), width: 60, size: 9),
    ]
    + process.legend.entries.enumerated().map { index, entry in
      PositionedText(
        role: .legend, text: entry.text, origin: Point(x: 628, y: 94 + 17 * Double(index)), width: 60, size: 8
      )
    }

  private static let placedSigns: [PositionedSign] = process.legend.entries.enumerated().map { index, entry in
    PositionedSign(sign: entry.sign, frame: Rect(x: 598, y: 86 + 17 * Double(index), width: 24, height: 11))
  }
}
