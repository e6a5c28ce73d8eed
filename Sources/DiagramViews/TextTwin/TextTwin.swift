package import Diagrams

/// Tells a picture in tables and sentences: the same elements with the same texts and numbers, for people and
/// programs that read rather than look.
package enum TextTwin {
  /// The picture's twin; a sheet is its own.
  package static func sheet(of diagram: Diagram, languages: PictureLanguages) -> Sheet {
    switch diagram.scene {
    case .sheet(let sheet): return sheet
    case .graph(let graph): return GraphTwin(graph, words: TwinWords(languages)).sheet
    case .sequence(let sequence): return SequenceTwin(sequence, words: TwinWords(languages)).sheet
    case .proportional(let scene): return ProportionalTwin(scene, words: TwinWords(languages)).sheet
    }
  }
}

extension Diagram {
  /// The picture with its twin.
  package func withTwin(in languages: PictureLanguages) -> Diagram {
    var copy = self
    copy.twin = TextTwin.sheet(of: self, languages: languages)
    return copy
  }
}

extension ComparedDiagrams {
  /// The three pictures with their twins.
  package func withTwins(in languages: PictureLanguages) -> ComparedDiagrams {
    ComparedDiagrams(
      both: both.withTwin(in: languages), before: before.withTwin(in: languages),
      after: after.withTwin(in: languages))
  }
}
