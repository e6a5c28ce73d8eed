package import Diagnostics
package import Diagrams

/// Writes a scene in one language of diagrams.
///
/// An emitter never reads the process or its KPIs: what it cannot find in the scene is not drawn. It
/// escapes at the point of writing and takes ids from the scene, never from a user's text.
package protocol Emitter: Sendable {
  /// The name on the command line.
  var name: String { get }
  /// The end of a file's name, without the dot.
  var fileExtension: String { get }
  /// One sentence for lists and reference pages.
  var summary: String { get }

  func emit(_ request: EmissionRequest) -> EmittedText
}

/// What to write and how.
package struct EmissionRequest: Sendable {
  package var diagram: Diagram { positioned.diagram }
  /// Places for everything, for languages that can take them.
  package var positioned: PositionedDiagram
  package var theme: Theme
  /// The line that tells what the text was made from; it must not hold a line break.
  package var stamp: String?
  package var options: EmissionOptions

  package init(
    _ positioned: PositionedDiagram, theme: Theme = Theme(), stamp: String? = nil,
    options: EmissionOptions = EmissionOptions()
  ) {
    self.positioned = positioned
    self.theme = theme
    self.stamp = stamp
    self.options = options
  }
}

package struct EmissionOptions: Hashable, Sendable {
  /// Which of Mermaid's diagram types draws lanes.
  package enum MermaidLanes: String, Hashable, Sendable, CaseIterable {
    /// `swimlane-beta`, from Mermaid 11.16.
    case swimlane
    /// `flowchart` with subgraphs, for older hosts.
    case flowchart
  }

  /// What a DOT text is for.
  package enum DOTPurpose: Hashable, Sendable {
    /// A file for people: texts are the labels of their elements.
    case file
    /// To be drawn by libgraphviz: texts are placed so that the picture does not depend on fonts.
    case picture
  }

  package var mermaidLanes: MermaidLanes
  package var dotPurpose: DOTPurpose

  package init(mermaidLanes: MermaidLanes = .swimlane, dotPurpose: DOTPurpose = .file) {
    self.mermaidLanes = mermaidLanes
    self.dotPurpose = dotPurpose
  }
}

/// A generated text with what could not be said in its language.
package struct EmittedText: Sendable {
  package var text: String
  package var losses: [Loss]
  package var diagnostics: [Diagnostic]

  package init(text: String, losses: [Loss], diagnostics: [Diagnostic]) {
    self.text = text
    self.losses = losses
    self.diagnostics = diagnostics
  }
}

/// Something of a picture that its language cannot show.
package struct Loss: Hashable, Sendable {
  package var feature: Feature
  /// What is lost, in generated words: how many and their ids.
  package var description: String

  package init(_ feature: Feature, _ description: String) {
    self.feature = feature
    self.description = description
  }
}
