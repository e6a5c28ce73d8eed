import ADBC
import Foundation
import TestSupport
import Testing

/// Real drivers of DuckDB and PostgreSQL.
@Suite(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
struct EngineTests {
  private static let folders = DriverFolders(environment: [
    "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? ""
  ])

  private static func connection(
    _ driver: String, _ key: String, _ value: String, secret: String? = nil
  ) throws -> ADBCConnection {
    var secrets = Secrets()
    if let secret { secrets.add(secret) }
    let settings = ConnectionSettings(
      driver: try DriverLookup(folders).driver(named: driver), options: [.init(key, value)], secrets: secrets)
    return try ADBCConnection(settings, within: 30)
  }

  private static func duckdb() throws -> ADBCConnection { try connection("duckdb", "path", ":memory:") }

  /// Runs a body for each engine, with a query that runs for minutes.
  private func onEach(_ body: (ADBCConnection, _ endless: String) async throws -> Void) async throws {
    try await body(
      Self.duckdb(),
      "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5")
    try await PostgreSQLServer.with { server in
      try await body(
        Self.connection("postgresql", "uri", server.uri(), secret: server.password),
        "SELECT pg_sleep(300)::text")
    }
  }

  @Test func `engines and drivers say what they are`() async throws {
    try await onEach { connection, _ in
      let versions = try connection.versions(within: 30)
      #expect(versions.engine?.isEmpty == false)
      #expect(versions.engineVersion?.contains(where: \.isNumber) == true)
      #expect(versions.driver?.contains("ADBC") == true)
    }
  }

  @Test func `a query is cancelled from another task, and the connection stays of use`() async throws {
    try await onEach { connection, endless in
      let failure = await cancelled(connection, endless)
      #expect(failure?.kind == .cancelled, "\(String(describing: failure))")
      let answer = try texts(of: connection.rows(of: "SELECT 'still here'", within: 30))
      #expect(answer == ["still here"])
    }
  }

  /// Asks a query on a thread of its own and cancels it from another.
  private func cancelled(_ connection: ADBCConnection, _ query: String) async -> ADBCFailure? {
    let cancellation = QueryCancellation()
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        do throws(ADBCFailure) {
          let rows = try connection.rows(of: query, within: 600, cancelledBy: cancellation)
          while try rows.next() != nil {}
          continuation.resume(returning: nil)
        } catch {
          continuation.resume(returning: error)
        }
      }
      // A task might wait for longer than the query runs.
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.5)
        cancellation.cancel()
      }
    }
  }

  @Test func `a query that takes longer than it may is given up`() async throws {
    try await onEach { connection, endless in
      let failure = #expect(throws: ADBCFailure.self) {
        let rows = try connection.rows(of: endless, within: 1)
        while try rows.next() != nil {}
      }
      #expect(failure?.kind == .timedOut)
    }
  }

  @Test func `a server that stops in the midst of an answer is an error, and no short answer`() async throws {
    try await PostgreSQLServer.with { server in
      let connection = try Self.connection("postgresql", "uri", server.uri(), secret: server.password)
      let rows = try connection.rows(
        of: "SELECT repeat('x', 1000) AS text FROM generate_series(1, 2000000)", within: 60)
      #expect(try rows.next() != nil)
      await server.kill()
      let failure = #expect(throws: ADBCFailure.self) { while try rows.next() != nil {} }
      #expect(failure?.kind == .query)
      #expect(failure?.message.contains("canary") == false)
    }
  }

  @Test func `values of DuckDB's types become the texts that a CSV file would have`() throws {
    let query = """
      SELECT 1::TINYINT a, 255::UTINYINT b, -5::SMALLINT c, 7::INTEGER d, 9007199254740993 e, 2.5::FLOAT f,
      1e6::DOUBLE g, 12.50::DECIMAL(12,2) h, 170141183460469231731687303715884105727::HUGEINT i, true j,
      DATE '2026-01-05' k, TIMESTAMP '2026-01-05 09:03:00.123456' l, TIMESTAMPTZ '2026-01-05 09:03:00+09' m,
      TIMESTAMP_S '2026-01-05 09:03:00' n, TIMESTAMP_MS '2026-01-05 09:03:00.5' o,
      TIMESTAMP_NS '2026-01-05 09:03:00.000000001' p, 'won'::ENUM('lead', 'won') q, NULL r, '商談' s,
      '00112233-4455-6677-8899-aabbccddeeff'::UUID t, '\\x01\\x02'::BLOB u
      """
    let rows = try Self.duckdb().rows(of: query, within: 30)
    #expect(
      try texts(of: rows) == [
        "1", "255", "-5", "7", "9007199254740993", "2.5", "1000000", "12.50",
        "170141183460469231731687303715884105727", "true", "2026-01-05", "2026-01-05T09:03:00.123456",
        "2026-01-05T00:03:00Z", "2026-01-05T09:03:00", "2026-01-05T09:03:00.500",
        "2026-01-05T09:03:00.000000001", "won", "", "商談", "00112233-4455-6677-8899-aabbccddeeff", "0102",
      ])
  }

  @Test func `values of PostgreSQL's types become the texts that a CSV file would have`() async throws {
    try await PostgreSQLServer.with { server in
      try await server.run("CREATE TYPE mood AS ENUM ('lead', 'won');")
      let query = """
        SELECT -5::smallint a, 7 b, 9007199254740993 c, 2.5::real d, 1e6::double precision e, 12.50::numeric(12,2) f,
        true g, DATE '2026-01-05' h, TIMESTAMP '2026-01-05 09:03:00.123456' i,
        TIMESTAMPTZ '2026-01-05 09:03:00+09' j, 'won'::mood k, NULL l, '商談' m, 'ab'::char(5) n,
        '00112233-4455-6677-8899-aabbccddeeff'::uuid o, '\\x0102'::bytea p, '{"a": 1}'::jsonb q
        """
      let connection = try Self.connection("postgresql", "uri", server.uri(), secret: server.password)
      let rows = try connection.rows(of: query, within: 30)
      #expect(
        try texts(of: rows) == [
          "-5", "7", "9007199254740993", "2.5", "1000000", "12.50", "true", "2026-01-05",
          "2026-01-05T09:03:00.123456", "2026-01-05T00:03:00Z", "won", "", "商談", "ab   ",
          "00112233-4455-6677-8899-aabbccddeeff", "0102", "{\"a\": 1}",
        ])
      let others = try connection.rows(
        of: "SELECT '09:00'::time a, '1 day'::interval b, '5'::money c, '1.2.3.4'::inet d, '{1}'::int[] e",
        within: 30)
      #expect(others.fields.map(\.type) == [nil, nil, nil, nil, nil])
      #expect(others.fields.map(\.typeName).contains("the type 'money'"))
    }
  }

  @Test func `answers of many batches are whole`() async throws {
    try await onEach { connection, _ in
      let series =
        try connection.versions(within: 30).engine?.lowercased() == "duckdb"
        ? "range(1, 300001)" : "generate_series(1, 300000)"
      let rows = try connection.rows(of: "SELECT g::bigint AS n FROM \(series) AS t(g)", within: 60)
      var (count, sum) = (0, 0)
      while let batch = try rows.next() {
        batch.withColumns(of: rows.fields) { columns in
          for row in 0..<batch.rowCount {
            var bytes: [UInt8] = []
            _ = columns[0]?.append(row: row, to: &bytes)
            count += 1
            sum += Int(String(decoding: bytes, as: UTF8.self)) ?? 0
          }
        }
      }
      #expect(count == 300_000)
      #expect(sum == 300_000 * 300_001 / 2)
    }
  }

  /// The cells of all rows, one after the other.
  private func texts(of rows: ADBCRows) throws -> [String] {
    var texts: [String] = []
    while let batch = try rows.next() {
      batch.withColumns(of: rows.fields) { columns in
        for row in 0..<batch.rowCount {
          for column in columns {
            var bytes: [UInt8] = []
            let problem = column?.append(row: row, to: &bytes)
            texts.append(
              problem.map { "\($0)" } ?? (column == nil ? "?" : String(decoding: bytes, as: UTF8.self)))
          }
        }
      }
    }
    return texts
  }
}
