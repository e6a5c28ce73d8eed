import Hummingbird
import Stagemap

/// What there is to see and to choose, as the page gets it.
struct ListMessage: Encodable {
  struct Spec: Encodable {
    var key: String
    var path: String
    var name: String
    var views: [View]
    var languages: [String]
    var texts: [String]
    var revision: Int
  }

  struct View: Encodable {
    var id: String
    var summary: String
    var hasDepths: Bool
  }

  var version = stagemapVersion
  var specs: [Spec]
  var themes = BuildOptions.themes
  var lenses = BuildOptions.lenses
  var depths = PictureChoice.depths
  var formats = OutputFormat.allCases.map(\.rawValue)
  var problems: [PictureMessage.Problem]

  init(_ entries: [SpecShelf.Entry], problems: [PictureMessage.Problem]) {
    specs = entries.map { entry in
      Spec(
        key: entry.key, path: entry.path, name: entry.spec?.name ?? entry.key,
        views: (entry.spec?.views ?? []).map {
          View(id: $0.id, summary: $0.summary, hasDepths: $0.hasDepths)
        },
        languages: entry.spec?.languages ?? [], texts: entry.spec?.texts ?? [entry.path],
        revision: entry.revision)
    }
    self.problems = problems
  }

  var buffer: ByteBuffer { JSONText.buffer(of: self) }
}
