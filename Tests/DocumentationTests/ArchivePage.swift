import Foundation
import TestSupport

/// A page of a DocC archive as a browser shows it.
enum ArchivePage {
  /// A picture of the archive on the page.
  struct Picture: Decodable {
    /// The name of the file that the browser chose.
    var file: String
    /// The text for people who do not see it.
    var text: String
    /// Its own width, in pixels of CSS.
    var width: Double
    /// How wide it is on the page.
    var shownWidth: Double
  }

  /// Opens a page of an archive, which has to come from a server, and waits for those of its
  /// pictures that are laid out: a tutorial shows the one of a step when the reader is there.
  static func pictures(on path: String, ofArchive archive: URL, isDark: Bool) async throws -> [Picture] {
    let page = """
      <!doctype html><meta charset="utf-8">
      <iframe id="page" src="\(path)" width="1400" height="4000"></iframe>
      <script id="result" type="application/json"></script>
      <script>
      const timer = setInterval(() => {
        const images = [...document.getElementById("page").contentDocument.images]
          .filter((image) => image.currentSrc.includes("/images/") && image.offsetParent !== null);
        if (images.length == 0 || images.some((image) => !image.complete || image.clientWidth == 0)) return;
        clearInterval(timer);
        document.getElementById("result").textContent = JSON.stringify(images.map((image) => ({
          file: decodeURIComponent(image.currentSrc.split("/").pop()), text: image.alt,
          width: image.naturalWidth, shownWidth: image.clientWidth,
        }))).replaceAll("<", "\\u003c");
      }, 50);
      </script>
      """
    let file = archive.appendingPathComponent("pictures.html")
    try Data(page.utf8).write(to: file)
    let result = try await Browser.result(ofPage: "pictures.html", servedFrom: archive, isDark: isDark)
    return try JSONDecoder().decode([Picture].self, from: result)
  }
}
