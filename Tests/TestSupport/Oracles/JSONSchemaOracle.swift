package import Foundation

/// Validates JSON documents against a JSON Schema with an implementation that is not ours.
package enum JSONSchemaOracle {
  /// Whether the tool is here; true as well when it must be, so that a missing one fails.
  package static var isAvailable: Bool { ToolBox.file("venv/bin/python") != nil || ToolBox.isRequired }

  /// The complaints about each instance, in their order; an empty list means that it is valid.
  ///
  /// Throws when the schema itself is not valid.
  package static func problems(schema: Data, instances: [Data]) async throws -> [[String]] {
    guard let python = ToolBox.file("venv/bin/python") else { throw MissingTool(name: ".tools/venv") }
    return try await TemporaryFolder.with { folder in
      try schema.write(to: folder.appendingPathComponent("schema.json"))
      for (index, instance) in instances.enumerated() {
        try instance.write(to: folder.appendingPathComponent("\(index).json"))
      }
      let run = try await ProgramRun.run(
        python.path, ["-c", script, String(instances.count)], folder: folder, timeout: 120)
      guard run.status == 0 else { throw DiagramProblem(run.errorText) }
      return try JSONDecoder().decode([[String]].self, from: run.output)
    }
  }

  private static let script = """
    import json, sys
    from jsonschema.validators import validator_for

    schema = json.load(open("schema.json", encoding="utf-8"))
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    print(json.dumps([
        [f"{error.json_path}: {error.message}" for error in validator.iter_errors(
            json.load(open(f"{index}.json", encoding="utf-8")))]
        for index in range(int(sys.argv[1]))
    ]))
    """
}
