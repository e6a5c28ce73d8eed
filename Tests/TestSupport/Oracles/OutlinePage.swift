import Foundation

/// Compares in a browser texts with the outlines that stand for them.
package enum OutlinePage {
  /// What became of the texts of one picture.
  package struct Measure: Decodable, Sendable {
    package var texts: Int
    package var outlines: Int
    /// The texts whose outlines are somewhere else, too narrow or too wide.
    package var problems: [String]
  }

  /// Measures pictures, each with its texts and with their outlines, in their order.
  package static func measure(_ pictures: [(plain: String, outlined: String)]) async throws -> [Measure] {
    let page = """
      <!doctype html><meta charset="utf-8"><body><div id="stage"></div>
      <script type="application/json" id="pictures">\
      \(try Browser.json(pictures.map { [$0.plain, $0.outlined] }))</script>
      <script>\(script)
      </script></body>
      """
    return try JSONDecoder().decode([Measure].self, from: try await Browser.result(ofPage: page))
  }

  /// The ink of a text lies within its advance; full-width brackets leave up to half of theirs empty.
  private static let script = #"""
    const stage = document.getElementById("stage");
    // A browser may set brackets that follow each other closer than the font has them.
    stage.style.textSpacingTrim = "space-all";
    function elements(picture, selector) {
      stage.innerHTML = picture;
      return [...stage.querySelectorAll(selector)].map(element => {
        const box = element.getBBox();
        return {text: element.textContent, size: parseFloat(element.getAttribute("font-size")),
          x: box.x, r: box.x + box.width, y: box.y, b: box.y + box.height};
      });
    }
    function measure([plain, outlined]) {
      const texts = elements(plain, "text").filter(text => text.text.trim() !== "");
      const outlines = elements(outlined, "path:not([stroke])");
      const problems = [];
      texts.forEach((text, index) => {
        const ink = outlines[index];
        if (!ink) return;
        const slack = 0.2 * text.size;
        if (ink.x < text.x - slack || ink.r > text.r + slack || ink.y < text.y - slack || ink.b > text.b + slack
          || ink.r - ink.x < text.r - text.x - 1.6 * text.size) problems.push(text.text);
      });
      return {texts: texts.length, outlines: outlines.length, problems};
    }
    const results = JSON.parse(document.getElementById("pictures").textContent).map(measure);
    const result = document.createElement("script");
    result.id = "result";
    result.type = "application/json";
    result.textContent = JSON.stringify(results).replace(/</g, "\u003c");
    document.documentElement.replaceChildren(result);
    """#
}
