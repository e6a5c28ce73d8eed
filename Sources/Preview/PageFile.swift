import Hummingbird
import NIOCore

/// A file of the page, held in the program.
struct PageFile: Sendable {
  var type: String
  var buffer: ByteBuffer

  init(_ type: String, _ bytes: [UInt8]) {
    self.type = "\(type); charset=utf-8"
    buffer = ByteBuffer(bytes: bytes)
  }

  /// By path; SwiftPM makes the constants of the files in `Page/`.
  static let all: [String: PageFile] = [
    "/": PageFile("text/html", PackageResources.page_html),
    "/page.css": PageFile("text/css", PackageResources.page_css),
    "/icon.svg": PageFile("image/svg+xml", PackageResources.icon_svg),
    "/main.js": PageFile("text/javascript", PackageResources.main_js),
    "/panels.js": PageFile("text/javascript", PackageResources.panels_js),
    "/picture.js": PageFile("text/javascript", PackageResources.picture_js),
    "/words.js": PageFile("text/javascript", PackageResources.words_js),
  ]
}
