package import Diagnostics

/// What a viewer can choose of a spec.
package struct PreviewedSpec: Hashable, Sendable {
  package struct View: Hashable, Sendable {
    package var id: String
    /// What the picture shows, in one sentence.
    package var summary: String
    /// Whether it can be drawn at several depths.
    package var hasDepths: Bool
  }

  /// The path as the user named it or as it was found.
  package var path: String
  package var id: String
  package var name: String
  package var views: [View]
  /// The languages and pairs of languages that pictures can be worded in, the spec's own first.
  package var languages: [String]
  /// The files that the spec is made of: itself, those that it extends, translations, its theme.
  package var texts: [String]
  /// The logs and tables that it is measured from; those that are no files are among them.
  package var data: [String]
}

/// A picture with what is wrong with it, and what in it is what.
package struct PreviewedPicture: Sendable {
  /// Nil when it cannot be drawn.
  package var svg: [UInt8]?
  package var title = ""
  package var subtitle: [String] = []
  package var elements: [PictureElement] = []
  package var segments: [String] = []
  /// All of the spec, advice too.
  package var diagnostics: [Diagnostic] = []
}
