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

    # ---------------------------------------------------------------- who

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
        supporting: true
        roles: [revops-manager]
        kpis: [lead-to-win, data-quality]

    systems:
      ma: { name: { ja: MA, en: Marketing automation }, scope: [captured, nurturing, mql-new] }
      sfa: { name: { ja: SFA, en: Sales force automation }, scope: [opp-discovery, opp-proposal, opp-closing, won, lost] }
      cst: { name: { ja: CSツール, en: Customer-success tool }, scope: [onboarding, adopted, renewal-due, at-risk, churned] }
      crm: { name: { ja: CRM, en: CRM (whole life cycle) }, scope: all, contains: [ma, sfa, cst] }

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
        stage: lead
        kind: initial
        name: { ja: リード獲得, en: Lead captured }
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
        stage: lead
        name: { ja: 育成中, en: Nurturing }
        do:
          - name: { ja: 育成する, en: Nurture }
            role: marketer
            system: ma
      mql-new:
        stage: mql
        name: { ja: MQL（IS未対応）, en: MQL (awaiting inside sales) }
        do:
          - name: { ja: 担当を割り当てる, en: Assign an owner }
            role: sdr
            system: crm
            output: { ja: MQL, en: MQL }
      sal:
        stage: mql
        name: { ja: IS対応中, en: Working (sales accepted) }
        do:
          - name: { ja: 初回連絡する, en: Make the first contact }
            role: sdr
            system: crm
          - name: { ja: BANTを確認する, en: Confirm BANT }
            role: sdr
            system: crm
      sql:
        stage: sql
        name: { ja: SQL（商談化待ち）, en: SQL (meeting to be held) }
        do:
          - name: { ja: アポイントを設定する, en: Book the meeting }
            role: sdr
            system: crm
            output: { ja: SQL, en: SQL }
      opp-discovery:
        stage: opp
        name: { ja: 課題確認, en: Discovery }
        do:
          - name: { ja: 課題を確認する, en: Find out what hurts }
            role: ae
            system: sfa
            output: { ja: 商談, en: Opportunity }
      opp-proposal:
        stage: opp
        name: { ja: 提案・見積, en: Proposal and quote }
        do:
          - name: { ja: 提案・見積する, en: Propose and quote }
            role: ae
            system: sfa
            output: { ja: 見積書, en: Quote }
      opp-closing:
        stage: opp
        name: { ja: 稟議・契約交渉, en: Approval and negotiation }
        do:
          - name: { ja: 社内稟議にかける, en: Seek internal approval }
            division: customer
          - name: { ja: 契約条件をまとめる, en: Settle the terms }
            role: ae
            system: sfa
      won:
        stage: won
        kind: won
        name: { ja: 受注, en: Won }
        do:
          - name: { ja: 引き継ぎ資料を渡す, en: Hand over the notes }
            role: ae
            system: sfa
            output: { ja: 注文書, en: Order form }
      lost:
        division: field-sales
        kind: lost
        settles-after: 90d
        name: { ja: 失注, en: Lost }
      pool:
        division: marketing
        kind: pool
        expires: { after: 365d, to: disqualified }
        name: { ja: リサイクル待ち, en: Recycle pool }
        do:
          - name: { ja: リサイクルリストに戻す, en: Put on the recycle list }
            role: marketer
            system: ma
      disqualified:
        division: inside-sales
        kind: end
        name: { ja: 対象外, en: Disqualified }
      onboarding:
        stage: customer
        name: { ja: 導入支援, en: Onboarding }
        do:
          - name: { ja: 導入を支援する, en: Support the set-up }
            role: csm
            system: cst
            output: { ja: 顧客, en: Customer }
      adopted:
        stage: customer
        name: { ja: 定着・活用, en: Adopted }
        do:
          - name: { ja: 活用を定着させる, en: Drive adoption }
            role: csm
            system: cst
      renewal-due:
        stage: customer
        name: { ja: 更新判断, en: Renewal due }
        do:
          - name: { ja: 更新を提案する, en: Propose the renewal }
            role: csm
            system: cst
      at-risk:
        stage: customer
        name: { ja: 解約リスク, en: At risk }
        do:
          - name: { ja: 立て直しを計画する, en: Plan the recovery }
            role: csm
            system: cst
      churned:
        division: customer-success
        kind: lost
        name: { ja: 解約, en: Churned }

    path: [lead, mql, sql, opp, won, customer]

    # ---------------------------------------------------------------- how cases move

    criteria:
      mql-score:
        name: { ja: スコア基準, en: Score threshold }
        all:
          - fit_score >= 50: { ja: 属性スコアが50点以上, en: Fit score of 50 or more }
          - behaviour_score >= 50: { ja: 行動スコアが50点以上, en: Behaviour score of 50 or more }
        override:
          - "form == 'demo_request'": { ja: デモの申し込みがあった, en: A demo was requested }
          - "form == 'contact_sales'": { ja: 営業への問い合わせがあった, en: Sales was contacted }
      bant:
        name: { ja: BANT確認, en: BANT confirmed }
        at-least: 3
        of:
          - budget_known: { ja: 予算がわかっている, en: The budget is known }
          - authority_reached: { ja: 決裁者と話せている, en: We speak with who decides }
          - need_confirmed: { ja: 必要性を確認した, en: The need is confirmed }
          - timing_within_6_months: { ja: 導入時期が6か月以内, en: They start within six months }
      meddic-lite:
        name: { ja: 提案前確認（MEDDIC簡易版）, en: Pre-proposal check (MEDDIC light) }
        all:
          - metrics_agreed: { ja: 効果の指標に合意した, en: The measures of success are agreed }
          - economic_buyer_known: { ja: 予算の決裁者がわかっている, en: The economic buyer is known }
          - decision_process_known: { ja: 意思決定の手順がわかっている, en: The decision process is known }
          - pain_confirmed: { ja: 解決すべき課題を確認した, en: The pain is confirmed }
          - champion_named: { ja: 社内の推進者がいる, en: A champion is named }
      order-form:
        name: { ja: 注文書受領, en: Order form received }
        all:
          - order_form_signed: { ja: 注文書に署名がある, en: The order form is signed }
          - amount_fixed: { ja: 金額が決まった, en: The amount is fixed }
          - start_date_fixed: { ja: 開始日が決まった, en: The start date is fixed }

    transitions:
      - captured -> nurturing:
          trigger: { ja: 名寄せ・同意確認, en: Deduplicated and consented }
      - captured -> mql-new:
          hand-off: true
          criterion: mql-score
          trigger: { ja: 問い合わせ, en: Hand raised }
      - nurturing -> mql-new:
          hand-off: true
          criterion: mql-score
          trigger: { ja: スコア到達, en: Score reached }
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
          criterion: bant
          trigger: { ja: アポイント獲得, en: Meeting booked }
          sla: { within: 10d, clock: elapsed }
      - sal -> pool:
          trigger: { ja: 未商談, en: No opportunity }
          reasons: [not-ready, no-budget, no-response]
      - sal -> disqualified:
          reasons: [out-of-target, competitor-staff, duplicate]
      - sql -> opp-discovery:
          hand-off: true
          criterion: { ja: 面談が実施され、営業が商談として受理した, en: The meeting was held and field sales accepted it }
          trigger: { ja: 商談受理, en: Opportunity accepted }
          sla: { within: 2d, clock: jp-office }
      - sql -> pool:
          kind: hand-back

    """#
}
