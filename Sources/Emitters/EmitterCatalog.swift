/// All languages a picture can be written in.
package enum EmitterCatalog {
  package static let all: [any Emitter] = [
    DOTEmitter(), PlantUMLEmitter(), MermaidEmitter(), MarkdownEmitter(),
  ]

  /// The emitter with the given name on the command line.
  package static func named(_ name: String) -> (any Emitter)? { all.first { $0.name == name } }
}
