extension SpecTemplates {
  /// Part 1 of plg-saas.yaml, written by scripts/embed-templates.
  static let textProductLed1 = #"""
    # Product-led software: the case is a workspace, most moves are made by the product, self-serve buyers
    # skip the sales assist.
    stagemap: 1
    id: plg-saas
    name: { ja: PLG型SaaS, en: Product-led SaaS }
    languages: [ja, en]
    time-zone: UTC
    currency: USD
    unit-of-analysis: workspace
    calendars:
      office: { days: [mon, tue, wed, thu, fri], hours: "09:00-17:00" }

    divisions:
      growth:
        name: { ja: グロース, en: Growth }
        mission: { ja: 利用開始を増やし、休眠を呼び戻す, en: Bring in workspaces and win back idle ones }
      product:
        name: { ja: プロダクト, en: Product }
        mission: { ja: 価値を体験させ、習慣にする, en: Let users find the value and make it a habit }
      assist:
        name: { ja: セールスアシスト, en: Sales assist }
        mission: { ja: 買う準備のある利用者を助ける, en: Help those who are ready to buy }
      success:
        name: { ja: カスタマーサクセス, en: Customer success }
        mission: { ja: 有料利用を続け、広げる, en: Keep and expand paid use }
        kpis: [nrr]

    states:
      signup:
        name: { ja: サインアップ, en: Signed up }
        division: growth
        definition: { ja: ワークスペースが作られた, en: A workspace was created }
      activated:
        name: { ja: アクティベーション, en: Activated }
        division: product
        definition: { ja: 中核操作を一度終えた, en: The core action was completed once }
      habit:
        name: { ja: 習慣化, en: Habit formed }
        division: product
        definition: { ja: 直近4週のうち3週で使われた, en: Used in three of the last four weeks }
      pql:
        name: { ja: PQL, en: Product-qualified lead }
        division: assist
        definition: { ja: 上限に近づくか人数が増えた, en: A limit is near or the team has grown }
      sales-touch:
        name: { ja: 営業接触, en: Sales assist }
        division: assist
        definition: { ja: 担当者が連絡した, en: Someone has been in touch }
      paid:
        name: { ja: 有料化, en: Paid }
        division: success
        kind: won
        definition: { ja: 最初の支払いが済んだ, en: The first payment was made }
      expanded:
        name: { ja: 拡大, en: Expanded }
        division: success
        kind: milestone
        definition: { ja: 席数またはプランが増えた, en: Seats or plan grew }
      idle:
        name: { ja: 休眠, en: Idle }
        division: growth
        kind: pool
        expires: { after: 180d, to: closed }
      cancelled:
        name: { ja: 解約, en: Cancelled }
        division: success
        kind: lost
      closed:
        name: { ja: 失効, en: Closed }
        division: growth
        kind: end

    path: [signup, activated, habit, pql, sales-touch, paid, expanded]

    transitions:
      - signup -> activated:
          criterion: { ja: 7日以内に中核操作を完了, en: Core action within 7 days }
          sla: { within: 7d, clock: elapsed }
      - activated -> habit:
          criterion: { ja: 4週のうち3週で利用, en: Used in 3 of 4 weeks }
      - from: [activated, habit]
        to: pql
        criterion: { ja: 利用上限80%または5名以上, en: "80% of a limit, or five members" }
      - from: [activated, habit, pql]
        to: paid
        trigger: { ja: セルフ購入, en: Self-serve purchase }
        criterion: { ja: 決済が完了した, en: The payment went through }
        sla: { within: 90d, clock: elapsed }
      - pql -> sales-touch:
          kind: accept
          criterion: { ja: 担当が決まり、利用状況を確認した, en: An owner is named and usage was reviewed }
          sla: { within: 1d, clock: office }
          hand-off: true
      - sales-touch -> paid:
          criterion: { ja: 契約に合意し、決済が完了した, en: Terms are agreed and the payment went through }
          sla: { within: 30d, clock: elapsed }
      - sales-touch -> habit:
          kind: hand-back
          reasons: [too-early]
      - from: [signup, activated, habit]
        to: idle
        trigger: { ja: 14日無操作, en: No activity for 14 days }
      - paid -> expanded
      - expanded -> expanded:
          kind: advance
          trigger: { ja: 追加拡大, en: Further expansion }
      - from: [paid, expanded]
        to: cancelled
        reasons: [too-expensive, unused, replaced]
      - idle -> activated:
          source: { ja: 再訪, en: Returned }
      - cancelled -> signup:
          kind: spawn
          source: { ja: 出戻り, en: Win-back }

    reasons:
      too-early: { name: { ja: 時期尚早, en: Too early }, wait: 30d }
      too-expensive: { name: { ja: 価格, en: Too expensive }, wait: 180d }
      unused: { name: { ja: 未活用, en: Unused }, wait: 90d }
      replaced: { name: { ja: 他社乗り換え, en: Replaced }, wait: 365d }

    kpis:
      activation-rate: { name: { ja: アクティベーション率, en: Activation rate }, pass-rate: [signup, activated], within: 7d, target: 40% }
      time-to-value: { name: { ja: 価値実感までの時間, en: Time to value }, duration: [signup, activated], statistic: km-median }
      pql-rate: { name: { ja: PQL化率, en: PQL rate }, pass-rate: [activated, pql] }
      pql-to-paid: { name: { ja: PQL有料化率, en: PQL-to-paid }, pass-rate: [pql, paid], target: 25% }
      free-to-paid: { name: { ja: 有料転換率, en: Free-to-paid }, pass-rate: [signup, paid], within: 90d, target: 5% }
      nrr: { name: { ja: NRR, en: NRR }, revenue-retention: included, target: 110% }

    events: { file: plg-saas.csv, case: workspace_id, state: state, time: at, owner: owner, segment: segment, amount: amount, reason: reason }

    """#
}
