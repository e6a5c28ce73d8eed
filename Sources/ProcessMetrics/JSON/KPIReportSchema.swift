/// The JSON Schema of `kpi/1`.
package enum KPIReportSchema {
  /// The schema's text (draft 2020-12), with a final line break.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Stagemap KPI report, kpi/1",
      "description": "What was measured from one event log for one spec. The contract only grows: readers ignore fields they do not know.",
      "$ref": "#/$defs/report",
      "$defs": {
        "count": { "type": "integer" },
        "seconds": { "type": ["number", "null"], "description": "Seconds; null where there is nothing to measure." },
        "share": { "type": ["number", "null"], "description": "1 is 100 %; null for an empty denominator." },
        "instant": { "type": ["string", "null"], "format": "date-time" },
        "ratio": {
          "type": "object", "required": ["k", "n"],
          "properties": {
            "k": { "$ref": "#/$defs/count" }, "n": { "$ref": "#/$defs/count" }, "rate": { "$ref": "#/$defs/share" },
            "low": { "$ref": "#/$defs/share" }, "high": { "$ref": "#/$defs/share" },
            "case_low": { "$ref": "#/$defs/share", "description": "Where many stays are repeated: the interval by drawing cases anew (bootstrap, fixed seed)." },
            "case_high": { "$ref": "#/$defs/share" }
          }
        },
        "report": {
          "type": "object", "required": ["stagemap", "spec", "as_of"],
          "properties": {
            "stagemap": { "const": "kpi/1" },
            "spec": { "type": "string", "description": "The spec's id." },
            "sources": {
              "type": "array", "items": { "type": "string" },
              "description": "The names of the files or tables the events came from, without folders."
            },
            "as_of": { "$ref": "#/$defs/instant", "description": "Only events before it were used." },
            "window": {
              "type": "object", "description": "Half-open; null bounds reach over the whole log.",
              "properties": { "from": { "$ref": "#/$defs/instant" }, "to": { "$ref": "#/$defs/instant" } }
            },
            "cases": { "$ref": "#/$defs/count" },
            "events": { "$ref": "#/$defs/count" },
            "cases_revisiting": { "$ref": "#/$defs/count", "description": "Cases that visited some state more than once." },
            "quality": { "$ref": "#/$defs/quality" },
            "transitions": { "type": "array", "items": { "$ref": "#/$defs/transition" } },
            "states": { "type": "array", "items": { "$ref": "#/$defs/state" } },
            "stages": { "type": "array", "items": { "$ref": "#/$defs/stage" } },
            "steps": { "type": "array", "items": { "$ref": "#/$defs/step" } },
            "outcomes": { "$ref": "#/$defs/outcomes" },
            "recycling": { "$ref": "#/$defs/recycling" },
            "sla": { "type": "array", "items": { "$ref": "#/$defs/sla" } },
            "chain": { "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/chain" }] },
            "lenses": { "type": "array", "items": { "$ref": "#/$defs/lens" }, "description": "The steps as each lens sees them." },
            "bottleneck": { "type": "array", "items": { "$ref": "#/$defs/bottleneck" } },
            "kpis": { "type": "array", "items": { "$ref": "#/$defs/kpi" } },
            "pipelines": { "type": "array", "items": { "$ref": "#/$defs/pipeline" } },
            "funnels": { "type": "array", "items": { "$ref": "#/$defs/funnel" } },
            "groups": { "type": "array", "items": { "$ref": "#/$defs/group" } },
            "activities": { "anyOf": [{ "$ref": "#/$defs/activities" }, { "type": "null" }], "description": "What was read of activities; null without, and in groups." },
            "against": { "$ref": "#/$defs/against" }
          }
        },
        "against": {
          "type": "object", "required": ["as_of", "kpis", "steps"],
          "description": "How the numbers changed from an earlier report; only where one was asked for.",
          "properties": {
            "as_of": { "$ref": "#/$defs/instant", "description": "Of the earlier report, as are window and cases." },
            "window": {
              "type": "object",
              "properties": { "from": { "$ref": "#/$defs/instant" }, "to": { "$ref": "#/$defs/instant" } }
            },
            "cases": { "$ref": "#/$defs/count" },
            "kpis": { "type": "array", "items": { "$ref": "#/$defs/change" } },
            "steps": { "type": "array", "items": { "$ref": "#/$defs/change" } }
          }
        },
        "change": {
          "type": "object", "required": ["before", "now", "change"],
          "properties": {
            "id": { "type": "string", "description": "The KPI's id." },
            "basis": { "type": ["string", "null"] },
            "unit": { "enum": ["share", "seconds", "count", "per-case", "amount"] },
            "from": { "type": "string", "description": "The step's stages, for its resolved pass rate." },
            "to": { "type": "string" },
            "before": { "type": ["number", "null"] },
            "now": { "type": ["number", "null"] },
            "change": { "type": ["number", "null"], "description": "now less before, in the unit; null without both." },
            "low": { "$ref": "#/$defs/share", "description": "Newcombe's 95 % interval of the change of a share." },
            "high": { "$ref": "#/$defs/share" },
            "within_noise": { "type": ["boolean", "null"], "description": "Whether the interval holds 0." }
          }
        },
        "quality": {
          "type": "object",
          "properties": {
            "rows": { "$ref": "#/$defs/count", "description": "Data rows read." },
            "ignored_rows": { "$ref": "#/$defs/count", "description": "Rows dropped by the mapping, and summary rows." },
            "skipped_rows": { "$ref": "#/$defs/count", "description": "Bad rows skipped on request." },
            "undated": { "$ref": "#/$defs/count", "description": "Rows without a time." },
            "unjoined": { "$ref": "#/$defs/count", "description": "Cases of a linked source without a partner." },
            "ties": { "$ref": "#/$defs/count", "description": "Events at the very time of another before them in their case." },
            "repeats": { "$ref": "#/$defs/count", "description": "Events that repeat the state before them." },
            "undeclared": { "$ref": "#/$defs/count", "description": "Moves between known states that the model does not declare." },
            "unknown_values": { "$ref": "#/$defs/count", "description": "Events whose value means no state." },
            "left_truncated": { "$ref": "#/$defs/count", "description": "Visits of unknown entry time." },
            "future": { "$ref": "#/$defs/count", "description": "Events at or after the as-of." },
            "late": { "$ref": "#/$defs/count", "description": "Events recorded only after a later event of their case." },
            "limitations": { "type": "array", "items": { "type": "string" }, "description": "What the source cannot tell, and what was therefore not measured." },
            "exports": { "type": "array", "items": { "type": "string" }, "description": "The exports of CRMs that sources without a mapping were read as." },
            "snapshots": {
              "type": "object", "description": "How well snapshots time the moves; only of sources with shape snapshot.",
              "properties": {
                "taken": { "$ref": "#/$defs/count", "description": "How many snapshots there are." },
                "last": { "type": "string", "format": "date-time", "description": "When the last one was taken." },
                "changes": { "$ref": "#/$defs/count", "description": "Entries that lie between two snapshots." },
                "median_interval_s": { "$ref": "#/$defs/seconds", "description": "Between the two snapshots around an entry." },
                "longest_interval_s": { "$ref": "#/$defs/seconds" },
                "vanished": { "$ref": "#/$defs/count", "description": "Cases in a snapshot that are not in the last one." }
              }
            }
          }
        },
        "activities": {
          "type": "object",
          "properties": {
            "rows": { "$ref": "#/$defs/count", "description": "Data rows read." },
            "ignored_rows": { "$ref": "#/$defs/count", "description": "Rows dropped by the mapping, and summary rows." },
            "skipped_rows": { "$ref": "#/$defs/count", "description": "Bad rows skipped on request." },
            "undated": { "$ref": "#/$defs/count", "description": "Rows without a time." },
            "unjoined": { "$ref": "#/$defs/count", "description": "Activities of cases without an event." },
            "future": { "$ref": "#/$defs/count", "description": "Activities at or after the as-of." },
            "kinds": {
              "type": "array",
              "items": {
                "type": "object", "required": ["kind", "count", "cases"],
                "properties": {
                  "kind": { "type": "string", "description": "As recorded; empty where rows name none." },
                  "count": { "$ref": "#/$defs/count", "description": "Activities before the as-of." },
                  "cases": { "$ref": "#/$defs/count", "description": "Distinct cases." }
                }
              }
            }
          }
        },
        "transition": {
          "type": "object", "required": ["from", "to", "declared"],
          "properties": {
            "from": { "type": "string", "description": "A state's id; an unknown value is '?' and its text." },
            "to": { "type": "string" },
            "kind": { "type": ["string", "null"], "description": "The declared kind; null for an undeclared move." },
            "declared": { "type": "boolean" },
            "count": { "$ref": "#/$defs/count", "description": "Adjacent visits, by the time of the move." },
            "cases": { "$ref": "#/$defs/count", "description": "Distinct cases." },
            "median_s": { "$ref": "#/$defs/seconds" },
            "p90_s": { "$ref": "#/$defs/seconds" }
          }
        },
        "state": {
          "type": "object", "required": ["id"],
          "properties": {
            "id": { "type": "string" },
            "visits": { "$ref": "#/$defs/count", "description": "Visits entered in the window; the sum of the exits." },
            "cases": { "$ref": "#/$defs/count" },
            "cases_advanced": { "$ref": "#/$defs/count", "description": "Cases that left forward at least once." },
            "resolved": { "$ref": "#/$defs/count", "description": "Visits that have ended." },
            "open": { "$ref": "#/$defs/count", "description": "Visits going on at the as-of, whenever they began." },
            "median_s": { "$ref": "#/$defs/seconds", "description": "Over ended visits of known entry, as are p90, mean and total." },
            "p90_s": { "$ref": "#/$defs/seconds" },
            "mean_s": { "$ref": "#/$defs/seconds" },
            "total_s": { "$ref": "#/$defs/seconds" },
            "open_median_age_s": { "$ref": "#/$defs/seconds" },
            "open_p90_age_s": { "$ref": "#/$defs/seconds" },
            "open_max_age_s": { "$ref": "#/$defs/seconds" },
            "timed": { "$ref": "#/$defs/count", "description": "Ended visits of known entry: those behind median, p90, mean and total." },
            "time_in_window_s": { "$ref": "#/$defs/seconds", "description": "Time of all cases in the state inside the window." },
            "mean_stock": { "type": ["number", "null"], "description": "Time in the window ÷ the window's length until the as-of." },
            "net_flow": { "$ref": "#/$defs/count", "description": "Entries minus leaves inside the window." },
            "exits": {
              "type": "object", "description": "What became of the visits.",
              "properties": {
                "passed": { "$ref": "#/$defs/count" }, "handed_back": { "$ref": "#/$defs/count" },
                "parked": { "$ref": "#/$defs/count" }, "dropped": { "$ref": "#/$defs/count" },
                "recycled": { "$ref": "#/$defs/count", "description": "Recycled, renewed or spawned." },
                "expired": { "$ref": "#/$defs/count" }, "undeclared": { "$ref": "#/$defs/count" },
                "settled": { "$ref": "#/$defs/count", "description": "At rest in a won, lost or end state." },
                "in_progress": { "$ref": "#/$defs/count" }
              }
            }
          }
        },
        "stage": {
          "type": "object", "required": ["stage"],
          "description": "A stage of a path; moves between its own states do not leave it.",
          "properties": {
            "stage": { "type": "string", "description": "A stage's id." },
            "entries": { "$ref": "#/$defs/count", "description": "Times that cases came into the stage in the window." },
            "open": { "$ref": "#/$defs/count", "description": "Cases in the stage at the as-of, whenever they came." },
            "open_median_age_s": { "$ref": "#/$defs/seconds", "description": "Time since these came into the stage, as is p90." },
            "open_p90_age_s": { "$ref": "#/$defs/seconds" },
            "net_flow": { "$ref": "#/$defs/count", "description": "Entries minus leaves inside the window." }
          }
        },
        "step": {
          "type": "object", "required": ["from", "to"],
          "properties": {
            "from": { "type": "string", "description": "A stage's id." },
            "to": { "type": "string" },
            "period": { "$ref": "#/$defs/ratio", "description": "Entries to the next ÷ entries; may exceed 1." },
            "cohort": { "$ref": "#/$defs/ratio", "description": "Cases that first came in the window, counted once; a skip passes." },
            "resolved": { "$ref": "#/$defs/ratio", "description": "Passed ÷ (passed + failed) stays, with Wilson's 95 % interval." }
          }
        },
        "outcomes": {
          "type": "object",
          "properties": {
            "won": { "$ref": "#/$defs/count" }, "lost": { "$ref": "#/$defs/count" }, "open": { "$ref": "#/$defs/count" },
            "win_rate_closed": { "$ref": "#/$defs/share", "description": "won ÷ (won + lost)" },
            "win_rate_all": { "$ref": "#/$defs/share", "description": "won ÷ all cases" }
          }
        },
        "recycling": {
          "type": "object",
          "properties": {
            "cases": { "$ref": "#/$defs/count", "description": "Cases that entered a pool." },
            "pool_entries": { "$ref": "#/$defs/count" },
            "returned": { "$ref": "#/$defs/count", "description": "Pool visits that went back into the process." },
            "resolved": { "$ref": "#/$defs/count", "description": "Pool visits that have ended." },
            "drop_outs": { "$ref": "#/$defs/count", "description": "Moves from a stage to a pool, a loss or an end." },
            "won_after": { "$ref": "#/$defs/count", "description": "Cases won after having been in a pool." }
          }
        },
        "sla": {
          "type": "object", "required": ["transition"],
          "properties": {
            "transition": { "type": "string", "description": "The transition's id." },
            "met": { "$ref": "#/$defs/count" },
            "breached": { "$ref": "#/$defs/count", "description": "Left too late, or open after the limit." },
            "not_due": { "$ref": "#/$defs/count" },
            "rate": { "$ref": "#/$defs/share" }
          }
        },
        "chain": {
          "type": "object", "required": ["wins", "places"],
          "description": "Where cases that begin get to in the end, by an absorbing Markov chain of the visits that ended.",
          "properties": {
            "wins": { "$ref": "#/$defs/share", "description": "The chance to win." },
            "wins_without_recycling": { "$ref": "#/$defs/share", "description": "The same if pools and losses kept what they get." },
            "undecided": { "$ref": "#/$defs/share", "description": "The chance to come to where nothing has left yet." },
            "places": {
              "type": "array",
              "items": {
                "type": "object", "required": ["id"],
                "properties": {
                  "id": { "type": "string", "description": "A stage's id, that of a state without a stage, or '?' for unknown values." },
                  "wins": { "$ref": "#/$defs/share", "description": "The chance to win from here." },
                  "visits": { "type": ["number", "null"], "description": "Expected visits of a case that begins." },
                  "pass": { "$ref": "#/$defs/ratio", "description": "Passed of ended visits." },
                  "sensitivity": { "type": ["number", "null"], "description": "Wins of 100 cases for each point that the rate rises: the slope." },
                  "exact_point": { "type": ["number", "null"], "description": "Wins of 100 cases for one point more, computed anew." },
                  "elasticity": { "type": ["number", "null"], "description": "Per cent of wins for one per cent of the rate." },
                  "first_cycle": { "$ref": "#/$defs/ratio", "description": "The rate before a case's first return to the start." },
                  "later_cycles": { "$ref": "#/$defs/ratio", "description": "The rate after it; the chain takes both to be equal." }
                }
              }
            }
          }
        },
        "lens": {
          "type": "object", "required": ["from", "to"],
          "description": "One step as all lenses see it; no score is made of them.",
          "properties": {
            "from": { "type": "string", "description": "A stage's id." },
            "to": { "type": "string" },
            "pass_rate": { "$ref": "#/$defs/ratio", "description": "Resolved, with the interval it is judged by." },
            "sensitivity": { "type": ["number", "null"], "description": "Wins of 100 cases for each point that the rate rises." },
            "target": { "$ref": "#/$defs/share" },
            "target_gain": { "type": ["number", "null"], "description": "Wins of 100 cases more at the target." },
            "time_share": { "$ref": "#/$defs/share", "description": "Of the time in all stages before the win, in the window." },
            "net_flow": { "$ref": "#/$defs/count" },
            "open_p90_age_s": { "$ref": "#/$defs/seconds" },
            "drops": { "$ref": "#/$defs/count", "description": "Visits that ended without passing." },
            "drops_with_amount": { "$ref": "#/$defs/count" },
            "money_lost": { "type": ["number", "null"], "description": "Their amounts × the chance to win that they lost." }
          }
        },
        "bottleneck": {
          "type": "object", "required": ["lens", "subject"],
          "description": "What one lens names.",
          "properties": {
            "lens": { "type": "string", "description": "pass-rate, sensitivity, target, time or money" },
            "subject": { "type": "string", "description": "from-to, or from alone" },
            "from": { "type": "string" },
            "to": { "type": ["string", "null"], "description": "Null where the lens speaks of the stage itself." },
            "value": { "type": ["number", "null"], "description": "The figure of the lens that is the lowest rate or the largest of the others." },
            "k": { "type": ["integer", "null"] },
            "n": { "type": ["integer", "null"] },
            "distinguishable": { "type": ["boolean", "null"], "description": "Whether the rate's interval lies apart from the next lowest; null for other lenses." }
          }
        },
        "kpi": {
          "type": "object", "required": ["id", "status"],
          "properties": {
            "id": { "type": "string" },
            "value": { "type": ["number", "null"] },
            "unit": { "enum": ["share", "seconds", "count", "per-case", "amount"] },
            "unit_name": { "type": ["string", "null"], "description": "The unit of an amount, such as JPY/day." },
            "basis": { "type": ["string", "null"], "description": "resolved, cohort, period or within (a time)" },
            "k": { "type": ["integer", "null"] },
            "n": { "type": ["integer", "null"] },
            "low": { "$ref": "#/$defs/share" },
            "high": { "$ref": "#/$defs/share" },
            "observations": { "type": ["integer", "null"], "description": "How many durations, scores or weighed stays the value is of." },
            "at_risk": { "type": ["integer", "null"], "description": "Of these, the stays watched as long as the time a curve was read at." },
            "target": { "type": ["string", "null"], "description": "As the author wrote it." },
            "gap": { "type": ["number", "null"], "description": "The value less the nearest limit of its target over the window, in the value's unit; 0 inside a band." },
            "status": { "enum": ["met", "missed", "unclear", "too-few", "no-target", "unavailable"] },
            "reason": { "type": ["string", "null"], "description": "Why it is unavailable." }
          }
        },
        "pipeline": {
          "type": "object", "required": ["id"],
          "properties": {
            "id": { "type": "string" },
            "cases": { "$ref": "#/$defs/count" },
            "steps": { "type": "array", "items": { "$ref": "#/$defs/step" } },
            "outcomes": { "$ref": "#/$defs/outcomes" }
          }
        },
        "funnel": {
          "type": "object", "required": ["pipeline", "stages"],
          "description": "How far the cases that first came onto the path in the window have got, each counted once.",
          "properties": {
            "pipeline": { "type": "string" },
            "stages": {
              "type": "array",
              "items": {
                "type": "object", "required": ["stage", "reached"],
                "properties": {
                  "stage": { "type": "string", "description": "A stage's id." },
                  "reached": { "$ref": "#/$defs/count", "description": "Cases that entered it or, skipping it, a later stage." },
                  "recycled": { "$ref": "#/$defs/count", "description": "Of these, those that had been in a pool, a loss or an end before." },
                  "resting": {
                    "type": "array", "description": "Cases that got no further, by the state they are in now.",
                    "items": {
                      "type": "object", "required": ["state", "cases"],
                      "properties": { "state": { "type": "string" }, "cases": { "$ref": "#/$defs/count" } }
                    }
                  }
                }
              }
            }
          }
        },
        "group": {
          "type": "object", "required": ["by", "values", "report"],
          "properties": {
            "by": { "type": "array", "items": { "type": "string" } },
            "values": { "type": "array", "items": { "type": "string" } },
            "mature": { "type": ["boolean", "null"], "description": "Whether a month's cases have all had horizon_s since; null for groups of no month." },
            "horizon_s": { "$ref": "#/$defs/seconds", "description": "Time from the first event to the outcome that nine tenths of the decided cases took." },
            "report": { "$ref": "#/$defs/report" }
          }
        }
      }
    }
    """# + "\n"
}
