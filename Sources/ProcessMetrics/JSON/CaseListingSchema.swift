/// The JSON Schema of `cases/1`.
package enum CaseListingSchema {
  private static let outcomes = CaseOutcome.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")

  /// The schema's text (draft 2020-12), with a final line break.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Stagemap cases behind a number, cases/1",
      "description": "The moves and stays that a number counts, with their cases. The contract only grows: readers ignore fields they do not know.",
      "type": "object", "required": ["stagemap", "spec", "as_of", "question", "cases", "rows", "sightings"],
      "properties": {
        "stagemap": { "const": "cases/1" },
        "spec": { "type": "string", "description": "The spec's id." },
        "as_of": { "$ref": "#/$defs/instant", "description": "Only events before it were used." },
        "window": {
          "type": "object", "description": "Half-open; null bounds reach over the whole log.",
          "properties": { "from": { "$ref": "#/$defs/instant" }, "to": { "$ref": "#/$defs/instant" } }
        },
        "question": {
          "description": "What was asked.",
          "anyOf": [
            {
              "type": "object", "required": ["in"],
              "properties": {
                "in": { "type": "string", "description": "A stage's or state's id." },
                "older_than": {
                  "anyOf": [{ "type": "number", "description": "Seconds." }, { "enum": ["p90", "sla"] }]
                }
              }
            },
            {
              "type": "object", "required": ["from", "to"],
              "properties": { "from": { "type": "string" }, "to": { "type": "string" } }
            },
            {
              "type": "object", "required": ["kpi"],
              "properties": { "kpi": { "type": "string", "description": "A KPI's id." } }
            },
            { "type": "object", "required": ["undeclared"], "properties": { "undeclared": { "const": true } } }
          ]
        },
        "cases": { "$ref": "#/$defs/count", "description": "Distinct cases." },
        "rows": { "$ref": "#/$defs/count", "description": "The number of sightings." },
        "sightings": { "type": "array", "items": { "$ref": "#/$defs/sighting" } }
      },
      "$defs": {
        "count": { "type": "integer", "minimum": 0 },
        "seconds": { "type": ["number", "null"], "description": "Seconds; null where there is no such time." },
        "instant": { "type": ["string", "null"], "format": "date-time" },
        "sighting": {
          "type": "object", "required": ["case", "state", "outcome", "to", "source", "line"],
          "properties": {
            "case": { "type": "string", "description": "The case's id." },
            "state": { "type": "string", "description": "The state at the as-of; an unknown value is '?' and its text." },
            "age_s": { "$ref": "#/$defs/seconds", "description": "Time in that state, or in the stage that was asked for." },
            "outcome": { "enum": [\#(outcomes)] },
            "from": { "type": ["string", "null"], "description": "The state before the move; null where the case begins with it." },
            "to": { "type": "string", "description": "The state that the move entered." },
            "at": { "$ref": "#/$defs/instant", "description": "The time of the move; null where it is not known." },
            "took_s": { "$ref": "#/$defs/seconds", "description": "From the beginning of what was counted to the move." },
            "source": { "type": "string", "description": "The file or table of the move's row." },
            "line": { "type": "integer", "minimum": 1, "description": "The line, or the number of the row." },
            "by": { "type": "object", "additionalProperties": { "type": "string" }, "description": "The attributes asked for with --by." }
          }
        }
      }
    }
    """# + "\n"
}
