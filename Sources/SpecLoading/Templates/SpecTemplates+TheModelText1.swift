extension SpecTemplates {
  /// Part 1 of the-model.yaml, written by scripts/embed-templates.
  static let textTheModel1 = #"""
    # The division-of-labour sales process: marketing, inside sales, field sales, customer success.
    # Stages are what the funnel counts; states are what the log records.
    stagemap: 1
    id: the-model
    name: { ja: 分業型営業プロセス（THE MODEL 型）, en: Division-of-labour sales process (THE MODEL style) }
    languages: [ja, en]
    time-zone: Asia/Tokyo
    currency: JPY
    week-start: mon
    fiscal-year: { starts: 4, named-by: start }
    unit-of-analysis: lead
    calendars:
      jp-office: { days: [mon, tue, wed, thu, fri], hours: "09:00-18:00", holidays: jp }

    # ---------------------------------------------------------------- who, and with what

    systems:
      ma: { name: { ja: MA, en: Marketing automation }, scope: [captured, nurturing, mql-new] }
      sfa: { name: { ja: SFA, en: Sales force automation }, scope: [opp-discovery, opp-proposal, opp-closing, won, lost] }
      cst: { name: { ja: CSツール, en: Customer-success tool }, scope: [onboarding, adopted, renewal-due, at-risk, churned] }
      crm: { name: { ja: CRM, en: CRM (whole life cycle) }, scope: all, contains: [ma, sfa, cst] }

    roles:
      marketer: { name: { ja: マーケター, en: Marketer } }
      sdr: { name: { ja: SDR（反響型）, en: SDR (inbound) } }
      bdr: { name: { ja: BDR（新規開拓型）, en: BDR (outbound) } }
      ae: { name: { ja: 営業担当（AE）, en: Account executive } }
      csm: { name: { ja: CSM, en: Customer success manager } }
      revops-manager: { name: { ja: RevOps担当, en: RevOps manager } }

    divisions:
      customer:
        name: { ja: 見込み客・顧客, en: Prospect and customer }
        external: true
      marketing:
        name: { ja: マーケティング, en: Marketing }
        mission: { ja: 見込み客を集め、育てる, en: Attract and nurture prospects }
        roles: [marketer]
        kpis: [new-leads, lead-to-mql, cpl]
      inside-sales:
        name: { ja: インサイドセールス, en: Inside sales }
        mission: { ja: 有望度を見極め、商談をつくる, en: Qualify and create opportunities }
        roles: [sdr, bdr]
        kpis: [mql-to-sql, sql-to-opp, lead-to-opp, first-response-sla, recycle-return]
      field-sales:
        name: { ja: フィールドセールス, en: Field sales }
        mission: { ja: 提案し、受注する, en: Propose and close }
        roles: [ae]
        kpis: [wins, win-rate, opp-cycle-time, sales-velocity]
      customer-success:
        name: { ja: カスタマーサクセス, en: Customer success }
        mission: { ja: 定着・更新・拡大を支援する, en: "Drive adoption, renewal and expansion" }
        roles: [csm]
        kpis: [onboarding-done, renewal-rate, nrr, grr, logo-churn]
      revops:
        name: { ja: レベニューオペレーション, en: Revenue operations }
        mission: { ja: 部門をまたぐ数字と定義を保つ, en: Keep numbers and definitions across divisions }
        roles: [revops-manager]
        kpis: [lead-to-win, data-quality]
        supporting: true

    # ---------------------------------------------------------------- stages and states

    stages:
      lead:
        name: { ja: リード, en: Lead }
        division: marketing
        definition: { ja: 連絡先がわかり、連絡の同意がある, en: We have a contact and consent to write to them }
      mql:
        name: { ja: MQL, en: MQL }
        division: inside-sales
        definition: { ja: スコアが基準に達した、または問い合わせがあった, en: The score was reached or a hand was raised }
      sql:
        name: { ja: SQL, en: SQL }
        division: inside-sales
        definition: { ja: BANTのうち3項目を確認し、面談日が決まった, en: Three of four BANT items are known and a meeting is dated }
      opp:
        name: { ja: 商談, en: Opportunity }
        division: field-sales
        definition: { ja: 営業が受理し、金額と時期の見込みがある, en: "Field sales has accepted it, with an amount and a date" }
      won:
        name: { ja: 受注, en: Closed won }
        division: field-sales
        definition: { ja: 注文書を受領した, en: The order form is signed }
      customer:
        name: { ja: 顧客, en: Customer }
        division: customer-success
        definition: { ja: 契約期間中である, en: The contract is running }

    states:
      captured:
        name: { ja: リード獲得, en: Lead captured }
        stage: lead
        kind: initial
        do:
          - name: { ja: 展示会・Web・広告で接触する, en: "Meet us at an event, on the web, by an ad" }
            division: customer
          - name: { ja: リードを獲得する, en: Capture the lead }
            role: marketer
            system: ma
            output: { ja: リード, en: Lead }
          - name: { ja: 名寄せする, en: Remove duplicates }
            role: marketer
            system: crm
      nurturing:
        name: { ja: 育成中, en: Nurturing }
        stage: lead
        do:
          - name: { ja: 育成する, en: Nurture }
            role: marketer
            system: ma
      mql-new:
        name: { ja: MQL（IS未対応）, en: MQL (awaiting inside sales) }
        stage: mql
        do:
          - name: { ja: 担当を割り当てる, en: Assign an owner }
            role: sdr
            system: crm
            output: { ja: MQL, en: MQL }
      sal:
        name: { ja: IS対応中, en: Working (sales accepted) }
        stage: mql
        do:
          - name: { ja: 初回連絡する, en: Make the first contact }
            role: sdr
            system: crm
          - name: { ja: BANTを確認する, en: Confirm BANT }
            role: sdr
            system: crm
      sql:
        name: { ja: SQL（商談化待ち）, en: SQL (meeting to be held) }
        stage: sql
        do:
          - name: { ja: アポイントを設定する, en: Book the meeting }
            role: sdr
            system: crm
            output: { ja: SQL, en: SQL }
      opp-discovery:
        name: { ja: 課題確認, en: Discovery }
        stage: opp
        do:
          - name: { ja: 課題を確認する, en: Find out what hurts }
            role: ae
            system: sfa
            output: { ja: 商談, en: Opportunity }
      opp-proposal:
        name: { ja: 提案・見積, en: Proposal and quote }
        stage: opp
        do:
          - name: { ja: 提案・見積する, en: Propose and quote }
            role: ae
            system: sfa
            output: { ja: 見積書, en: Quote }
      opp-closing:
        name: { ja: 稟議・契約交渉, en: Approval and negotiation }
        stage: opp
        do:
          - name: { ja: 社内稟議にかける, en: Seek internal approval }
            division: customer
          - name: { ja: 契約条件をまとめる, en: Settle the terms }
            role: ae
            system: sfa
      won:
        name: { ja: 受注, en: Won }
        stage: won
        kind: won
        do:
          - name: { ja: 引き継ぎ資料を渡す, en: Hand over the notes }
            role: ae
            system: sfa
            output: { ja: 注文書, en: Order form }
      lost:
        name: { ja: 失注, en: Lost }
        division: field-sales
        kind: lost
        settles-after: 90d
      pool:
        name: { ja: リサイクル待ち, en: Recycle pool }
        division: marketing
        kind: pool
        expires: { after: 365d, to: disqualified }
        do:
          - name: { ja: リサイクルリストに戻す, en: Put on the recycle list }
            role: marketer
            system: ma
      disqualified:
        name: { ja: 対象外, en: Disqualified }
        division: inside-sales
        kind: end
      onboarding:
        name: { ja: 導入支援, en: Onboarding }
        stage: customer
        do:
          - name: { ja: 導入を支援する, en: Support the set-up }
            role: csm
            system: cst
            output: { ja: 顧客, en: Customer }
      adopted:
        name: { ja: 定着・活用, en: Adopted }
        stage: customer
        do:
          - name: { ja: 活用を定着させる, en: Drive adoption }
            role: csm
            system: cst
      renewal-due:
        name: { ja: 更新判断, en: Renewal due }
        stage: customer
        do:
          - name: { ja: 更新を提案する, en: Propose the renewal }
            role: csm
            system: cst
      at-risk:
        name: { ja: 解約リスク, en: At risk }
        stage: customer
        do:
          - name: { ja: 立て直しを計画する, en: Plan the recovery }
            role: csm
            system: cst
      churned:
        name: { ja: 解約, en: Churned }
        division: customer-success
        kind: lost

    path: [lead, mql, sql, opp, won, customer]

    # ---------------------------------------------------------------- how cases move

    transitions:
      - captured -> nurturing:
          trigger: { ja: 名寄せ・同意確認, en: Deduplicated and consented }
      - captured -> mql-new:
          trigger: { ja: 問い合わせ, en: Hand raised }
          criterion: mql-score
          hand-off: true
      - nurturing -> mql-new:
          trigger: { ja: スコア到達, en: Score reached }
          criterion: mql-score
          hand-off: true
      - captured -> disqualified:
          trigger: { ja: 名寄せで除外, en: Sorted out }
          reasons: [out-of-target, competitor-staff, duplicate]
      - nurturing -> pool:
          trigger: { ja: 反応なし, en: No reaction }
          reasons: [no-response]
      - mql-new -> sal:
          kind: accept
          trigger: { ja: IS受理, en: Accepted by inside sales }
          sla: { within: 4h, clock: jp-office, hot: { when: "form == 'demo_request'", within: 30m } }
      - mql-new -> pool:
          kind: hand-back
          trigger: { ja: 差し戻し, en: Handed back }
          reasons: [bad-data, not-ready, no-response]
      - sal -> sql:
          trigger: { ja: アポイント獲得, en: Meeting booked }
          criterion: bant
          sla: { within: 10d, clock: elapsed }
      - sal -> pool:
          trigger: { ja: 未商談, en: No opportunity }
          reasons: [not-ready, no-budget, no-response]
      - sal -> disqualified:
          trigger: { ja: 対象外, en: Not a fit }
          reasons: [out-of-target, competitor-staff, duplicate]
      - sql -> opp-discovery:
          trigger: { ja: 商談受理, en: Opportunity accepted }
          criterion: { ja: 面談が実施され、営業が商談として受理した, en: The meeting was held and field sales accepted it }
          sla: { within: 2d, clock: jp-office }
          hand-off: true
      - sql -> pool:
          kind: hand-back
          trigger: { ja: 営業差し戻し, en: Rejected by field sales }
          reasons: [not-qualified, no-show, not-ready]
      - opp-discovery -> opp-proposal:
          criterion: meddic-lite
      - opp-proposal -> opp-closing:
          trigger: { ja: 稟議開始, en: Approval started }
      - opp-closing -> won:
          criterion: order-form
      - from: [opp-discovery, opp-proposal, opp-closing]
        to: lost
        trigger: { ja: 失注, en: Lost }
        reasons: [competitor, price, no-decision, frozen, no-fit]
      - won -> onboarding:
          trigger: { ja: 引き継ぎ, en: Handed over }
          criterion: { ja: 契約内容と期待成果の引き継ぎが済んだ, en: Contract and expected results were handed over }
          sla: { within: 3d, clock: jp-office }
          hand-off: true
      - onboarding -> adopted:
          criterion: { ja: 初期設定完了かつ主要機能を2週連続利用, en: Set-up complete and core feature used two weeks running }
          sla: { within: 60d, clock: elapsed }
      - adopted -> renewal-due:
          trigger: { ja: 更新月, en: Renewal month }
          every: P1M
      - renewal-due -> adopted:
          kind: renew
          trigger: { ja: 更新, en: Renewed }
      - renewal-due -> churned:
          reasons: [not-used, price, replaced, closed-business]
      - from: [onboarding, adopted]
        to: at-risk
        kind: park
        trigger: { ja: ヘルススコア低下, en: Health score fell }

    """#
}
