import Diagnostics
import Foundation
import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// What `events inspect` prints, pasted into a spec, reads what a spec without a mapping reads.
@Suite struct PastedMappingTests {
  private static let exports: [(name: String, text: String, events: Int)] = [
    (
      "Salesforce LeadHistory",
      """
      LeadId,Field,OldValue,NewValue,IsDeleted,CreatedDate
      L1,created,,,false,2026-01-01T00:00:00.000Z
      L1,Status,lead,opp,false,2026-01-06T00:00:00.000Z
      L1,Owner,A,B,false,2026-01-07T00:00:00.000Z
      L2,Status,lead,opp,true,2026-01-06T00:00:00.000Z

      """, 2
    ),
    (
      "HubSpot property history",
      """
      dealId,property,value,timestamp
      1,dealstage,won,2026-01-08T00:00:00Z
      1,dealstage,,2026-01-07T00:00:00Z
      1,amount,500,2026-01-06T00:00:00Z
      1,dealstage,lead,2026-01-05T00:00:00Z

      """, 2
    ),
    (
      "HubSpot records with dates of entry",
      """
      Record ID,hs_v2_date_entered_lead,hs_v2_date_entered_won,hs_v2_date_exited_lead
      1,2026-01-05,2026-01-07,2026-01-07

      """, 2
    ),
    (
      "Zoho CRM stage history",
      """
      Potential_Name,Stage,Moved_To__s,Modified_Time,Created_Time
      D1,lead,opp,2026-01-06 10:00,2026-01-02 10:00
      D1,opp,,,2026-01-02 10:00

      """, 2
    ),
    (
      "kintone status history (plug-in)",
      """
      レコードの開始行,レコード番号,作成日時,日時,ステータスの変化
      *,1,2026-01-01 9:00,2026-01-05 9:00,lead→opp
      ,,,2026-01-06 9:00,opp → won

      """, 3
    ),
    (
      "Pipedrive changes",
      """
      deal_id,field_key,old_value,new_value,time
      3,stage_id,lead,opp,2026-01-06 10:00:00
      3,status,open,won,2026-01-07 10:00:00
      3,status,won,open,2026-01-08 10:00:00

      """, 3
    ),
  ]

  private func spec(_ events: String) -> String {
    """
    stagemap: 1
    states:
      lead: {}
      opp: {}
      won: { kind: won }
    path: [lead, opp, won]
    kpis:
      won: { pass-rate: [lead, won] }
    \(events)

    """
  }

  @Test(arguments: exports.map(\.name))
  func `the mapping to paste reads the same events`(name: String) throws {
    let export = try #require(Self.exports.first { $0.name == name })
    let mapping = try TemporaryFolder.with { folder in
      let file = folder.appendingPathComponent("log.csv")
      try Data(export.text.utf8).write(to: file)
      let (text, problems) = Inspection.text(of: file.path, spec: nil)
      #expect(problems == [])
      let lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(lines.firstIndex(of: "mapping, to paste into a spec"))
      return lines[(start + 1)...].prefix { !$0.isEmpty }.map { line in
        line.hasPrefix("    file:") ? "  file: log.csv" : String(line.dropFirst(2))
      }.joined(separator: "\n")
    }
    let files = ["log.csv": Array(export.text.utf8)]
    let (pasted, problems) = try measuredReport(spec: spec(mapping), files: files)
    #expect(problems == [])
    var (alone, _) = try measuredReport(spec: spec("events: { file: log.csv }"), files: files)
    #expect(alone.quality.exports == [name])
    #expect(alone.events == export.events)
    alone.quality.exports = []
    #expect(pasted == alone)
  }
}
