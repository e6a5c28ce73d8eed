import Foundation

/// Counts in a browser how often the edges of a drawing cross, whoever drew it.
package enum CrossingPage {
  /// A drawing, and how its edges are found in it.
  package enum Drawing: Sendable {
    /// An SVG in which each element that matches has an edge as its first path.
    case svg(String, edges: String)
    /// A text for Mermaid to draw.
    case mermaid(String)
  }

  /// What was counted in one drawing.
  package struct Count: Decodable, Sendable {
    package var edges: Int
    package var crossings: Int
    package var error: String?
  }

  private struct Item: Encodable {
    var text: String
    var edges: String?
  }

  /// Counts drawings in their order.
  package static func count(_ drawings: [Drawing]) async throws -> [Count] {
    guard let library = MermaidOracle.library else { throw MissingTool(name: ".tools/mermaid.min.js") }
    let items = drawings.map { drawing in
      switch drawing {
      case .svg(let text, let edges): Item(text: text, edges: edges)
      case .mermaid(let text): Item(text: text, edges: nil)
      }
    }
    let page = """
      <!doctype html><meta charset="utf-8">
      <script src="\(library.absoluteString)"></script>
      <body><div id="stage"></div>
      <script type="application/json" id="items">\(try Browser.json(items))</script>
      <script>\(script)</script></body>
      """
    return try JSONDecoder().decode([Count].self, from: try await Browser.result(ofPage: page))
  }

  /// Each path becomes a line of short pieces; two lines cross where pieces intersect, but not within a few
  /// points of an end, where edges of one node or of one port meet.
  private static let script = #"""
    mermaid.initialize({startOnLoad: false, securityLevel: "strict", maxTextSize: 1000000, maxEdges: 100000});
    const stage = document.getElementById("stage");
    const step = 4, end = 9;

    function line(path) {
      const length = path.getTotalLength(), matrix = path.getScreenCTM(), points = [];
      for (let at = 0; at < length; at += step) points.push(path.getPointAtLength(at).matrixTransform(matrix));
      points.push(path.getPointAtLength(length).matrixTransform(matrix));
      return points;
    }
    const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    const near = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < end;

    function crossings(one, other) {
      let count = 0, last = null;
      for (let i = 1; i < one.length; i++) for (let j = 1; j < other.length; j++) {
        const [a, b, c, d] = [one[i - 1], one[i], other[j - 1], other[j]];
        if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)
          || Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) continue;
        if (side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0) continue;
        if (Math.abs(side(a, b, c)) < 1e-6 && Math.abs(side(a, b, d)) < 1e-6) continue;
        const ends = [one[0], one[one.length - 1], other[0], other[other.length - 1]];
        if (ends.some(point => near(point, a)) || (last && near(last, a))) continue;
        last = a;
        count++;
      }
      return count;
    }
    async function measure(item, index) {
      try {
        stage.innerHTML = item.edges ? item.text : (await mermaid.render("d" + index, item.text)).svg;
        const svg = stage.querySelector("svg");
        const paths = item.edges
          ? [...svg.querySelectorAll(item.edges)].map(group => group.querySelector("path")).filter(path => path)
          : [...svg.querySelectorAll("path[data-edge='true']")];
        const lines = paths.map(line);
        let count = 0;
        for (let i = 0; i < lines.length; i++)
          for (let j = i + 1; j < lines.length; j++) count += crossings(lines[i], lines[j]);
        return {edges: paths.length, crossings: count};
      } catch (error) {
        return {edges: 0, crossings: 0, error: String(error?.message ?? error)};
      } finally {
        stage.innerHTML = "";
      }
    }
    (async () => {
      const results = [];
      const items = JSON.parse(document.getElementById("items").textContent);
      for (let index = 0; index < items.length; index++) results.push(await measure(items[index], index));
      const result = document.createElement("script");
      result.id = "result";
      result.type = "application/json";
      result.textContent = JSON.stringify(results).replace(/</g, "\\u003c");
      document.documentElement.replaceChildren(result);
    })();
    """#
}
