extension SpecTemplates {
  /// Part 1 of seed.yaml, written by scripts/embed-templates.
  static let textSeed1 = #"""
    stagemap: 1
    name: 営業プロセス
    divisions: { is: インサイドセールス, fs: フィールドセールス }
    states:
      lead: { division: is, name: リード }
      opp:  { division: fs, name: 商談 }
      won:  { division: fs, name: 受注, kind: won }
      lost: { division: fs, name: 失注, kind: lost }
    path: [lead, opp, won]
    transitions:
      - opp -> lost
      - lost -> lead: リサイクル
    kpis:
      appointment-rate: { name: 商談化率, pass-rate: [lead, opp], target: 30% }
      win-rate:         { name: 受注率,   pass-rate: [opp, won] }
    events: { file: leads.csv, case: lead_id, state: state, time: at }

    """#
}
