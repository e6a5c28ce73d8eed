extension SpecTemplates {
  /// Part 2 of the-model.yaml, written by scripts/embed-templates.
  static let textTheModel2 = #"""
      - at-risk -> adopted:
          kind: recycle
          trigger: { ja: 立て直し, en: Recovered }
      - at-risk -> churned:
          reasons: [not-used, replaced]
      # Where drop-outs are born again as leads.
      - pool -> captured:
          when: behaviour_score >= 30 or days_in_state >= 90
          source: { ja: 未商談, en: No opportunity }
      - lost -> pool:
          kind: recycle
          except-reasons: [no-fit]
          source: { ja: 失注, en: Lost }
      - adopted -> captured:
          kind: spawn
          when: days_since_contact >= 90
          source: { ja: 未フォローの既存顧客, en: Unfollowed customer }
          lead-source: existing_customer
      - churned -> pool:
          kind: spawn
          when: days_in_state >= 180
          source: { ja: 解約顧客, en: Churned customer }

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

    reasons:
      not-ready: { name: { ja: 時期尚早, en: Not ready }, wait: 90d }
      no-budget: { name: { ja: 予算なし, en: No budget }, wait: next-fiscal-year }
      no-response: { name: { ja: 連絡不通, en: No response }, wait: 30d }
      no-show: { name: { ja: アポ不履行, en: No show }, wait: 14d }
      not-qualified: { name: { ja: 要件不足, en: Not qualified }, wait: 60d }
      bad-data: { name: { ja: 情報不備, en: Bad data }, wait: 0d }
      competitor: { name: { ja: 競合負け, en: Lost to competitor }, wait: contract-end-minus-180d }
      price: { name: { ja: 価格, en: Price }, wait: 180d }
      no-decision: { name: { ja: 見送り, en: No decision }, wait: 120d }
      frozen: { name: { ja: 案件凍結, en: Project frozen }, wait: 180d }
      no-fit: { name: { ja: 要件不一致, en: No product fit }, recyclable: false }
      out-of-target: { name: { ja: 対象外企業, en: Out of target }, recyclable: false }
      competitor-staff: { name: { ja: 同業他社, en: Competitor staff }, recyclable: false }
      duplicate: { name: { ja: 重複, en: Duplicate }, recyclable: false }
      not-used: { name: { ja: 未活用, en: Not used }, wait: 180d }
      replaced: { name: { ja: 他社乗り換え, en: Replaced }, wait: 365d }
      closed-business: { name: { ja: 廃業・統合, en: Closed or merged }, recyclable: false }

    # ---------------------------------------------------------------- what is measured

    kpis:
      new-leads:
        throughput: captured
        parts: { quotient: [marketing-cost, cpl] }
        name: { ja: 新規リード数, en: New leads }
        visits: first
        target: ">= 400/month"
      lead-to-mql: { name: { ja: MQL化率, en: Lead-to-MQL rate }, pass-rate: [lead, mql], target: 25% }
      mql-to-sql: { name: { ja: SQL化率, en: MQL-to-SQL rate }, pass-rate: [mql, sql], target: 40% }
      sql-to-opp: { name: { ja: 商談化率（SQL起点）, en: SQL-to-opportunity rate }, pass-rate: [sql, opp], target: 80% }
      lead-to-opp: { name: { ja: 商談化率（リード起点）, en: Lead-to-opportunity rate }, pass-rate: [lead, opp] }
      win-rate:
        pass-rate: [opp, won]
        name: { ja: 受注率, en: Win rate }
        basis: [resolved, cohort, period]
        target: 30%
      lead-to-win: { name: { ja: リード受注率, en: Lead-to-win rate }, eventual: [lead, won] }
      opp-cycle-time:
        duration: [opp, won]
        name: { ja: 商談リードタイム, en: Opportunity cycle time }
        statistic: median
        unit: days
        target: <= 60d
      first-response-sla: { name: { ja: 初動SLA遵守率, en: First-response SLA attainment }, sla: mql-new-sal, target: 90% }
      recycle-return: { name: { ja: リサイクル復帰率, en: Recycle return rate }, pass-rate: [pool, lead] }
      sales-velocity: { name: { ja: セールスベロシティ, en: Sales velocity }, sales-velocity: true, unit: JPY/day }
      cpl:
        ratio: [cost.marketing, new-leads]
        name: { ja: リード獲得単価, en: Cost per lead }
        unit: JPY
      onboarding-done:
        pass-rate: [onboarding, adopted]
        name: { ja: オンボーディング完了率, en: Onboarding completion }
        within: 60d
        target: 90%
      renewal-rate: { name: { ja: 更新率, en: Renewal rate }, renewal: [renewal-due, adopted], target: 98% }
      nrr: { name: { ja: 売上継続率（NRR）, en: Net revenue retention }, revenue-retention: included, target: 105% }
      grr: { name: { ja: 総売上維持率（GRR）, en: Gross revenue retention }, revenue-retention: excluded, target: 90% }
      logo-churn: { name: { ja: 解約率（社数）, en: Logo churn }, churn: true, unit: per month, target: <= 1% }
      data-quality: { name: { ja: モデル適合率, en: Conforming transitions }, conformance: true }
      wins:
        throughput: won
        parts: { product: [opportunities, win-rate] }
        name: { ja: 受注数, en: Deals won }
      # Nodes that only the KPI tree has.
      revenue: { name: { ja: 売上, en: Revenue }, unit: JPY, parts: { product: [wins, mean-deal] } }
      mean-deal: { name: { ja: 平均単価, en: Mean deal size }, given: 1200000, unit: JPY }
      opportunities: { name: { ja: 商談数, en: Opportunities }, parts: { product: [all-leads, lead-to-opp] } }
      all-leads: { name: { ja: 対象リード数, en: Leads to work on }, parts: { sum: [new-leads, recycled-leads, customer-leads] } }
      recycled-leads: { name: { ja: リサイクルリード数, en: Recycled leads }, given: 60 }
      customer-leads: { name: { ja: 既存深耕リード数, en: Leads from customers }, given: 20 }
      marketing-cost: { name: { ja: マーケティング費用, en: Marketing cost }, given: 72000000, unit: JPY }

    costs:
      marketing:
        name: { ja: マーケティング費用, en: Marketing cost }
        amounts: { 2025-Q2: 18000000, 2025-Q3: 18000000, 2025-Q4: 18000000, 2026-01: 6000000, 2026-02: 6000000, 2026-03: 6000000 }
      sales:
        name: { ja: 営業費用, en: Sales cost }
        amounts: { 2025-Q2: 27000000, 2025-Q3: 27000000, 2025-Q4: 27000000, 2026-Q1: 27000000 }

    events: { file: the-model.csv, case: lead_id, state: state, time: at, owner: owner, segment: segment, amount: amount, reason: reason, attributes: [form] }

    # ---------------------------------------------------------------- content of further views

    notes:
      - on: mql-new-sal
        kind: issue
        text: { ja: 夕方以降のMQLは翌営業日まで待たされる, en: MQLs that arrive in the evening wait until the next working day }
      - on: lost-pool
        kind: action
        text: { ja: 失注の理由ごとに再連絡の時期を決める, en: Fix the time of the next contact by the reason of the loss }

    concepts:
      classes:
        account: { name: { ja: 企業, en: Account } }
        person: { name: { ja: 人物, en: Person } }
        campaign: { name: { ja: 施策, en: Campaign } }
        lead:
          name: { ja: リード, en: Lead }
          attributes: [{ ja: 獲得経路, en: source }, { ja: スコア, en: score }, { ja: 周回, en: cycle }]
          states: [lead, mql, sql]
        activity: { name: { ja: 活動, en: Activity } }
        opportunity:
          name: { ja: 商談, en: Opportunity }
          attributes: [{ ja: 金額, en: amount }, { ja: フェーズ, en: phase }, { ja: 予定日, en: close date }]
          states: [opp-discovery, opp-proposal, opp-closing, won, lost]
        contract:
          name: { ja: 契約, en: Contract }
          attributes: [{ ja: 開始日, en: start }, { ja: 期間, en: term }, { ja: 月額, en: monthly fee }]
        renewal: { name: { ja: 更新, en: Renewal } }
        customer: { name: { ja: 顧客, en: Customer }, stereotype: role }
        division: { name: { ja: 部門, en: Division } }
        member: { name: { ja: 担当者, en: Member } }
        kpi: { name: { ja: KPI, en: KPI } }
        transition: { name: { ja: 移行, en: Transition } }
        criterion: { name: { ja: 移行判定基準, en: Criterion } }
        record: { name: { ja: 遷移履歴, en: Transition record } }
      associations:
        - account 1 -- * person
        - person 1 -- * lead
        - campaign 1 -- * lead
        - lead 1 -- * activity
        - lead 0..1 -- * opportunity: { ja: 商談化, en: converts }
        - lead 0..1 -- * lead: { ja: 再獲得元, en: recycled from }
        - opportunity 0..1 -- 1 contract
        - account 1 -- * contract
        - contract 1 -- * renewal
        - { from: customer, to: account, kind: dependency, name: { ja: 企業の役割, en: role of } }
        - division 1 -- * member
        - division 1 -- * kpi: { ja: 責任を持つ, en: answers for }
        - criterion * -- 1 transition
        - record * -- 1 lead

    use-cases:
      register-lead: { name: { ja: リードを登録する, en: Register a lead }, system: ma, actors: [marketer] }
      score-lead: { name: { ja: スコアを付ける, en: Score a lead }, system: ma, actors: [marketer] }
      log-call: { name: { ja: 架電を記録する, en: Log a call }, system: crm, actors: [sdr, bdr] }
      manage-opportunity: { name: { ja: 商談を管理する, en: Manage opportunities }, system: sfa, actors: [ae] }
      write-report: { name: { ja: 日報を書く, en: Write the daily report }, system: sfa, actors: [ae] }
      forecast: { name: { ja: 売上を予測する, en: Forecast revenue }, system: sfa, actors: [ae, revops-manager] }
      renew-contract: { name: { ja: 契約を更新する, en: Renew a contract }, system: cst, actors: [csm] }
      answer-question: { name: { ja: 問い合わせに答える, en: Answer questions }, system: cst, actors: [csm] }

    causes:
      variables:
        leads: { name: { ja: リード数, en: Leads }, kpi: new-leads }
        is-load: { name: { ja: IS負荷, en: Inside-sales load } }
        response: { name: { ja: 初動速度, en: Response speed }, kpi: first-response-sla }
        opp-rate: { name: { ja: 商談化率, en: Opportunity rate }, kpi: lead-to-opp }
        opps: { name: { ja: 商談数, en: Opportunities } }
        fs-load: { name: { ja: 営業負荷, en: Field-sales load } }
        quality: { name: { ja: 提案品質, en: Proposal quality } }
        win-rate: { name: { ja: 受注率, en: Win rate }, kpi: win-rate }
        wins: { name: { ja: 受注数, en: Deals won }, kpi: wins }
        customers: { name: { ja: 顧客数, en: Customers } }
        cs-load: { name: { ja: CS負荷, en: Customer-success load } }
        satisfaction: { name: { ja: 顧客満足, en: Satisfaction } }
        churn: { name: { ja: 解約, en: Churn }, kpi: logo-churn }
        referrals: { name: { ja: 紹介, en: Referrals } }
        losses: { name: { ja: 失注, en: Losses } }
        recycled: { name: { ja: リサイクルリード, en: Recycled leads } }
        laxness: { name: { ja: MQL基準の緩さ, en: Laxness of the MQL criterion } }
        quota: { name: { ja: MQL数ノルマ, en: MQL quota } }
        mqls: { name: { ja: MQL数, en: MQLs } }
      links:
        - customers -> referrals: + delayed
        - referrals -> leads: +
        - leads -> opps: +
        - leads -> is-load: +
        - is-load -> response: "-"
        - response -> opp-rate: +
        - is-load -> opp-rate: "-"
        - opp-rate -> opps: +
        - opps -> wins: +
        - opps -> fs-load: +
        - fs-load -> quality: "-"
        - quality -> win-rate: +
        - win-rate -> wins: +
        - wins -> customers: +
        - opps -> losses: +
        - losses -> recycled: + delayed
        - recycled -> opps: +
        - customers -> cs-load: +
        - cs-load -> satisfaction: "-"
        - satisfaction -> churn: "- delayed"
        - churn -> customers: "-"
        - quota -> laxness: +
        - laxness -> mqls: +
        - mqls -> is-load: +
        - opp-rate -> quota: "-"
      loops:
        R1: { name: { ja: 紹介, en: Referral }, through: [customers, referrals, leads, opps, wins] }
        R2: { name: { ja: リサイクル, en: Recycling }, through: [losses, recycled, opps] }
        R3: { name: { ja: ノルマの罠, en: Quota trap }, through: [quota, laxness, mqls, is-load, opp-rate] }
        B1: { name: { ja: 初動, en: First response }, through: [leads, is-load, response, opp-rate, opps, wins, customers, referrals] }
        B2: { name: { ja: 提案品質, en: Proposal quality }, through: [opps, fs-load, quality, win-rate, wins, customers, referrals, leads] }
        B3: { name: { ja: 解約, en: Churn }, through: [customers, cs-load, satisfaction, churn] }

    views: [process, lead-states, observed, funnel, flow, handoff, scorecard, process-sheet, concept, organisation, revenue-flow, system-scope, causal-loop, kpi-tree]
    build: { lang: [ja, en, ja-en] }

    """#
}
