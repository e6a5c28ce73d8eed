/// An example for each record of a spec: every key of the record, in a piece of YAML that can stand in a file.
enum SpecExamples {
  static let all: [String: String] = organisation.merging(moves) { $1 }.merging(content) { $1 }

  /// The spec that examples extend.
  static let extended = """
    divisions: { support: {} }
    roles: { clerk: {} }
    systems: { spreadsheet: {} }
    calendars: { factory: {} }
    stages: { quote: {} }
    states: { lead: {}, fax: {}, letter: {} }
    transitions: [lead -> fax]
    criteria: { signed-form: { text: Signed } }
    reasons: { fax-lost: {} }
    pipelines: { paper: { path: [lead] } }
    kpis: { fax-rate: { conformance: true } }
    costs: { stamps: { amounts: { 2026: 1 } } }
    use-cases: { file-fax: {} }
    views: { old: { view: process } }
    """

  private static let organisation = [
    "remove": """
    extends: as-is.yaml
    remove:
      divisions: support
      roles: clerk
      systems: spreadsheet
      calendars: factory
      stages: quote
      states: [fax, letter]
      transitions: lead-fax
      criteria: signed-form
      reasons: fax-lost
      pipelines: paper
      kpis: fax-rate
      costs: stamps
      use-cases: file-fax
      views: old
    """,
    "fiscal-year": """
    fiscal-year: { starts: 4, named-by: start }   # FY2026 begins on 1 April 2026
    """,
    "calendar": """
    calendars:
      office:
        days: [mon, tue, wed, thu, fri]
        hours: ["09:00-12:00", "13:00-18:00"]
        holidays: jp
        closures: [2026-12-29, 2026-12-30, 2026-12-31]
    """,
    "system": """
    systems:
      crm: { name: { ja: CRM, en: CRM }, scope: all, contains: [sfa] }
      sfa: { name: SFA, scope: [opp, won] }
    """,
    "role": """
    roles:
      sdr: インサイドセールス担当          # a text is the name
      ae: { name: { ja: 営業担当, en: Account executive } }
    """,
    "division": """
    divisions:
      is:
        name: { ja: インサイドセールス, en: Inside sales }
        mission: { ja: 会う価値のある相手を見極める, en: Find out whom to meet }
        roles: [sdr]
        kpis: [appointment-rate]
        headcount: 4
      ops: { name: 営業企画, supporting: true }
      buyer: { name: お客様, external: true }
    """,
    "stage": """
    stages:
      quote:
        name: { ja: 見積, en: Quote }
        division: fs
        definition: { ja: 見積書を送った, en: A quotation was sent }
    """,
    "state": """
    states:
      lead: リード                        # a text is the name
      quoted:
        name: { ja: 見積提出, en: Quoted }
        division: fs
        stage: quote
        kind: open
        definition: { ja: 見積書を送った, en: A quotation was sent }
        values: [見積, 見積提出済]
        do: [見積書を作る]
      nurture:
        name: ナーチャリング
        kind: pool
        expires: { after: 365d, to: closed }
      lost: { name: 失注, kind: lost, settles-after: 180d }
    """,
    "state-value": """
    states:
      won:
        kind: won
        values:
          - 受注
          - { value: 完了, until: 2025-04-01 }   # from that day on it means something else
    """,
    "expiry": """
    states:
      nurture: { kind: pool, expires: { after: 365d, to: closed } }
      idle: { kind: pool, expires: 180d }       # to the first end state
      closed: { kind: end }
    """,
    "action": """
    states:
      opp:
        do:
          - ヒアリング                        # a text is what is done
          - name: { ja: 見積書を作る, en: Write the quotation }
            division: engineering
            role: estimator
            system: sfa
            output: { ja: 見積書, en: Quotation }
    """,
    "pipeline": """
    pipelines:
      new:
        name: { ja: 新規, en: New business }
        when: { record_type: [New, Trial] }
        path: [lead, opp, won]
      renewal:
        when: { record_type: Renewal }
        path: [due, opp, won]
    """,
  ]

