import Foundation

/// The web page in which Mermaid draws a batch of diagrams and reads its own drawings back.
enum MermaidPage {
  /// The page for the texts; its script leaves the results as JSON in `<script id="result">`.
  static func html(sources: [String], htmlLabels: Bool, library: URL) throws -> String {
    let data = try Browser.json(sources)
    return """
      <!doctype html><meta charset="utf-8">
      <script src="\(library.absoluteString)"></script>
      <body><div id="stage"></div>
      <script type="application/json" id="sources">\(data)</script>
      <script>const htmlLabels = \(htmlLabels);
      \(script)
      </script></body>
      """
  }

  private static let script = #"""
    mermaid.initialize({
      startOnLoad: false, securityLevel: "strict", htmlLabels, flowchart: {htmlLabels},
      suppressErrorRendering: true, deterministicIds: true, maxTextSize: 1000000, maxEdges: 100000,
    });
    const stage = document.getElementById("stage");

    // White space of the mark-up around a text; no-break spaces belong to the text.
    const edges = /^[ \t\r\n]+|[ \t\r\n]+$/g;

    // The rows of a label: HTML lines, or the outer tspans of SVG text.
    function rows(element) {
      const html = [...element.querySelectorAll("foreignObject")];
      if (html.length) return html.map(one => {
        const copy = one.cloneNode(true);
        copy.querySelectorAll("br").forEach(br => br.replaceWith("\n"));
        return copy.textContent.replace(edges, "");
      });
      return [...element.querySelectorAll("text")].map(text => {
        const lines = [...text.children].filter(child => child.tagName === "tspan");
        const parts = lines.length ? lines.map(line => line.textContent) : [text.textContent];
        return parts.map(part => part.replace(edges, "")).join("\n");
      });
    }
    const label = element => element ? rows(element).filter(row => row !== "").join("\n") : "";
    const frame = element => {
      const box = element.getBoundingClientRect();
      return {x: box.x, y: box.y, width: box.width, height: box.height};
    };
    const bare = (id, prefix) => id.startsWith(prefix) ? id.slice(prefix.length) : id;

    function readGraph(svg, data, diagramType) {
      const prefix = svg.id + "-";
      const shapes = new Map((data?.nodes ?? []).map(node => [node.id, node.shape]));
      const ends = new Map((data?.edges ?? []).map(edge => [edge.id, edge]));
      const labels = new Map();
      for (const element of svg.querySelectorAll("g.edgeLabels g.label[data-id]"))
        labels.set(element.dataset.id, label(element));
      for (const element of svg.querySelectorAll("g[id^='edge-label-']"))
        for (const id of ends.keys()) if (element.id.endsWith("-" + id)) labels.set(id, label(element));
      return {
        nodes: [...svg.querySelectorAll("g.node")].map(element => {
          const id = bare(element.id, prefix).replace(/^(flowchart|state|classId|entity)-/, "")
            .replace(/-\d+$/, "");
          const full = [...shapes.keys()].find(key => key === id || bare(element.id, prefix).endsWith(key));
          const parts = rows(element).filter(row => row !== "");
          return {id: shapes.has(id) ? id : full ?? id, shape: shapes.get(id) ?? shapes.get(full) ?? "",
            rows: parts, box: frame(element)};
        }),
        edges: [...svg.querySelectorAll("path[data-edge='true']:not(.edge-thickness-invisible)")].map(path => {
          const edge = ends.get(path.dataset.id);
          return {id: path.dataset.id, from: edge?.start, to: edge?.end,
            label: labels.get(path.dataset.id) ?? ""};
        }).flatMap(edge => {
          // A loop at a class is drawn in three pieces.
          const piece = diagramType === "class" && edge.id.match(/^(.*)-cyclic-special-(1|mid|2)$/);
          if (!piece) return [edge];
          return piece[2] === "1" ? [{...edge, from: piece[1], to: piece[1],
            label: ["1", "mid", "2"].map(part => labels.get(piece[1] + "-cyclic-special-" + part) ?? "")
              .filter(text => text !== "").join("\n")}] : [];
        }),
        groups: [...svg.querySelectorAll("g.cluster, g.statediagram-cluster")].map(element => ({
          id: element.dataset.id ?? bare(element.id, prefix),
          title: label(element.querySelector(".cluster-label")), box: frame(element),
        })),
      };
    }

    function readSequence(svg, db) {
      // Each line of a message is a text of its own.
      const lines = [...svg.querySelectorAll("text.messageText")].map(text => text.textContent);
      const messages = (db.getMessages?.() ?? []).filter(message => message.from && message.to
        && typeof message.message === "string" && message.placement === undefined);
      return {
        nodes: [...svg.querySelectorAll("rect.actor-top")].map(rect => ({
          id: rect.getAttribute("name"), shape: "", rows: [rows(rect.parentNode).join("\n")], box: frame(rect),
        })).sort((one, other) => one.box.x - other.box.x),
        edges: messages.map((message, index) => ({id: String(index), from: message.from, to: message.to,
          label: lines.splice(0, message.message.split(/<br\s*\/?>/i).length).join("\n")}))
          .concat(lines.map(line => ({id: "?", label: line}))),
        groups: [...svg.querySelectorAll("polygon.labelBox")].map((element, index) => ({
          id: "frame" + index, title: element.nextElementSibling?.textContent ?? "", box: frame(element),
        })),
      };
    }

    async function draw(source, index) {
      try {
        const {svg} = await mermaid.render("d" + index, source);
        const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
        stage.innerHTML = svg;
        const root = stage.querySelector("svg");
        const data = diagram.db.getData?.();
        const picture = diagram.type === "sequence" ? readSequence(root, diagram.db) : readGraph(root, data, diagram.type);
        const title = root.querySelector("text[class*='itleText']");
        picture.title = title?.textContent;
        picture.description = root.querySelector("title")?.textContent;
        picture.texts = [...root.querySelectorAll("text, foreignObject")]
          .map(element => element.tagName === "text" ? rows({querySelectorAll: query =>
            query === "text" ? [element] : []}).join("") : rows(element.parentNode).join("\n"))
          .filter(text => text !== "");
        picture.links = root.querySelectorAll("a").length;
        picture.scripts = root.querySelectorAll("script, iframe, image, img").length;
        return picture;
      } catch (error) {
        return {error: String(error?.message ?? error)};
      } finally {
        stage.innerHTML = "";
      }
    }

    (async () => {
      const sources = JSON.parse(document.getElementById("sources").textContent);
      const results = [];
      for (let index = 0; index < sources.length; index++) results.push(await draw(sources[index], index));
      const result = document.createElement("script");
      result.id = "result";
      result.type = "application/json";
      result.textContent = JSON.stringify(results).replace(/</g, "\\u003c");
      document.documentElement.replaceChildren(result);
    })();
    """#
}
