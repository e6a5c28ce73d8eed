/// The words from which ids, names and sentences of random specs are drawn.
enum NamePool {
  static let ids = [
    "lead", "mql", "sql", "sal", "opp", "won", "lost", "quote", "visit", "trial", "demo", "poc", "due",
    "active",
    "nurture", "closed", "new", "working", "contract", "onboarding", "renewal", "upsell", "dormant", "dead",
    "end", "state", "note", "graph", "node", "class", "no", "on", "is", "fs", "cs", "mk", "ops", "A", "B2B",
    "3rd-visit", "x", "start", "default", "subgraph", "style", "click", "partition", "if", "fork",
  ]

  static let japaneseIDs = [
    "リード", "商談", "受注", "失注", "見積", "初回訪問", "与信", "保留", "対象外", "1次面談", "稟議・契約", "カスタマー", "量産",
  ]

  static let names = [
    "ja": [
      "リード", "問い合わせ", "名刺交換", "MQL", "初回架電", "アポ獲得", "ヒアリング", "提案・見積", "稟議・契約交渉", "商談", "内示",
      "受注", "失注", "納品", "検収", "導入支援", "定着", "追加提案", "更新", "解約", "ナーチャリング", "保留", "対象外", "再開",
      "現地調査", "試作", "量産", "与信審査", "クロージング", "トライアル", "有償化", "利用停止", "カスタマーサクセス",
      "フィールドセールス差し戻し", "引合", "要件定義", "見積提出済", "役員プレゼン", "価格交渉", "ＳＱＬ（有望）", "ｲﾝｻｲﾄﾞｾｰﾙｽ", "第２四半期",
    ],
    "en": [
      "Lead", "Inquiry", "Marketing qualified", "Sales accepted lead", "First call", "Appointment",
      "Discovery",
      "Proposal", "Negotiation", "Opportunity", "Verbal yes", "Won", "Lost", "Delivered",
      "Accepted by customer",
      "Onboarding", "Adopted", "Expansion", "Renewal", "Churned", "Nurturing", "On hold", "Disqualified",
      "Reopened", "Site visit", "Prototype", "Credit check", "Closing", "Free trial", "Paid", "Suspended",
      "Customer success", "Returned by field sales", "Quote sent", "Awaiting inside sales", "Q", "3rd visit",
    ],
  ]

  static let prose = [
    "ja": [
      "予算と時期が分かった", "決裁者と会えた", "注文書を受け取った", "スコアが50点以上", "BANT条件", "架電", "資料請求", "要フォロー",
      "月次の棚卸しで見直す", "リサイクル", "差し戻し（理由を記録）",
    ],
    "en": [
      "Budget and date are known", "The decision maker was met", "The order form has arrived",
      "Score is 50 or more", "BANT", "Call", "Download", "To be followed up", "Reviewed once a month",
      "Taken up again", "Sent back (with a reason)",
    ],
  ]

  /// A text of up to some hundred characters; now and then without a place to break it.
  static func long(in language: String, _ random: inout SplitMix64) -> String {
    let count = Int.random(in: 3...14, using: &random)
    if random.chance(0.2) {
      let piece =
        language == "ja" ? "長音ーーつづき" : random.one(of: ["https://example.com/", "Donaudampf", "WWW"])
      return String(repeating: piece, count: count)
    }
    return (0..<count).map { _ in random.one(of: prose[language] ?? []) }
      .joined(separator: language == "ja" ? random.one(of: ["、", "。", ""]) : " ")
  }
}