  private static let moves = [
    "transition": """
    transitions:
      - opp -> won                           # enough, when its ends say what it is
      - lost -> lead: リサイクル              # with a name
      - id: accept-lead
        from: [mql]
        to: sal
        kind: accept
        name: { ja: 受理, en: Accept }
        trigger: { ja: 架電, en: Call }
        criterion: bant
        sla: 2d
        reasons: [no-budget]
        except-reasons: [duplicate]
        when: score >= 50
        source: { ja: 未商談, en: No opportunity }
        lead-source: recycled
        every: P1M
        hand-off: true
    """,
    "transition-details": """
    transitions:
      - mql -> sal:
          id: accept-lead
          kind: accept
          name: { ja: 受理, en: Accept }
          trigger: { ja: 架電, en: Call }
          criterion: { ja: 予算がある, en: There is a budget }
          sla: { within: 4h, clock: office }
          reasons: [no-budget]
          except-reasons: [duplicate]
          when: score >= 50
          source: { ja: 未商談, en: No opportunity }
          lead-source: recycled
          every: P1M
          hand-off: true
    """,
    "sla": """
    transitions:
      - mql -> sal:
          sla: { within: 4h, clock: office, hot: { when: "segment == 'Enterprise'", within: 30m } }
      - sal -> sql: { sla: 3d }               # all hours count
    """,
    "hot": """
    transitions:
      - mql -> sal:
          sla:
            within: 4h
            hot: { when: "segment == 'Enterprise'", within: 30m }
    """,
    "criterion": """
    criteria:
      budget: { ja: 予算が確認できた, en: The budget is known }    # a text for people
      score: { name: スコア, all: ["fit >= 50", "behaviour >= 50"], override: form == demo }
      bant: { name: BANT, at-least: 3, of: [予算がある, budget_date <= 90d, need: 必要性がある, authority: { ja: 決裁者と話せた, en: Met who decides }] }
      order: { text: { ja: 注文書を受け取った, en: The order form has arrived } }
    """,
    "reason": """
    reasons:
      no-budget: { name: { ja: 予算なし, en: No budget }, wait: next-fiscal-year }
      duplicate: { name: { ja: 重複, en: Duplicate }, recyclable: false }
    """,
    "kpi": """
    kpis:
      win-rate:
        name: { ja: 受注率, en: Win rate }
        definition: { ja: 決着した商談のうち受注, en: Orders among decided opportunities }
        pass-rate: [opp, won]
        basis: [resolved, cohort]
        within: 60d
        weight: amount
        division: fs
        target: { FY2026-H1: 30%, FY2026-H2: 35% }
      eventual-win: { eventual: [lead, won] }
      lead-time: { duration: [lead, won], statistic: p90, unit: days, target: <= 60d }
      answer: { sla: mql-sal, target: ">= 90%" }
      new-leads: { throughput: lead, visits: first }
      stock: { count: opp }
      requotes: { rework: quoted }
      renewals: { renewal: [due, active] }
      recycling: { recycle-rate: true }
      fit: { conformance: true }
      first-call: { first-response: lead, activities: [call, mail], calendar: office, target: <= 4h }
      contact: { days-since-contact: opp, statistic: p90 }
      forgotten: { unfollowed: opp, within: 30d, target: <= 10% }
      effort: { touches-per-advance: [lead, opp], activities: call }
      mood: { score-before: won, activities: nps }
      narrow: { win-rate: [opp, won], except-reasons: no-decision }
      passed-anyway: { criterion-violations: lead-mql, target: <= 5% }
      pipeline: { open-value: opp }
      landing: { forecast: opp, until: quarter }
      start-pipeline: { pipeline-conversion: opp, target: 40% }
      cover: { coverage: opp, quota: { 2026-Q2: 3500000 }, due: close_date, target: ">= 300%" }
      cac: { acquisition-cost: [ads, sales], lag: lead-time, target: <= 500000 }
      mrr: { recurring-revenue: monthly, weight: fee }
      ltv: { lifetime-value: 80% }
      waiting: { age: opp, statistic: p90, target: <= 60d }
      queue: { net-flow: opp }
      second-chance: { recycle-yield: true }
      second-wins: { recycle-share: true }
      cpl: { ratio: [cost.ads, new-leads] }
      velocity: { sales-velocity: true }
      nrr: { revenue-retention: included }
      lost-customers: { churn: true }
      sales: { parts: { product: [won-deals, price] } }
      price: { given: 600000 }
    """,
    "parts": """
    kpis:
      revenue: { parts: { product: [won-deals, price] } }
      customers: { parts: { sum: [new-customers, old-customers] } }
      growth: { parts: { difference: [won-deals, lost-deals] } }
      share: { parts: { quotient: [won-deals, market] } }
    """,
    "cost": """
    costs:
      ads: { name: { ja: 広告費, en: Advertising }, amounts: { 2026-01: 300000, 2026-Q2: 800000 } }
      sales: { file: ledger.csv, dates: day-first, date: 計上日, amount: 金額, where: { 部門: 営業 } }   # a row for each amount
    """,
    "event-source": """
    events:
      - name: leads
        file: leads.csv                       # a row for each state entered
        shape: entries
        dates: day-first                      # 5/1/2026 is the fifth of January
        case: リード番号
        state: ステータス
        time: 変更日時
        sequence: 連番
        recorded: 入力日時
        owner: 担当
        segment: 区分
        amount: 金額
        reason: 失注理由
        parent: 親案件
        attributes: { source: 流入元, industry: 業種 }
        where: { 種別: [新規, 紹介] }
        values: { ignore: [テスト] }
        link: { case: 商談ID, to: deals }
      - name: deals
        file: history.csv                     # a row for each change of a field
        shape: changes
        case: 商談ID
        from: 変更前
        to: 変更後
        time: 変更日
        created: 作成日
        where: { 項目: フェーズ }
      - name: ledger
        file: ledger.csv                      # a row for each case
        shape: wide
        case: 案件番号
        entered: { lead: 引合日, quoted: 見積日, won: 受注日 }
      - name: stock
        file: stock.csv                       # a row for each case as it stood on one day
        shape: snapshot
        taken: 2026-04-01
        case: 案件番号
        state: 状態
      - { name: visits, file: crm.db, table: visit_states }
      - { name: orders, file: crm.db, query: "SELECT id, state, at FROM orders WHERE deleted = 0" }
      - { name: crm, profile: crm, table: public.lead_events, time-limit: 60 }
      - { name: history, driver: duckdb, options: { path: history.duckdb }, table: main.events }
    """,
    "link": """
    events:
      - { name: leads, file: leads.csv, link: { case: ConvertedOpportunityId, to: deals } }
      - { name: deals, file: deals.csv, case: Id }
    """,
    "event-values": """
    events: { file: leads.csv, values: { ignore: [テスト, 削除済] } }
    """,
  ]

