import Diagnostics
import EventLogs
import Specs
import TestSupport
import Testing

@testable import EventSources

/// What goes wrong with each program's export when its rows are taken at their face.
@Suite struct ExportPitfallTests {
  private func listed(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    let (log, problems) = read(csv: text)
    return try #require(log, "\(problems.map(\.line))", sourceLocation: sourceLocation).listed
  }

  private typealias SourceLocation = Testing.SourceLocation

  @Test func `Salesforce: rows of deleted records and of other fields are no events`() throws {
    #expect(
      try listed(
        """
        Id,LeadId,Field,OldValue,NewValue,IsDeleted,CreatedDate
        1,L1,Status,Open,Working,false,2026-01-06T00:00:00.000Z
        2,L1,Rating,Cold,Hot,false,2026-01-07T00:00:00.000Z
        3,L2,Status,Open,Working,TRUE,2026-01-06T00:00:00.000Z
        """) == ["L1 Working 2026-01-06T09:00:00", "L1 Open unknown"])
  }

  @Test func `Salesforce: a row without fields times the first state`() throws {
    #expect(
      try listed(
        """
        OpportunityId,Field,OldValue,NewValue,CreatedDate
        O1,created,,,2026-01-01T00:00:00.000Z
        O1,Stage,Prospecting,Closed Won,2026-01-06T00:00:00.000Z
        """) == ["O1 Closed Won 2026-01-06T09:00:00", "O1 Prospecting 2026-01-01T09:00:00"])
    #expect(
      try listed(
        """
        商談名,編集日時,項目,元の値,新しい値,編集者
        O1,2026/01/15 9:00,作成済み。,,,佐藤
        O1,2026/01/16 9:00,フェーズ,提案,受注,佐藤
        """) == ["O1 受注 2026-01-16T09:00:00", "O1 提案 2026-01-15T09:00:00"])
  }

  @Test func `Salesforce: leads and their opportunities are one case where both are given`() throws {
    let texts = [
      "lead.csv": """
      Id,Company,LeadSource,Status,IsConverted,ConvertedOpportunityId,CreatedDate,OwnerId,IsDeleted
      L1,A,Web,Qualified,true,O1,2026-01-01T00:00:00.000Z,U1,false
      L2,B,Web,Open,false,,2026-01-02T00:00:00.000Z,U2,false
      """,
      "lead-history.csv": """
      LeadId,Field,OldValue,NewValue,CreatedDate
      L1,Status,Open,Qualified,2026-01-05T00:00:00.000Z
      """,
      "opportunity.csv": """
      Id,StageName,Amount,CloseDate,CreatedDate
      O1,Closed Won,500,2026-02-01,2026-01-05T00:00:00.000Z
      """,
      "history.csv": """
      OpportunityId,StageName,Amount,CreatedDate,IsDeleted
      O1,Prospecting,100,2026-01-05T01:00:00.000Z,false
      O1,Prospecting,500,2026-01-06T01:00:00.000Z,false
      O1,Closed Won,500,2026-01-09T01:00:00.000Z,false
      """,
    ]
    let (log, problems) = read(texts, texts.keys.sorted().map { EventSourceSection(location: $0) })
    #expect(problems == [])
    #expect(
      log?.listed == [
        "L1 Prospecting 2026-01-05T10:00:00", "L1 Prospecting 2026-01-06T10:00:00",
        "L1 Closed Won 2026-01-09T10:00:00", "L1 Qualified 2026-01-05T09:00:00",
        "L1 Open 2026-01-01T09:00:00",
      ])
    #expect(log?.values(of: "owner") == ["U1", "U1", "U1", "U1", "U1"])
    #expect(log?.quality.unjoined == 1)
    #expect(log?.quality.limitations == [.unmovedCasesUnseen])
    #expect(log?.quality.exports.count == 4)
  }

  @Test(arguments: [
    "Id,StageName,CloseDate,CreatedDate\nO1,Won,2026-02-01,2026-01-05\n",
    "Id,IsConverted,LeadSource,Status,CreatedDate\nL1,false,Web,Open,2026-01-05\n",
    "レコード番号,ステータス,作成日時,更新日時\n1,商談中,2026-01-05 9:00,2026-01-06 9:00\n",
  ])
  func `a list of records has present states only`(text: String) {
    #expect(read(csv: text).log?.quality.limitations == [.presentStatesOnly])
  }

  @Test func `HubSpot: the newest comes first, and a value that was cleared is no state`() throws {
    #expect(
      try listed(
        """
        contactId,property,value,sourceType,timestamp
        1,hs_lead_status,NEW,API,2026-01-09T00:00:00Z
        1,lifecyclestage,lead,API,2026-01-08T00:00:00Z
        1,lifecyclestage,,API,2026-01-08T00:00:00Z
        1,lifecyclestage,opportunity,API,2026-01-06T00:00:00Z
        """) == ["1 lead 2026-01-08T09:00:00", "1 opportunity 2026-01-06T09:00:00"])
  }

  @Test func `HubSpot: a history without the stage says what is missing`() {
    let problems = read(csv: "deal_id,name,value,timestamp\n1,amount,5,2026-01-05\n").problems
    #expect(problems.map(\.code) == ["empty-log"])
    #expect(problems.first?.message.contains("no row of 'name' is about 'dealstage'") == true)
  }

  @Test func `HubSpot: records have one visit to each stage`() {
    let log = read(csv: "Record ID,hs_v2_date_entered_a,hs_v2_date_entered_b\n1,2026-01-05,2026-01-06\n").log
    #expect(log?.quality.limitations == [.oneVisitPerState])
  }

  @Test func `Dynamics: the reason of a status is finer than the status`() throws {
    #expect(
      try listed(
        """
        Changed Date,Changed By,Event,Record,Changed Field,Old Value,New Value
        2026-01-05 10:00,U,Create,L1,Status Reason,,New
        2026-01-06 10:00,U,Update,L1,Status,Open,Qualified
        2026-01-06 10:00,U,Update,L1,Status Reason,New,Qualified
        """) == ["L1 New 2026-01-05T10:00:00", "L1 Qualified 2026-01-06T10:00:00"])
    #expect(
      try listed(
        """
        Changed Date,Record,Changed Field,Old Value,New Value
        2026-01-06 10:00,L1,Status,Open,Qualified
        """) == ["L1 Qualified 2026-01-06T10:00:00", "L1 Open unknown"])
  }

  @Test func `Zoho: a row stands for the stage that was left`() throws {
    let text = """
      Potential_Name,Stage,Moved_To__s,Modified_Time,Created_Time
      D1,Qualification,Proposal,2026-01-06 10:00,2026-01-02 10:00
      D1,Proposal,,,2026-01-02 10:00
      D2,Qualification,,,2026-01-03 10:00
      """
    #expect(
      try listed(text) == [
        "D1 Proposal 2026-01-06T10:00:00", "D1 Qualification 2026-01-02T10:00:00",
        "D2 Qualification 2026-01-03T10:00:00",
      ])
    #expect(read(csv: text).log?.quality.undated == 0)
  }

  @Test func `kintone: both states stand in one cell, and rows below have no number`() throws {
    #expect(
      try listed(
        """
        レコードの開始行,レコード番号,日時,ステータスの変化
        *,1,2026-01-05 9:00,未対応->対応中
        *,2,2026-01-06 9:00,=>未対応
        ,,2026-01-07 9:00,未対応⇒対応中
        """) == [
          "1 対応中 2026-01-05T09:00:00", "1 未対応 unknown", "2 未対応 2026-01-06T09:00:00",
          "2 対応中 2026-01-07T09:00:00",
        ])
    let (log, problems) = read(
      csv: "レコードの開始行,レコード番号,日時,ステータスの変化\n*,,2026-01-05 9:00,A→B\n*,2,2026-01-06,A→B\n")
    #expect(log == nil && problems.map(\.code) == ["missing-case"])
  }

  @Test func `Pipedrive: won and lost are a status, and open is no stage`() throws {
    #expect(
      try listed(
        """
        deal_id,field_key,old_value,new_value,time
        3,stage_id,1,2,2026-01-06 10:00:00
        3,status,open,lost,2026-01-07 10:00:00
        3,status,lost,open,2026-01-08 10:00:00
        3,stage_id,2,3,2026-01-09 10:00:00
        """) == [
          "3 2 2026-01-06T10:00:00", "3 lost 2026-01-07T10:00:00", "3 3 2026-01-09T10:00:00", "3 1 unknown",
        ])
  }

  @Test func `XES: only the end of an activity counts where its life cycle is recorded`() throws {
    let text = "case:concept:name,concept:name,time:timestamp\nA,Call,2026-01-05T10:00:00+09:00\n"
    #expect(try listed(text) == ["A Call 2026-01-05T10:00:00"])
  }

  @Test func `a mapping of the spec's own goes before an export's`() throws {
    let text = "LeadId,Field,OldValue,NewValue,CreatedDate\nL1,Rating,Cold,Hot,2026-01-05\n"
    let mapping = ColumnMapping(conditions: [RowCondition(column: "Field", values: ["Rating"])])
    let (log, _) = read(csv: text, mapping, shape: .changes)
    #expect(log?.listed == ["L1 Hot 2026-01-05T00:00:00", "L1 Cold unknown"])
    #expect(log?.quality.exports == [])
  }

  @Test func `an export is known in every format`() {
    let book = WorkbookFile.texts([
      ["LeadId", "Field", "OldValue", "NewValue", "CreatedDate"],
      ["L1", "Status", "Open", "Working", "2026-01-06"], ["L1", "Rating", "Cold", "Hot", "2026-01-07"],
    ])
    let (log, _) = read(book)
    #expect(log?.listed == ["L1 Working 2026-01-06T00:00:00", "L1 Open unknown"])
    #expect(log?.quality.exports == ["Salesforce LeadHistory"])
  }
}
