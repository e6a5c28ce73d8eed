import Specs

/// A part that a column can play; the raw value is its key in the spec.
package enum ColumnPart: String, Hashable, Sendable, CaseIterable {
  case caseID = "case"
  case state
  case time
  case from
  case to
  case sequence
  case recorded
  case parentCase = "parent"
  case owner
  case segment
  case amount
  case reason
  case created
  case kind
  case value
  case actor
  case campaign

  /// How messages speak of it.
  var phrase: String {
    switch self {
    case .caseID: "the case id"
    case .state: "the state"
    case .time: "the time"
    case .from: "the value before"
    case .to: "the value after"
    case .sequence: "the sequence"
    case .recorded: "the recorded time"
    case .parentCase: "the parent case"
    case .owner: "the owner"
    case .segment: "the segment"
    case .amount: "the amount"
    case .reason: "the reason"
    case .created: "the creation time"
    case .kind: "the kind of activity"
    case .value: "the value"
    case .actor: "the actor"
    case .campaign: "the campaign"
    }
  }

  /// The usual names of such a column, the surest first, written as `columnKey` gives them.
  ///
  /// Sources: the exports of Salesforce, HubSpot, Dynamics 365, Zoho, kintone, Sansan and Pipedrive, XES, and
  /// the words of sales ledgers in Japanese, German, French, Spanish, Italian, Portuguese and Dutch.
  var aliases: [String] {
    switch self {
    case .caseID:
      [
        "case", "caseid", "case:concept:name", "leadid", "lead", "opportunityid", "opportunity",
        "salesopportunity",
        "dealid", "deal", "contactid", "companyid", "ticketid", "objectid", "recordid", "potentialname",
        "リードid", "リード番号", "リードno", "案件id", "案件番号", "案件no", "案件コード", "商談id", "商談番号", "商談no",
        "引合番号", "引合no", "引合id", "見込み客id", "見込客id", "名刺id", "顧客id", "顧客番号", "顧客コード", "取引先id",
        "レコード番号", "レコードid", "管理番号", "受付番号", "vorgangsnummer", "vorgangsnr", "vorgang", "fallnummer",
        "chancennummer",
        "verkaufschance", "leadnummer", "angebotsnummer", "n°affaire", "noaffaire", "numéroaffaire",
        "numérod'affaire", "idaffaire", "affaire", "n°dossier", "numérodedossier", "opportunité",
        "idopportunité",
        "idoportunidad", "oportunidad", "noportunidad", "nooportunidad", "negocio", "idopportunità",
        "opportunità",
        "trattativa", "idoportunidade", "oportunidade", "negócio", "verkoopkans", "kans", "dossiernummer",
        "案件名", "商談名", "id", "no", "no.", "nr", "nr.",
        "nummer", "番号",
      ]
    case .state:
      [
        "state", "status", "stage", "stagename", "leadstatus", "leadstate", "dealstage", "lifecyclestage",
        "hsleadstatus", "phase", "concept:name", "activity", "activityname", "statename", "step",
        "ステータス", "フェーズ", "ステージ", "状態", "状況", "段階", "進捗", "進捗状況", "リードステータス", "リード状況",
        "案件ステータス", "案件状況", "営業フェーズ", "商談フェーズ", "案件フェーズ", "営業ステータス", "商談ステータス",
        "ライフサイクルステージ", "活動", "verkaufsphase", "vertriebsphase", "stufe", "zustand", "étape", "statut", "état",
        "etapa", "estado", "fase", "stato", "estágio", "estagio", "stadium", "value",
      ]
    case .time:
      [
        "at", "time", "timestamp", "time:timestamp", "ts", "occurredat", "eventtime", "datetime", "enteredat",
        "dateentered", "changedat", "changeddate", "changedate", "starttime", "date", "when", "modifiedtime",
        "createddate", "createdon", "createdat", "日時", "発生日時", "変更日時", "変更日", "編集日時", "編集日",
        "遷移日時", "遷移日", "対応日時", "対応日", "活動日時", "活動日", "更新日時", "更新日", "登録日時", "登録日",
        "作成日時", "作成日", "日付", "年月日", "時刻", "zeitpunkt", "zeitstempel", "geändertam", "änderungsdatum", "datum",
        "datedepassage", "datedechangement", "dated'entrée", "datedemodification", "horodatage",
        "fechadecambio",
        "fechadeentrada", "fechayhora", "fecha", "datacambio", "datamodifica", "dataeora", "datademudança",
        "datadeentrada", "dataehora", "tijdstip", "wijzigingsdatum", "gewijzigdop", "data",
      ]
    case .from:
      [
        "from", "oldvalue", "previousvalue", "fromvalue", "fromstate", "before", "old", "元の値", "変更前",
        "変更前の値", "旧値", "前の値", "stage",
      ]
    case .to:
      [
        "to", "newvalue", "tovalue", "tostate", "after", "new", "value", "movedtos", "新しい値", "変更後",
        "変更後の値", "新値", "後の値",
      ]
    case .sequence: ["seq", "sequence", "sequencenumber", "sequenceno", "連番", "枝番", "順序", "順番", "履歴id"]
    case .recorded: ["recordedat", "recorded", "recordedtime", "記録日時", "入力日時", "記録日", "入力日"]
    case .parentCase:
      [
        "parent", "parentcase", "parentcaseid", "parentid", "parentleadid", "親案件", "親案件番号", "親案件id", "親リードid",
        "親id",
      ]
    case .owner:
      [
        "owner", "ownerid", "ownername", "hubspotownerid", "org:resource", "resource", "assignee", "salesrep",
        "rep", "担当者", "担当", "担当者名", "営業担当", "営業担当者", "主担当", "所有者", "リード所有者", "商談所有者",
        "名刺所有者", "作業者", "leadowner", "opportunityowner", "dealowner", "betreuer", "bearbeiter",
        "verantwortlicher",
        "zuständig", "inhaber", "commercial", "responsable", "propriétaire", "vendeur", "comercial",
        "propietario",
        "vendedor", "commerciale", "responsabile", "proprietario", "venditore", "responsável", "proprietário",
        "eigenaar", "verkoper",
      ]
    case .segment: ["segment", "customersegment", "セグメント", "顧客セグメント", "顧客区分", "区分"]
    case .amount:
      [
        "amount", "dealamount", "amountjpy", "金額", "受注金額", "契約金額", "見積金額", "商談金額", "案件金額", "予定金額",
        "売上金額", "betrag", "auftragswert", "montant", "importe", "importo", "valor", "bedrag",
      ]
    case .reason:
      [
        "reason", "lostreason", "lossreason", "closedlostreason", "理由", "失注理由", "差し戻し理由", "差戻理由",
        "verlustgrund", "absagegrund", "grund", "motif", "motifdeperte", "raison", "motivo", "reden",
      ]
    case .created:
      ["createdat", "createddate", "createdate", "createdtime", "createdon", "作成日時", "作成日", "登録日時", "登録日"]
    case .kind:
      [
        "kind", "activitytype", "type", "activity", "tasktype", "tasksubtype", "engagementtype", "channel",
        "活動種別", "活動種類", "活動区分", "活動内容", "種別", "種類", "活動", "対応種別", "対応方法", "チャネル",
      ]
    case .value: ["value", "score", "nps", "csat", "healthscore", "rating", "値", "スコア", "評価", "点数", "満足度"]
    case .actor:
      [
        "actor", "by", "user", "username", "assignedto", "owner", "ownerid", "ownername", "実施者", "対応者",
        "活動者", "担当者", "担当", "担当者名",
      ]
    case .campaign:
      ["campaign", "campaignname", "campaignid", "utmcampaign", "キャンペーン", "キャンペーン名", "施策", "施策名"]
    }
  }
}

/// A column name as aliases are compared: folded, without blanks, underscores and hyphens.
func columnKey(_ name: String) -> String {
  let dropped: Set<Unicode.Scalar> = [" ", "_", "-", "\u{FEFF}"]
  return String(
    String.UnicodeScalarView(foldedForMapping(name).unicodeScalars.filter { !dropped.contains($0) }))
}
