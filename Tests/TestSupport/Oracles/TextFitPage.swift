import Foundation

/// Measures in a browser where the texts of our SVG pictures really end.
package enum TextFitPage {
  /// What is wrong with the texts of one picture; nothing when all fit.
  package struct Measure: Decodable, Sendable {
    package var texts: Int
    package var problems: [String]
  }

  /// Measures pictures, in their order, in a font that the browser has or replaces.
  package static func measure(_ pictures: [String], font: String) async throws -> [Measure] {
    let page = """
      <!doctype html><meta charset="utf-8"><body><div id="stage"></div>
      <script type="application/json" id="pictures">\(try Browser.json(pictures))</script>
      <script>const font = \(try Browser.json([font]))[0];
      \(script)
      </script></body>
      """
    return try JSONDecoder().decode([Measure].self, from: try await Browser.result(ofPage: page))
  }

  /// A text's box is as wide as the browser measures it and as high as its letters: a line's box in the font
  /// is higher than the distance of lines and says nothing of what a reader sees.
  private static let script = #"""
    const slack = 1.5;
    function boxOf(element) {
      const box = element.getBBox();
      return {x: box.x, y: box.y, r: box.x + box.width, b: box.y + box.height};
    }
    function textBox(text) {
      const box = boxOf(text), size = parseFloat(text.getAttribute("font-size"));
      const base = parseFloat(text.getAttribute("y"));
      return {x: box.x, r: box.r, y: base - 0.8 * size, b: base + 0.15 * size, text: text.textContent};
    }
    const holds = (outer, inner) => inner.x >= outer.x - slack && inner.r <= outer.r + slack
      && inner.y >= outer.y - slack && inner.b <= outer.b + slack;
    const meets = (one, other) => one.x + slack < other.r && other.x + slack < one.r
      && one.y + slack < other.b && other.y + slack < one.b;

    function measure(picture) {
      const stage = document.getElementById("stage");
      stage.innerHTML = picture;
      const svg = stage.querySelector("svg");
      svg.setAttribute("font-family", font);
      const page = boxOf(svg.querySelector("g > polygon, g > g > polygon"));
      const texts = [...svg.querySelectorAll("text")].filter(text => text.textContent.trim() !== "").map(textBox);
      const frames = kind => [...svg.querySelectorAll("g." + kind)].map(group => {
        const shape = group.querySelector("polygon, path, ellipse");
        return shape ? boxOf(shape) : null;
      }).filter(box => box);
      const nodes = frames("node"), lanes = frames("cluster");
      const problems = [];
      for (const text of texts) {
        if (!holds(page, text)) problems.push(`'${text.text}' leaves the page`);
        const middle = {x: (text.x + text.r) / 2, y: (text.y + text.b) / 2};
        const around = boxes => boxes.filter(box => middle.x > box.x && middle.x < box.r
          && middle.y > box.y && middle.y < box.b);
        for (const node of around(nodes))
          if (!holds(node, text)) problems.push(`'${text.text}' leaves its box`);
      }
      texts.sort((one, other) => one.x - other.x);
      for (let i = 0; i < texts.length; i++)
        for (let j = i + 1; j < texts.length && texts[j].x < texts[i].r; j++)
          if (meets(texts[i], texts[j])) problems.push(`'${texts[i].text}' overlaps '${texts[j].text}'`);
      return {texts: texts.length, problems};
    }
    const pictures = JSON.parse(document.getElementById("pictures").textContent);
    const results = pictures.map(measure);
    const result = document.createElement("script");
    result.id = "result";
    result.type = "application/json";
    result.textContent = JSON.stringify(results).replace(/</g, "\u003c");
    document.documentElement.replaceChildren(result);
    """#
}
