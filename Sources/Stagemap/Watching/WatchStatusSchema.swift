/// The JSON Schema of `watch/1`.
package enum WatchStatusSchema {
  private static func list(_ values: [String]) -> String {
    values.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  /// The schema's text (draft 2020-12), with a final line break.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Stagemap status of a watch, watch/1",
      "description": "What 'stagemap watch' says in status.json: which pictures are those of the data, and since when others are not. The contract only grows: readers ignore fields they do not know.",
      "type": "object",
      "required": ["stagemap", "tool", "pid", "state", "started", "written", "builds", "specs", "errors"],
      "properties": {
        "stagemap": { "const": "watch/1" },
        "tool": { "type": "string", "description": "The version of stagemap." },
        "pid": { "type": "integer", "description": "The process that watches, or did." },
        "state": { "enum": [\#(list(WatchStatus.State.allCases.map(\.rawValue)))], "description": "'stopped' after a clean end." },
        "started": { "$ref": "#/$defs/instant" },
        "written": { "$ref": "#/$defs/instant", "description": "When this file was written: at every build and every failure." },
        "builds": { "type": "integer", "minimum": 0, "description": "How often something was built." },
        "specs": { "type": "array", "items": { "$ref": "#/$defs/spec" } },
        "errors": { "type": "array", "items": { "$ref": "#/$defs/problem" }, "description": "What is wrong and is of no single spec." }
      },
      "$defs": {
        "instant": { "type": "string", "format": "date-time", "description": "In UTC." },
        "spec": {
          "type": "object", "required": ["path", "state", "since", "outputs", "attempts", "errors"],
          "properties": {
            "path": { "type": "string" },
            "spec": { "type": "string", "description": "The spec's id; missing before it could be read." },
            "state": {
              "enum": [\#(list(WatchStatus.Spec.State.allCases.map(\.rawValue)))],
              "description": "'ok': the pictures are those of the data. 'failing': they are the last good ones."
            },
            "since": { "$ref": "#/$defs/instant", "description": "Since when the state is so." },
            "built": { "$ref": "#/$defs/instant", "description": "When the last good pictures were made; missing before there are any." },
            "seconds": { "type": "number", "description": "How long that took." },
            "as_of": { "type": "string", "description": "The day before which events count, as the pictures say it." },
            "cases": { "type": "integer", "minimum": 0 },
            "events": { "type": "integer", "minimum": 0 },
            "outputs": { "type": "array", "items": { "type": "string" }, "description": "The last good pictures, as paths in the output folder." },
            "attempts": { "type": "integer", "minimum": 0, "description": "How often in a row it has failed." },
            "errors": { "type": "array", "items": { "$ref": "#/$defs/problem" }, "description": "Why it failed the last time." }
          }
        },
        "problem": {
          "type": "object", "required": ["severity", "code", "message"],
          "properties": {
            "severity": { "enum": ["error", "warning", "advice"] },
            "code": { "type": "string" },
            "message": { "type": "string" },
            "hint": { "type": "string" },
            "file": { "type": "string" },
            "line": { "type": "integer", "minimum": 1 },
            "column": { "type": "integer", "minimum": 1 }
          }
        }
      }
    }
    """# + "\n"
}
