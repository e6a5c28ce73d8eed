import Hummingbird
import NIOCore

/// A file of the page, held in the program.
struct PageFile: Sendable {
  var type: String
  var buffer: ByteBuffer

  init(_ type: String, _ text: String) {
    self.type = "\(type); charset=utf-8"
    buffer = ByteBuffer(string: text)
  }

  /// By path.
  static let all: [String: PageFile] = [
    "/": PageFile("text/html", pageHTML),
    "/page.css": PageFile("text/css", pageCSS),
    "/icon.svg": PageFile("image/svg+xml", iconSVG),
    "/main.js": PageFile("text/javascript", mainJS),
    "/panels.js": PageFile("text/javascript", panelsJS),
    "/picture.js": PageFile("text/javascript", pictureJS),
    "/words.js": PageFile("text/javascript", wordsJS),
  ]
}
