import Diagnostics
import EventLogs
import Foundation
import Specs
import TestSupport
import Testing

@testable import EventSources

/// Exports in the shape that each program gives them, with their pitfalls; made up.
@Suite struct CRMPresetTests {
  private func inspect(_ text: String) throws -> EventsInspection {
    let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(texts: ["log.csv": text]))
    let (inspection, problems) = reader.inspect("log.csv")
    return try #require(inspection, "\(problems.map(\.line))")
  }

  /// The events that the proposed mapping makes of an export.
  private func events(_ text: String) throws -> [String] {
    let inspection = try inspect(text)
    let (log, problems) = read(
      ["log.csv": text], [inspection.section], ignoring: inspection.proposal.ignored)
    return try #require(log, "\(problems.map(\.line))").listed
  }

  static let all: [(name: String, text: String, events: [String])] = [
    (
      "Salesforce LeadHistory",
      """
      Id,LeadId,Field,OldValue,NewValue,DataType,IsDeleted,CreatedById,CreatedDate
      1,L1,created,,,Text,false,U,2026-01-05T00:00:00.000Z
      2,L1,Owner,A,B,Text,false,U,2026-01-05T01:00:00.000Z
      3,L1,Status,Open,Contacted,Text,false,U,2026-01-06T00:00:00.000Z
      """, ["L1 Contacted 2026-01-06T09:00:00", "L1 Open 2026-01-05T09:00:00"]
    ),
    (
      "Salesforce OpportunityFieldHistory",
      """
      Id,OpportunityId,Field,OldValue,NewValue,IsDeleted,CreatedById,CreatedDate
      1,O1,Amount,1,2,false,U,2026-01-05T01:00:00.000Z
      2,O1,StageName,Prospecting,Closed Won,false,U,2026-01-06T00:00:00.000Z
      """, ["O1 Closed Won 2026-01-06T09:00:00", "O1 Prospecting unknown"]
    ),
    (
      "Salesforce OpportunityHistory",
      """
      Id,OpportunityId,StageName,Amount,ExpectedRevenue,CloseDate,Probability,CreatedById,CreatedDate,SystemModstamp
      1,O1,Prospecting,100,10,2026-03-31,10,U,2026-01-05,2026-01-05
      2,O1,Closed Won,100,100,2026-03-31,100,U,2026-01-06,2026-01-06
      """, ["O1 Prospecting 2026-01-05T00:00:00", "O1 Closed Won 2026-01-06T00:00:00"]
    ),
    (
      "Salesforce Lead",
      """
      id,state,status,lead_source,is_converted,converted_date,converted_opportunity_id,created_date,owner_id
      L1,California,Working,Web,FALSE,,,2026-01-05,U
      """, ["L1 Working 2026-01-05T00:00:00"]
    ),
    (
      "Salesforce history report (Japanese)",
      """
      リード ID,編集日,項目,元の値,新しい値,編集者
      L1,2026/01/15 9:00,電話,1,2,佐藤
      L1,2026/01/16 9:00,状況,未対応,対応中,佐藤
      """, ["L1 対応中 2026-01-16T09:00:00", "L1 未対応 unknown"]
    ),
    (
      "HubSpot property history",
      """
      deal_id,timestamp,_fivetran_synced,source,name,source_id,value
      1,2026-01-05 10:00:00.5,2026-02-01,CRM_UI,amount,,500
      1,2026-01-05 10:00:00,2026-02-01,CRM_UI,dealstage,,appointmentscheduled
      """, ["1 appointmentscheduled 2026-01-05T10:00:00"]
    ),
    (
      "HubSpot deal stage history",
      """
      _fivetran_start,deal_id,_fivetran_active,_fivetran_end,date_entered,source,value
      2026-01-07 6:49:18,1,TRUE,2050-01-01 00:00:00,2026-01-06 06:00:00,x,closedwon
      """, ["1 closedwon 2026-01-06T06:00:00"]
    ),
    (
      "Dynamics 365 audit history",
      """
      Changed Date,Changed By,Event,Record,Changed Field,Old Value,New Value
      2026-01-05 10:00,U,Update,L1,Topic,a,b
      2026-01-06 10:00,U,Update,L1,Status Reason,New,Contacted
      """, ["L1 Contacted 2026-01-06T10:00:00", "L1 New unknown"]
    ),
    (
      "Zoho CRM stage history",
      """
      id,Potential_Name,Stage,Moved_To__s,Stage_Duration_Calendar_Days,Modified_Time,Amount
      1,D1,Qualification,Proposal,3,2026-01-06T10:00:00+09:00,100
      2,D1,Proposal,,,2026-01-08T10:00:00+09:00,100
      """, ["D1 Proposal 2026-01-06T10:00:00", "D1 Qualification unknown"]
    ),
    (
      "HubSpot records with dates of entry",
      """
      hs_object_id,dealstage,createdate,hs_v2_date_entered_new,hs_v2_date_exited_new,hs_v2_date_entered_closedwon,hs_date_entered_new
      1,closedwon,2026-01-05,2026-01-05 10:00,2026-01-07 10:00,2026-01-07 10:00,2025-12-01
      2,new,2026-01-06,2026-01-06 10:00,,,
      """,
      [
        "1 new 2026-01-05T10:00:00", "1 closedwon 2026-01-07T10:00:00", "2 new 2026-01-06T10:00:00",
      ]
    ),
    (
      "kintone status history (plug-in)",
      """
      レコードの開始行,レコード番号,作成日時,日時,ステータスの変化,実行したアクション,作業者
      *,1,2026-01-04 9:00,2026-01-05 9:00,未対応→対応中,着手,佐藤
      ,,,2026-01-06 9:00,対応中 → 完了,終了,佐藤
      *,2,2026-01-07 9:00,,,,
      """,
      [
        "1 対応中 2026-01-05T09:00:00", "1 完了 2026-01-06T09:00:00", "1 未対応 2026-01-04T09:00:00",
      ]
    ),
    (
      "kintone records",
      """
      レコード番号,ステータス,作業者,作成日時,更新日時,作成者
      7,商談中,佐藤,2026-01-05 10:00,2026-01-09 10:00,佐藤
      """, ["7 商談中 2026-01-09T10:00:00"]
    ),
    (
      "Pipedrive changes",
      """
      deal_id,field_key,old_value,new_value,actor_user_id,time
      3,title,a,b,1,2026-01-05 10:00:00
      3,stage_id,1,2,1,2026-01-06 10:00:00
      """, ["3 2 2026-01-06T10:00:00", "3 1 unknown"]
    ),
    (
      "XES as CSV",
      """
      case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition
      A,Call,2026-01-05T10:00:00+09:00,U,start
      A,Call,2026-01-05T11:00:00+09:00,U,complete
      """, ["A Call 2026-01-05T11:00:00"]
    ),
  ]

  @Test(arguments: all.map(\.name))
  func `an export is known by its columns, and its rows are read as it means them`(name: String) throws {
    let export = try #require(Self.all.first { $0.name == name })
    #expect(try inspect(export.text).preset == name)
    #expect(try events(export.text) == export.events)
  }

  @Test(arguments: all.map(\.name))
  func `a source without a mapping is read as the export that it is`(name: String) throws {
    let export = try #require(Self.all.first { $0.name == name })
    let (log, problems) = read(csv: export.text)
    #expect(problems == [])
    #expect(log?.listed == export.events)
    #expect(log?.quality.exports == [name])
  }

  @Test(arguments: [
    ("stage_id,label,pipeline_id,display_order\n1,商談,p,1\n", "HubSpot pipeline stages"),
    (
      "auditid,createdon,action,objectid,attributemask\n1,2026-01-05,2,L1,\",3,\"\n",
      "Dynamics 365 audit table"
    ),
  ])
  func `a table without events is refused with a reason`(text: String, name: String) throws {
    let inspection = try inspect(text)
    #expect(inspection.preset == name)
    #expect(!inspection.isComplete)
    #expect(!inspection.presetNotes.isEmpty)
    let problems = read(csv: text).problems
    #expect(problems.map(\.code) == ["empty-log"])
    #expect(problems.first?.message.contains(name) == true && problems.first?.hint != nil)
  }

  @Test(
    .enabled(if: SharedData.url("data/formats/sf_lead_data.csv") != nil),
    arguments: [
      ("sf_lead_data", "Salesforce Lead"), ("sf_opportunity_data", "Salesforce Opportunity"),
      ("sf_opportunity_history_data", "Salesforce Opportunity, copied with its versions"),
      ("hs_deal_property_history_data", "HubSpot property history"),
      ("hs_deal_stage_data", "HubSpot deal stage history"),
      ("hs_deal_pipeline_stage_data", "HubSpot pipeline stages"),
    ])
  func `real exports are known`(file: String, name: String) throws {
    let url = try #require(SharedData.url("data/formats/\(file).csv"))
    #expect(EventReader(zone: .tokyo).inspect(url.path).inspection?.preset == name)
  }
}
