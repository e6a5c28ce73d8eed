extension CRMPreset {
  /// The exports that are known, those with more columns of their own before the others.
  static let all = salesforce + hubSpot + others

  private static let tracked =
    "history begins on the day on which the field's tracking was switched on, and is kept 18 months"
  /// What the column that names the field has where a record was made.
  static let created = ["created", "作成", "作成済み", "作成済み。"]
  private static let stock =
    "only the present state of each record: it gives stocks and no rates; for moves export the history"

  private static let salesforce = [
    CRMPreset(
      name: "Salesforce LeadHistory",
      signature: [["leadid"], ["field"], ["oldvalue"], ["newvalue"], ["createddate"]],
      kind: .changes,
      parts: [.caseID: ["leadid"], .from: ["oldvalue"], .to: ["newvalue"], .time: ["createddate"]],
      about: (["field"], [["Status", "Lead Status"]]), creation: created, deleted: ["isdeleted"],
      object: .lead, notes: [tracked]),
    CRMPreset(
      name: "Salesforce OpportunityFieldHistory",
      signature: [["opportunityid"], ["field"], ["oldvalue"], ["newvalue"], ["createddate"]], kind: .changes,
      parts: [.caseID: ["opportunityid"], .from: ["oldvalue"], .to: ["newvalue"], .time: ["createddate"]],
      about: (["field"], [["StageName", "Stage"]]), creation: created, deleted: ["isdeleted"],
      object: .opportunity, notes: [tracked]),
    CRMPreset(
      name: "Salesforce OpportunityHistory", signature: [["opportunityid"], ["stagename"], ["createddate"]],
      absent: ["field"],
      parts: [
        .caseID: ["opportunityid"], .state: ["stagename"], .time: ["createddate"], .amount: ["amount"],
      ], deleted: ["isdeleted"], object: .opportunity,
      notes: [
        "a row also stands for a change of amount or close date: the same stage twice in a row is one visit"
      ]),
    CRMPreset(
      name: "Salesforce history report (Japanese)",
      signature: [["元の値"], ["新しい値"], ["編集日", "編集日時"], ["項目", "項目名"]], kind: .changes,
      parts: [.from: ["元の値"], .to: ["新しい値"], .time: ["編集日時", "編集日"]],
      about: (["項目", "項目名"], [["状況", "リード状況", "リード 状況", "フェーズ", "ステータス"]]), creation: created,
      notes: [tracked]),
    CRMPreset(
      name: "Salesforce Opportunity, copied with its versions",
      signature: [["fivetranstart"], ["stagename"], ["id"]],
      parts: [.caseID: ["id"], .state: ["stagename"], .time: ["fivetranstart"], .amount: ["amount"]],
      deleted: ["isdeleted"], object: .opportunity,
      notes: [
        "versions begin when the copying began: a first version's time is not the entry into its stage",
        "an end in the year 9999 marks the version in force",
      ]),
    CRMPreset(
      name: "Salesforce Opportunity", signature: [["stagename"], ["closedate"], ["createddate"], ["id"]],
      parts: [.caseID: ["id"], .state: ["stagename"], .time: ["createddate"], .amount: ["amount"]],
      deleted: ["isdeleted"], isStock: true, object: .opportunity,
      notes: [stock, "the time is that of the record's making"]),
    CRMPreset(
      name: "Salesforce Lead",
      signature: [["isconverted"], ["leadsource"], ["status"], ["createddate"], ["id"]],
      parts: [.caseID: ["id"], .state: ["status"], .time: ["createddate"]], deleted: ["isdeleted"],
      isStock: true,
      object: .lead, link: ["convertedopportunityid"],
      notes: [
        stock, "the time is that of the record's making",
        "read together with the history of opportunities, leads join them by ConvertedOpportunityId",
      ]),
  ]

  private static let hubSpotNote =
    "a property keeps its last 20 changes (contacts: 45), and a life-cycle stage moves only forward by itself"

  private static let hubSpot = [
    CRMPreset(
      name: "HubSpot property history",
      signature: [
        ["dealid", "contactid", "companyid"], ["name", "property", "propertyname"], ["value"], ["timestamp"],
      ],
      parts: [
        .caseID: ["dealid", "contactid", "companyid"], .state: ["value"], .time: ["timestamp"],
      ],
      about: (
        ["name", "property", "propertyname"], [["dealstage"], ["lifecyclestage"], ["hs_lead_status"]]
      ), ignored: [""], notes: [hubSpotNote]),
    CRMPreset(
      name: "HubSpot deal stage history", signature: [["dealid"], ["value"], ["dateentered"]],
      parts: [.caseID: ["dealid"], .state: ["value"], .time: ["dateentered"]],
      notes: [hubSpotNote, "the stages are ids: their names are in the table of pipeline stages"]),
    CRMPreset(
      name: "HubSpot records with dates of entry",
      signature: [["recordid", "hsobjectid", "id", "dealid", "contactid"]],
      prefixes: ["hsv2dateentered", "hsdateentered", "dateentered\""], kind: .wide,
      parts: [.caseID: ["recordid", "hsobjectid", "dealid", "contactid", "id"]],
      notes: [
        "of each stage the latest entry only: returns to a stage are lost; export the property's history"
      ]),
    CRMPreset(
      name: "HubSpot pipeline stages", signature: [["stageid"], ["label"], ["pipelineid"], ["displayorder"]],
      notes: ["the names of stage ids, not events: put the ids under 'values:' of the states"],
      hasEvents: false),
  ]

  private static let others = [
    CRMPreset(
      name: "Dynamics 365 audit history",
      signature: [["changedfield"], ["oldvalue"], ["newvalue"], ["changeddate"]], kind: .changes,
      parts: [
        .caseID: ["record", "objectid", "recordid"], .from: ["oldvalue"], .to: ["newvalue"],
        .time: ["changeddate"],
      ],
      about: (
        ["changedfield"],
        [["Status Reason", "statuscode", "ステータスの詳細", "ステータスの理由"], ["Status", "statecode", "状態"]]
      ),
      notes: ["audit begins when it was switched on for the table and the column"]),
    CRMPreset(
      name: "Dynamics 365 audit table", signature: [["auditid"], ["attributemask"], ["objectid"]],
      absent: ["oldvalue"],
      notes: ["the table names changes and not their values: export the change history instead"],
      hasEvents: false),
    CRMPreset(
      name: "Zoho CRM stage history", signature: [["stage"], ["movedtos", "movedto"], ["modifiedtime"]],
      kind: .changes,
      parts: [
        .caseID: ["potentialname", "dealname", "dealid"], .from: ["stage"], .to: ["movedtos", "movedto"],
        .time: ["modifiedtime"], .created: ["createdtime"],
      ],
      notes: ["a row stands for a stage that was left; the present stage has no next one"]),
    CRMPreset(
      name: "kintone status history (plug-in)", signature: [["ステータスの変化"], ["日時"]], kind: .changes,
      parts: [
        .caseID: ["レコード番号", "レコードid", "案件番号"], .from: ["ステータスの変化"], .to: ["ステータスの変化"], .time: ["日時"],
        .created: ["作成日時"],
      ],
      notes: ["a cell holds both states, as in 'A→B'; rows without a record number are of the record above"]),
    CRMPreset(
      name: "kintone records", signature: [["レコード番号"], ["ステータス"], ["更新日時"], ["作成日時"]],
      parts: [.caseID: ["レコード番号"], .state: ["ステータス"], .time: ["更新日時"]], isStock: true,
      notes: [stock, "the time is that of the last change to the record, whatever it was"]),
    CRMPreset(
      name: "Pipedrive changes", signature: [["fieldkey"], ["oldvalue"], ["newvalue"], ["time", "logtime"]],
      kind: .changes,
      parts: [
        .caseID: ["dealid", "objectid", "itemid", "leadid"], .from: ["oldvalue"], .to: ["newvalue"],
        .time: ["time", "logtime"],
      ],
      about: (["fieldkey"], [["stage_id", "status"]]), ignored: ["open"],
      notes: [
        "the stages are ids: put them under 'values:' of the states",
        "won and lost are changes of the status, whose value 'open' is no state",
      ]),
    CRMPreset(
      name: "XES as CSV", signature: [["case:concept:name"], ["concept:name"], ["time:timestamp"]],
      parts: [.caseID: ["case:concept:name"], .state: ["concept:name"], .time: ["time:timestamp"]],
      about: (["lifecycle:transition"], [["complete"]]), notes: []),
  ]
}
