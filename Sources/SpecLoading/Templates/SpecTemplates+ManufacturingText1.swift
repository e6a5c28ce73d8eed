extension SpecTemplates {
  /// Part 1 of manufacturing.yaml, written by scripts/embed-templates.
  static let textManufacturing1 = #"""
    # Build-to-order manufacturing: work goes back and forth between sales, engineering and production,
    # we may decline, repeat orders matter most, and rates by count and by amount part company.
    stagemap: 1
    id: manufacturing
    name: { ja: 受注生産型製造業の営業プロセス, en: Build-to-order manufacturing sales }
    languages: [ja, en]
    time-zone: Asia/Tokyo
    currency: JPY
    fiscal-year: { starts: 4 }
    unit-of-analysis: inquiry
    calendars:
      jp-office: { days: [mon, tue, wed, thu, fri], hours: ["08:30-12:00", "13:00-17:30"], holidays: jp }

    divisions:
      sales-planning:
        name: { ja: 営業企画, en: Sales planning }
        mission: { ja: 休眠した引合を掘り起こす, en: Revive dormant inquiries }
      sales:
        name: { ja: 営業, en: Sales }
        mission: { ja: 引合を受け、見積を出し、受注する, en: "Take inquiries, quote and win orders" }
        kpis: [quote-turnaround, quote-rate, order-rate, order-rate-amount, requote]
      engineering:
        name: { ja: 技術・設計, en: Engineering }
        mission: { ja: 仕様を固め、試作で確かめる, en: Settle the specification and prove it by a prototype }
      production:
        name: { ja: 生産管理・購買, en: Production control and purchasing }
        mission: { ja: 原価を見積もり、納期どおりに納める, en: Estimate cost and deliver on time }
      service:
        name: { ja: アフターサービス, en: After-sales service }
        mission: { ja: 既存顧客の次の注文を引き出す, en: Win the next order of existing customers }
        kpis: [repeat-rate]

    states:
      inquiry:
        name: { ja: 引合, en: Inquiry }
        division: sales
        definition: { ja: 品名と希望数量を伴う問い合わせを受けた, en: An inquiry that names a part and a quantity has arrived }
      spec-review:
        name: { ja: 仕様検討, en: Specification review }
        division: engineering
        definition: { ja: 図面がそろい、製造できるかを検討している, en: Drawings are complete and feasibility is being judged }
      costing:
        name: { ja: 原価見積, en: Cost estimate }
        division: production
        definition: { ja: 仕様が固まり、原価と納期を積み上げている, en: "The specification is fixed, cost and lead time are being added up" }
      quoted:
        name: { ja: 見積提出, en: Quote submitted }
        division: sales
        definition: { ja: 有効期限のある見積書を顧客に渡した, en: The customer holds a quote with an expiry date }
      sample:
        name: { ja: 試作・サンプル評価, en: Prototype evaluation }
        division: engineering
        definition: { ja: 試作品を顧客が評価している, en: The customer is evaluating a prototype }
      informal-order:
        name: { ja: 内示, en: Informal order }
        division: sales
        definition: { ja: 数量と時期の内示を受けた, en: Quantity and time were announced informally }
      ordered:
        name: { ja: 受注, en: Order received }
        division: sales
        kind: won
        definition: { ja: 注文書を受領した, en: The purchase order has arrived }
      delivered:
        name: { ja: 納品・検収, en: Delivered and accepted }
        division: production
        definition: { ja: 納品し、検収書を受領した, en: The goods were delivered and accepted in writing }
      repeat-wait:
        name: { ja: リピート待ち, en: Awaiting repeat order }
        division: service
        kind: pool
        expires: { after: 1095d, to: ended }
      declined:
        name: { ja: 辞退, en: Declined by us }
        division: sales
        kind: end
      lost:
        name: { ja: 失注, en: Lost }
        division: sales
        kind: lost
        settles-after: 180d
      dormant:
        name: { ja: 休眠引合, en: Dormant inquiry }
        division: sales-planning
        kind: pool
        expires: { after: 730d, to: ended }
      ended:
        name: { ja: 取引終了, en: Ended }
        division: sales-planning
        kind: end

    path: [inquiry, spec-review, costing, quoted, sample, informal-order, ordered, delivered]

    transitions:
      - inquiry -> spec-review:
          criterion: { ja: 数量・納期・図面あり, en: "Quantity, date and drawing received" }
          sla: { within: 1d, clock: jp-office }
          hand-off: true
      - inquiry -> declined:
          reasons: [out-of-capability, credit]
      - spec-review -> inquiry:
          kind: hand-back
          reasons: [drawing-missing]
      - spec-review -> costing:
          criterion: { ja: 製造可否と要求精度を確認した, en: Feasibility and tolerances are confirmed }
          sla: { within: 3d, clock: jp-office }
          hand-off: true
      - costing -> quoted:
          criterion: { ja: 粗利率15%以上、または部長決裁, en: "Gross margin 15% or more, or director approval" }
          sla: { within: 5d, clock: jp-office }
          hand-off: true
      - quoted -> spec-review:
          kind: hand-back
          trigger: { ja: 仕様変更・再見積, en: "Specification changed, re-quote" }
          reasons: [spec-change]
      - quoted -> sample:
          criterion: { ja: 顧客が試作費または評価条件に合意した, en: The customer agreed to the cost or terms of a prototype }
          sla: { within: 10d, clock: jp-office }
      - from: [quoted, sample]
        to: informal-order
        criterion: { ja: 数量と納期の内示を文書で受けた, en: Quantity and date were announced in writing }
        sla: { within: 60d, clock: elapsed }
      - from: [quoted, informal-order]
        to: ordered
        criterion: { ja: 注文書受領, en: Purchase order received }
      - from: [quoted, sample, informal-order]
        to: lost
        reasons: [price, lead-time, quality, in-house, postponed]
      - ordered -> delivered:
          criterion: { ja: 検収書を受領した, en: The acceptance was signed }
          sla: { within: 60d, clock: elapsed }
          hand-off: true
      - delivered -> repeat-wait:
          kind: advance
          criterion: { ja: 請求が完了した, en: The invoice was sent }
          sla: { within: 30d, clock: elapsed }
      - lost -> dormant:
          kind: recycle
          except-reasons: [in-house]
      - dormant -> inquiry:
          when: days_in_state >= 180
      - repeat-wait -> inquiry:
          kind: spawn
          source: { ja: 既存顧客リピート, en: Repeat customer }

    reasons:
      out-of-capability: { name: { ja: 対応不可, en: Beyond our capability }, recyclable: false }
      credit: { name: { ja: 与信, en: Credit }, recyclable: false }
      drawing-missing: { name: { ja: 図面不足, en: Drawing missing } }
      spec-change: { name: { ja: 仕様変更, en: Specification changed } }
      price: { name: { ja: 価格, en: Price }, wait: 180d }
      lead-time: { name: { ja: 納期, en: Lead time }, wait: 180d }
      quality: { name: { ja: 品質, en: Quality }, wait: 365d }
      in-house: { name: { ja: 内製化, en: Made in-house }, recyclable: false }
      postponed: { name: { ja: 計画延期, en: Postponed }, wait: next-fiscal-year }

    kpis:
      quote-turnaround:
        duration: [inquiry, quoted]
        name: { ja: 見積回答リードタイム, en: Quote turnaround }
        definition: { ja: 引合を受けてから見積を渡すまで。受注から納品までの製造リードタイムではない, en: "From inquiry to quote, not from order to delivery" }
        statistic: p90
        target: <= 7d
      quote-rate: { name: { ja: 見積提出率, en: Quote rate }, pass-rate: [inquiry, quoted], target: 70% }
      order-rate: { name: { ja: 受注率（見積件数）, en: Order rate by count }, pass-rate: [quoted, ordered], target: 25% }
      order-rate-amount: { name: { ja: 受注率（金額）, en: Order rate by amount }, pass-rate: [quoted, ordered], weight: amount }
      requote: { name: { ja: 再見積回数, en: Re-quotes per inquiry }, rework: quoted, target: <= 1.3 }
      repeat-rate: { name: { ja: リピート率, en: Repeat rate }, pass-rate: [repeat-wait, inquiry], within: 365d }

    events: { file: manufacturing.csv, case: inquiry_id, state: state, time: at, owner: owner, segment: segment, amount: amount, reason: reason }

    """#
}
