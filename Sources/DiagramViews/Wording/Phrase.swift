/// A wording of the tool's own, in the languages it speaks.
struct Phrase: Hashable {
  var ja: String
  var en: String

  init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }

  func callAsFunction(_ language: String) -> String { language == "ja" ? ja : en }

  /// The phrase in the picture's language, or in both, for labels of the tool's own.
  func callAsFunction(_ languages: PictureLanguages) -> String {
    guard let second = languages.second else { return self(languages.main) }
    let first = self(languages.main)
    let other = self(second)
    return first == other ? first : "\(first) / \(other)"
  }
}

extension Phrase {
  // Titles of views.
  static let processTitle = Phrase("業務プロセス図", "Sales process")
  static let statesTitle = Phrase("リード状態遷移図", "Lead states")
  static let handoffTitle = Phrase("部門間の引き継ぎ", "Hand-offs")

  static let funnelTitle = Phrase("ファネル", "Funnel")
  static let revenueFlowTitle = Phrase("レベニューフロー図（残高と流量）", "Revenue flow: stock and flow")
  static let systemScopeTitle = Phrase("システム範囲図", "System scope")
  static let organisationTitle = Phrase("組織関係図", "Organisation")
  static let flowTitle = Phrase("案件の流れ", "Flow of cases")
  static let conceptTitle = Phrase("概念モデル", "Concepts")
  static let kpiTreeTitle = Phrase("KPIツリー", "KPI tree")
  static let causalLoopTitle = Phrase("因果ループ図", "Causal loops")

  // Around the picture.
  static let asOf = Phrase("基準日", "As of")
  static let window = Phrase("期間", "Period")
  static let allTime = Phrase("全期間", "all time")
  static let unfinished = Phrase("途中", "not over")
  static let source = Phrase("データ", "Source")
  static let cases = Phrase("案件", "cases")
  static let events = Phrase("イベント", "events")
  static let legend = Phrase("凡例", "Legend")
  static let noDivision = Phrase("部門未定", "No division")

  // Badges.
  static let resolvedRate = Phrase("決着", "resolved")
  static let stay = Phrase("滞在", "stay")
  static let stock = Phrase("残高", "stock")
  static let target = Phrase("目標", "target")
  static let serviceLevel = Phrase("SLA遵守", "SLA met")
  static let notMeasurable = Phrase("算出不可", "unavailable")

  static let inProgress = Phrase("進行中", "In progress")
  static let unknownState = Phrase("不明な値", "Unknown value")
  static let handEntered = Phrase("手入力", "entered by hand")

  // Statuses.
  static let met = Phrase("達成", "met")
  static let missed = Phrase("未達", "missed")
  static let unclear = Phrase("判定できず", "unclear")
  static let unclearSign = Phrase("判定できず（目標が95%区間の内）", "Unclear: target inside the 95% interval")
  static let tooFew = Phrase("件数不足", "too few")

  // Legend.
  static let openWork = Phrase("作業", "Work")
  static let state = Phrase("状態", "State")
  static let initial = Phrase("開始", "Start")
  static let decision = Phrase("判定", "Decision")
  static let pool = Phrase("リサイクル待ち", "Recycle pool")
  static let won = Phrase("受注", "Won")
  static let milestone = Phrase("到達点", "Milestone")
  static let lost = Phrase("失注・離脱", "Lost")
  static let end = Phrase("終了", "End")
  static let advance = Phrase("前進", "Advance")
  static let accept = Phrase("受理", "Accept")
  static let handOff = Phrase("部門間の引き継ぎ", "Hand-off")
  static let handBack = Phrase("差し戻し", "Hand-back")
  static let park = Phrase("保留", "Park")
  static let drop = Phrase("離脱", "Drop-out")
  static let recycle = Phrase("リサイクル", "Recycle")
  static let renew = Phrase("更新", "Renewal")
  static let spawn = Phrase("新しい案件を生む", "Starts a new case")
  static let expire = Phrase("期限切れ", "Expiry")
  static let activation = Phrase("案件を担当中", "Holds the case")
  static let parkedElsewhere = Phrase("他部門での保留", "Parked with another division")
  static let recycling = Phrase("リサイクル", "Recycling")
  static let association = Phrase("関連", "Association")
  static let aggregation = Phrase("集約", "Aggregation")
  static let composition = Phrase("合成", "Composition")
  static let generalization = Phrase("汎化", "Generalization")
  static let dependency = Phrase("依存", "Dependency")
  static let positiveLink = Phrase("同じ向きに動かす（＋）", "Moves it the same way (+)")
  static let negativeLink = Phrase("逆の向きに動かす（−）", "Moves it the opposite way (−)")
  static let delay = Phrase("効果が遅れて出る（‖）", "The effect comes late (‖)")
  static let undeclared = Phrase("宣言外の遷移（実測）", "Not declared, seen in data")
  static let neverObserved = Phrase("宣言のみ（実測なし）", "Declared, never seen")
  static let bottleneck = Phrase("ボトルネック", "Bottleneck")
  static let volume = Phrase("線の太さ＝件数", "Line width = volume")
  static let barWidth = Phrase("棒の幅＝案件数", "Bar width = cases")
  static let barHeight = Phrase("棒の高さ＝延べ滞在数", "Bar height = visits")
  static let ribbonWidth = Phrase("帯の太さ＝件数", "Ribbon width = moves")
  static let recycledPart = Phrase("うち離脱から復帰した案件", "Of these, back after dropping out")
  static let stage = Phrase("段階（残高の槽）", "Stage (tank)")
  static let valve = Phrase("通過（弁）", "Pass (valve)")
  static let division = Phrase("部門", "Division")
  static let external = Phrase("社外", "Outside the organisation")
  static let actor = Phrase("役割", "Role")
  static let useCase = Phrase("ユースケース", "Use case")
  static let finding = Phrase("要確認（記録なし・二重記録）", "To be checked: recorded nowhere, or twice")
  static let findingShort = Phrase("要確認", "To be checked")
  static let noSystem = Phrase("どのシステムにも記録されない", "In no system")
  static let recordsNothing = Phrase("記録する状態なし", "records no state")
  static let support = Phrase("支援", "Supports")
  static let participation = Phrase("関与", "Takes part")
  static let level = Phrase("水位・塗り＝残高（最大の槽が満杯）", "Level = stock (the fullest tank is full)")
  static let fullness = Phrase("塗りの濃さ＝残高", "Fill = stock")

  // Table.
  static let kpi = Phrase("KPI", "KPI")
  static let value = Phrase("実績", "Actual")
  static let status = Phrase("判定", "Status")
}
