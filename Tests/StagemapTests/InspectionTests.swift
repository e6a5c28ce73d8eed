import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

@Suite struct InspectionTests {
  private static let spec = """
    stagemap: 1
    states:
      lead: { name: リード, values: [新規] }
      opp: { name: 商談 }
      won: { name: 受注, kind: won }
    path: [lead, opp, won]
    events: { file: crm.csv, case: 番号, state: 段階, time: いつ, attributes: { product: 製品 } }

    """

  /// What is said of a file of some bytes, which lies in a folder of its own with a spec `sales`.
  private func inspect(
    _ name: String, _ bytes: [UInt8], withSpec: Bool = false
  ) throws -> (text: String, problems: [Diagnostic]) {
    try TemporaryFolder.with { folder in
      let (file, spec) = (folder.appendingPathComponent(name), folder.appendingPathComponent("sales.yaml"))
      try Data(bytes).write(to: file)
      try Data(Self.spec.utf8).write(to: spec)
      let (text, problems) = Inspection.text(of: file.path, spec: withSpec ? spec.path : nil)
      let place = yamlQuoted(folder.path + "/" + name)
      let shown = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line == "    file: \(place)"
          ? "    file: FOLDER/\(name)" : line.replacingOccurrences(of: folder.path, with: "FOLDER")
      }
      return (shown.joined(separator: "\n"), problems)
    }
  }

  private func yamlQuoted(_ path: String) -> String { "\"\(path)\"" }

  @Test func `a log of entries is taken apart`() throws {
    let log = """
      lead_id,state,at,owner,memo,score
      L1,lead,2026-01-05 09:00,sato,"a, b",3
      L1,opp,2026-01-07 09:00,sato,,4
      L2,lead,2026-01-06 09:00,suzuki,,5
      L2,lost?,2026-01-06 09:00,suzuki,,5
      合計,,,,,17

      """
    let (text, problems) = try inspect("crm.csv", Array(log.utf8))
    #expect(problems == [])
    #expect(
      text == """
        format      csv
        encoding    UTF-8
        delimiter   comma
        shape       entries: a row for each entry into a state

        columns
          lead_id  case    3 values
          state    state   3 values
          at       time    times
          owner    owner   2 values
          memo     unused  1 value
          score    unused  numbers

        mapping, to paste into a spec
          events:
            file: FOLDER/crm.csv
            case: lead_id
            state: state
            time: at
            owner: owner

        rows        5
        cases       2
        events      4
        period      2026-01-05T09:00:00+09:00 to 2026-01-07T09:00:00+09:00 (zone Asia/Tokyo)
        attributes  owner
        note        1 ignored row
        note        1 event at the time of another of its case

        state values
          2  lead
          1  lost?
          1  opp
        """)
  }

  @Test func `a change log in CP932 is taken apart, and the rows about the state picked out`() throws {
    let log = """
      リードID,項目名,元の値,新しい値,編集日時,メモ
      L1,フェーズ,新規,商談,2026/1/5 9:03,x
      L1,金額,100,200,2026/1/6 9:03,
      L1,フェーズ,商談,受注,2026/1/7 9:03,
      L2,フェーズ,新規,商談,2026/1/8 9:03,

      """
    let bytes = try #require(log.data(using: .shiftJIS))
    let (text, problems) = try inspect("export.csv", Array(bytes))
    #expect(problems == [])
    #expect(
      text == """
        export      Salesforce history report (Japanese)
        format      csv
        encoding    CP932
        delimiter   comma
        shape       changes: a row for each change, with the values before and after
        note        history begins on the day on which the field's tracking was switched on, and is kept 18 months

        columns
          リードID  case    2 values
          項目名    where   2 values
          元の値    from    3 values
          新しい値  to      3 values
          編集日時  time    times
          メモ      unused  1 value

        mapping, to paste into a spec
          events:
            file: FOLDER/export.csv
            shape: changes
            case: リードID
            from: 元の値
            to: 新しい値
            time: 編集日時
            where:
              項目名: [フェーズ]

        rows        4
        cases       2
        events      5
        period      2026-01-05T09:03:00+09:00 to 2026-01-08T09:03:00+09:00 (zone Asia/Tokyo)
        attributes  none
        note        1 ignored row
        note        when cases entered their first state is not known
        note        cases that never changed have no row and are not seen

        state values
          2  商談
          2  新規
          1  受注
        """)
  }

  @Test func `a wide table is taken apart, its columns named after the spec's states`() throws {
    let table = """
      案件番号\t会社名\t名刺交換日\t商談化日\t受注日\t更新日
      1\tA社\t2026/1/5\t2026/1/9\t\t2026/2/1
      2\tB社\t2026/1/6\t2026/1/7\t2026/1/30\t2026/2/1
      3\tC社\t2026/1/7\t\t\t2026/2/1

      """
    let (text, problems) = try inspect("cards.tsv", Array(table.utf8), withSpec: true)
    #expect(problems == [])
    #expect(
      text == """
        format      tsv
        encoding    UTF-8
        delimiter   tab
        shape       wide: a row for each case, with a column of times for each state

        columns
          案件番号    case               numbers
          会社名      unused             3 values
          名刺交換日  entered: 名刺交換  times
          商談化日    entered: opp       times
          受注日      entered: won       times
          更新日      unused             times

        mapping, to paste into a spec
          events:
            file: cards.tsv
            shape: wide
            case: 案件番号
            entered:
              名刺交換: 名刺交換日
              opp: 商談化日
              won: 受注日

        rows        3
        cases       3
        events      6
        period      2026-01-05T00:00:00+09:00 to 2026-01-30T00:00:00+09:00 (zone Asia/Tokyo)
        attributes  none
        note        one entry into each state at most: returns to a state cannot be seen

        state values
          3  名刺交換
          2  opp
          1  won

        values that mean no state of 'sales'
          FOLDER/sales.yaml:3: 'lead' gets more values: [名刺交換]
        """)
  }

  @Test func `JSON Lines are taken apart, structures left alone`() throws {
    let lines = """
      {"dealId": "D1", "property": "dealstage", "value": "lead", "timestamp": "2026-01-05T00:00:00Z", "tags": ["a"]}
      {"dealId": "D1", "property": "amount", "value": 200, "timestamp": "2026-01-06T00:00:00Z"}
      {"dealId": "D1", "property": "dealstage", "value": "won", "timestamp": "2026-01-07T00:00:00Z"}

      """
    let (text, problems) = try inspect("history.jsonl", Array(lines.utf8))
    #expect(problems == [])
    #expect(
      text == """
        export      HubSpot property history
        format      jsonl
        encoding    UTF-8
        shape       entries: a row for each entry into a state
        note        a property keeps its last 20 changes (contacts: 45), and a life-cycle stage moves only forward by itself

        columns
          dealId     case    1 value
          property   where   2 values
          value      state   3 values
          timestamp  time    times
          tags       unused  objects or lists

        mapping, to paste into a spec
          events:
            file: FOLDER/history.jsonl
            case: dealId
            state: value
            time: timestamp
            where:
              property: [dealstage]
            values:
              ignore: [""]

        rows        3
        cases       1
        events      2
        period      2026-01-05T09:00:00+09:00 to 2026-01-07T09:00:00+09:00 (zone Asia/Tokyo)
        attributes  none
        note        1 ignored row

        state values
          1  lead
          1  won
        """)
  }

  @Test func `columns that are not recognised are gaps with candidates`() throws {
    let rows = (0..<20).map { "W\($0 / 4),\(["a", "b", "c", "d"][$0 % 4]),2026-01-\(10 + $0),m\($0)@x\n" }
    let (text, problems) = try inspect(
      "unknown.csv", Array(("workspace,where_it_is,when_it_was,mail\n" + rows.joined()).utf8))
    #expect(problems.map(\.code) == ["unmapped-column"])
    #expect(problems.first?.message == "no column is recognised as 'case', 'state'")
    #expect(
      text.hasSuffix(
        """
        columns
          workspace    unused  5 values
          where_it_is  unused  4 values
          when_it_was  time    times
          mail         unused  20 values

        mapping, to paste into a spec
          events:
            file: FOLDER/unknown.csv
            case: COLUMN  # perhaps workspace, where_it_is
            state: COLUMN  # perhaps where_it_is, workspace
            time: when_it_was  # by its contents
        """))
  }

  @Test func `the spec's mapping holds where the log has its columns`() throws {
    let log = "番号,段階,いつ,製品,state\n1,新規,2026-01-05,x,9\n1,アポ,2026-01-06,x,9\n1,ｱﾎﾟ獲得,2026-01-07,x,9\n"
    let (text, problems) = try inspect("crm.csv", Array(log.utf8), withSpec: true)
    #expect(problems == [])
    #expect(
      text.contains(
        """
        columns
          番号   case                numbers
          段階   state               3 values
          いつ   time                times
          製品   attribute: product  1 value
          state  unused              numbers

        mapping, as 'sales' has it
          events:
            file: crm.csv
            case: 番号
            state: 段階
            time: いつ
            attributes:
              product: 製品

        """))
    #expect(
      text.hasSuffix(
        """
        values that mean no state of 'sales', to add under 'states:'
          STATE: { values: [アポ, ｱﾎﾟ獲得] }
        """))
  }

  @Test func `bad rows are shown, counted and passed over`() throws {
    let log = "id,state,at\na,lead,2026-01-05\na,opp,2026-02-30\n"
    let (text, problems) = try inspect("crm.csv", Array(log.utf8))
    #expect(problems.map(\.code) == ["bad-time"])
    #expect(problems.map(\.severity) == [.warning])
    #expect(text.contains("note        1 bad row\n"))
  }

  @Test(arguments: [
    (name: "nothing.csv", code: "empty-log"), (name: "nothing.jsonl", code: "empty-log"),
    (name: "nothing.xlsx", code: "foreign-format"), (name: "nothing.ods", code: "unknown-source"),
  ])
  func `a file that is no log is only an error`(name: String, code: String) throws {
    let (text, problems) = try inspect(name, [])
    #expect(text.isEmpty)
    #expect(problems.map(\.code) == [code])
  }

  @Test func `a broken spec is told before the log is read`() {
    let (text, problems) = Inspection.text(of: "nothing.csv", spec: "nothing.yaml")
    #expect(text == nil)
    #expect(problems.map(\.code) == ["missing-spec"])
  }

  @Test func `a column that the spec names and the log lacks is an error`() throws {
    let log = "番号,段楷,いつ,製品\n1,新規,2026-01-05,x\n"
    let (text, problems) = try inspect("crm.csv", Array(log.utf8), withSpec: true)
    #expect(text.isEmpty)
    #expect(problems.map(\.code) == ["unknown-column"] && problems.hasErrors)
    #expect(problems[0].message == "there is no column '段階'; the columns are '番号', '段楷', 'いつ', '製品'")
    #expect(problems[0].hint == "did you mean '段楷'?")
  }

  @Test func `values for a state that the spec declares go to its line`() throws {
    let log = "番号,段階,いつ,製品\n1,新規リード,2026-01-05,x\n1,商談中,2026-01-06,x\n1,受注,2026-01-07,x\n"
    let (text, problems) = try inspect("crm.csv", Array(log.utf8), withSpec: true)
    #expect(problems == [])
    let end = text.split(separator: "\n").suffix(3).map(String.init)
    #expect(end[0] == "values that mean no state of 'sales'")
    #expect(end[1].hasSuffix("sales.yaml:3: 'lead' gets more values: [新規リード]"), "\(end[1])")
    #expect(end[2].hasSuffix("sales.yaml:4: 'opp' gets values: [商談中]"), "\(end[2])")
  }
}