  private static let content = [
    "activities": """
    activities:
      name: calls
      file: crm.db
      table: calls                            # or query: SELECT lead_id, type, at FROM calls
      dates: day-first                        # 5/1/2026 is the fifth of January
      # in place of file: profile: crm, or driver: duckdb and options: { path: crm.duckdb }, with time-limit: 60
      case: lead_id
      kind: type
      time: at
      value: score
      actor: user
      campaign: campaign
      where: { result: connected }
    """,
    "counts": """
    counts:
      as-of: 2026-03-31
      source: { ja: 営業会議資料 4頁, en: "Sales meeting, page 4" }
      entered: { lead: 1200, opp: 300, won: 60 }
    """,
    "note": """
    notes:
      - 全件を24時間以内に架電する              # a text is a note on the whole
      - { on: opp, kind: issue, text: { ja: 滞留が長い, en: Cases stay too long } }
    """,
    "concepts": """
    concepts:
      classes: { account: 取引先, person: 人 }
      associations: [account 1 -- * person]
    """,
    "concept": """
    concepts:
      classes:
        lead:
          name: { ja: リード, en: Lead }
          stereotype: role
          attributes: [{ ja: 流入元, en: Source }]
          states: [lead, opp]
    """,
    "association": """
    concepts:
      associations:
        - account 1 -- * person: employs
        - { from: lead, to: person, from-count: "0..1", to-count: "1", name: is, kind: generalization }
    """,
    "use-case": """
    use-cases:
      qualify: { name: { ja: 見込みを見極める, en: Qualify }, system: crm, actors: [sdr] }
    """,
    "causes": """
    causes:
      variables: { calls: 架電数, meetings: 商談数 }
      links: [calls -> meetings: +]
      loops: { growth: { through: [calls, meetings] } }
    """,
    "variable": """
    causes:
      variables:
        win-rate: { name: { ja: 受注率, en: Win rate }, kpi: win-rate }
    """,
    "cause-link": """
    causes:
      links:
        - calls -> meetings: + delayed
        - { from: meetings, to: fatigue, sign: "+", delayed: true }
    """,
    "loop": """
    causes:
      loops:
        growth: { name: { ja: 成長, en: Growth }, through: [orders, budget, leads] }
    """,
    "view": """
    views:
      process: {}                             # the picture's id is the kind of view
      inside-sales:
        view: process
        divisions: [is]
        depth: action
        orientation: horizontal
        kpis: [appointment-rate]
        page: a4
      sdr: { view: process, roles: [sdr] }    # where SDRs act, with a transition before and after
      sfa: { view: system-scope, systems: [sfa] }
      around-opp: { view: lead-states, states: [opp], neighbours: 2 }
      new-business: { view: funnel, pipeline: new }
      observed: { min-share: 2% }             # fewer lines than with 1%
    """,
    "build": """
    build:
      to: [svg, png]
      lang: [ja, ja-en]
      theme: themes/client.yaml
      window: last-quarter
      page: "16:9"
      text: outlines
    """,
    "theme": """
    theme:
      base: print
      palette: { brand: "#7a1f5c", good: "#1b6b3a" }
      colours: { bottleneck: "#b00020" }
      font: Noto Sans CJK JP
      line-weight: 1.2
      radius: 4
    """,
    "palette": """
    theme:
      palette: { paper: "#ffffff", ink: "#222222", brand: "#7a1f5c", loop: "#086f80", good: "#1b6b3a", bad: "#b00020" }
    """,
  ]
}
