import Foundation
import ProcessMetrics
import ProcessModel
import Stagemap
import TestSupport

/// The kinds of KPIs as Markdown, with what the program measures in each worked example.
struct KPIReferencePage {
  /// The spec of all worked examples but for the KPI itself.
  static let spec = """
    stagemap: 1
    name: Example
    languages: [en]
    time-zone: UTC
    states:
      lead: Lead
      opp: Opportunity
      won: { name: Won, kind: won }
      lost: { name: Lost, kind: lost }
      pool: { name: Pool, kind: pool }
    path: [lead, opp, won]
    transitions:
      - lead -> opp: { sla: 3d }
      - opp -> won: { criterion: order }
      - opp -> lost
      - lead -> pool
      - pool -> lead
    criteria:
      order: { all: amount >= 500 }
    costs:
      marketing: { amounts: { 2026-07: 620000 } }
    kpis:
      new-leads: { throughput: lead }

    """

  /// What `stagemap kpi --format json` says of a KPI.
  struct Reading: Decodable {
    var id: String
    var value: Double?
    var unit: String
    var basis: String?
    var k: Int?
    var n: Int?
    var low: Double?
    var high: Double?
    var reason: String?
  }

  private struct Report: Decodable {
    var kpis: [Reading]
  }

  var readings: [String: [Reading]]

  /// Measures all examples.
  static func measuring() async throws -> KPIReferencePage {
    var readings: [String: [Reading]] = [:]
    for kpi in KPICatalog.all { readings[kpi.id] = try await self.readings(of: kpi.example) }
    return KPIReferencePage(readings: readings)
  }

  static func readings(of example: KPIExample) async throws -> [Reading] {
    try await TemporaryFolder.with { folder in
      var spec = Self.spec + "  example: { \(Self.entry(of: example)) }\nevents: { file: cases.csv }\n"
      if !example.activities.isEmpty {
        spec += "activities: { file: activities.csv }\n"
        try ExampleRun.write(activities(of: example), to: "activities.csv", in: folder)
      }
      try ExampleRun.write(spec, to: "example.yaml", in: folder)
      try ExampleRun.write(log(of: example), to: "cases.csv", in: folder)
      let window = example.from.map { " --window 2026-07-\(twoDigits("\($0)"))..2026-08-01" } ?? ""
      let result = try await ExampleRun.shell("stagemap kpi example.yaml --format json\(window)", in: folder)
      return try JSONDecoder().decode(Report.self, from: result.output).kpis.filter { $0.id == "example" }
    }
  }

  /// The cases of an example as a log.
  static func log(of example: KPIExample) -> String {
    let rows = example.cases.split(separator: "\n").flatMap { line -> [String] in
      let parts = line.split(separator: ":")
      return parts[1].split(separator: ",").map { entry in
        let words = entry.split(separator: " ")
        let amount = words.count > 2 ? words[2].dropFirst() : ""
        return "\(parts[0]),\(words[0]),2026-07-\(twoDigits("\(words[1])")),\(amount)"
      }
    }
    return (["case,state,time,amount"] + rows).joined(separator: "\n") + "\n"
  }

  private static func twoDigits(_ day: String) -> String { day.count == 1 ? "0" + day : day }

  /// The KPI as it is written, with the option that its example has.
  private static func entry(of example: KPIExample) -> String {
    example.spec + (example.within.map { ", within: \($0.count)d" } ?? "")
  }

  /// The activities of an example as a log.
  private static func activities(of example: KPIExample) -> String {
    let rows = example.activities.split(separator: "\n").flatMap { line -> [String] in
      let parts = line.split(separator: ":")
      return parts[1].split(separator: ",").map { entry in
        let words = entry.split(separator: " ")
        let day = twoDigits("\(words[1])")
        let what = words[0].split(separator: "=")
        return "\(parts[0]),\(what[0]),2026-07-\(day),\(what.count > 1 ? what[1] : "")"
      }
    }
    return (["case,kind,time,value"] + rows).joined(separator: "\n") + "\n"
  }

  var lines: [String] {
    ["## The kinds of KPIs", ""]
      + Markdown.table(
        ["key", "measures", "unit", "options"],
        KPICatalog.all.map { kpi in
          [
            "[\(kpi.id)](#\(kpi.id))", kpi.summary, readings[kpi.id]?.first.map(Self.unit) ?? "",
            KPIOption.allCases.filter(kpi.options.contains).map { Markdown.code($0.rawValue) }
              .joined(separator: ", "),
          ]
        })
      + [
        "",
        "The examples measure this process, on days of July 2026; the as-of is the day after the last one:",
      ]
      + [""] + Markdown.block("yaml", Self.spec) + KPICatalog.all.flatMap(section)
  }

  private func section(_ kpi: any KPI) -> [String] {
    let facts = KPIExplanation.facts(of: kpi).map { "- \($0.name): \($0.text)" }
    return ["", "### \(kpi.id)", "", kpi.summary, ""] + facts
      + [""] + Markdown.block("yaml", "example: { \(Self.entry(of: kpi.example)) }")
      + [""] + Markdown.block("", kpi.example.cases)
      + (kpi.example.from.map { ["", "The window starts on day \($0)."] } ?? [])
      + (kpi.example.activities.isEmpty
        ? [] : ["", "Activities:", ""] + Markdown.block("", kpi.example.activities))
      + [
        "",
        ([kpi.example.working] + (readings[kpi.id] ?? []).map(Self.text)).filter { !$0.isEmpty }
          .joined(separator: " "),
      ]
  }

  private static func unit(_ reading: Reading) -> String {
    switch reading.unit {
    case "share": "share of 1"
    case "seconds": "time (seconds in JSON)"
    case "per-case": "number for each case"
    default: "number"
    }
  }

  private static func text(_ reading: Reading) -> String {
    guard let value = reading.value else { return "Not available: \(reading.reason ?? "")." }
    var text = "**\(number(value, unit: reading.unit))**"
    if let k = reading.k, let n = reading.n { text += ", \(k) of \(n)" }
    if let low = reading.low, let high = reading.high {
      text += ", 95 % interval \(number(low, unit: reading.unit)) to \(number(high, unit: reading.unit))"
    }
    return text + (reading.basis.map { ", basis `\($0)`." } ?? ".")
  }

  private static func number(_ value: Double, unit: String) -> String {
    switch unit {
    case "share": "\((value * 1000).rounded() / 10) %"
    case "seconds": "\((value / 8640).rounded() / 10) days"
    default: value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
  }
}
