import Foundation
import Testing

@testable import ADBC

/// Whatever comes of a query, all that the driver made is released, each thing once.
@Suite(.serialized) struct ReleaseTests {
  private static let settings = {
    var secrets = Secrets()
    secrets.add("canary-7f3a")
    return ConnectionSettings(
      driver: DriverFile(name: "fake", library: "fake"), options: [.init("uri", "x")], secrets: secrets)
  }()

  /// Connects, asks and reads all; gives the number of batches.
  private func readAll(_ behaviour: FakeDriver.Behaviour, within seconds: Double = 20) throws(ADBCFailure)
    -> Int
  {
    let library = FakeDriver.library(behaviour)
    let connection = try ADBCConnection(Self.settings, within: seconds) { library }
    let rows = try connection.rows(of: "SELECT 1", within: seconds)
    var count = 0
    while try rows.next() != nil { count += 1 }
    return count
  }

  @Test func `after an answer was read`() async throws {
    #expect(try readAll(FakeDriver.Behaviour(batches: 3)) == 3)
    try await settle()
    #expect(FakeDriver.unbalanced == [])
    #expect(FakeDriver.made("batch") == 3)
    #expect(FakeDriver.made("schema") == 1)
    let order = ["StatementRelease", "ConnectionRelease", "DatabaseRelease"]
    #expect(FakeDriver.calls.filter { $0.hasSuffix("Release") } == order)
  }

  @Test func `after an answer was read in part`() async throws {
    do {
      let library = FakeDriver.library(FakeDriver.Behaviour(batches: 3))
      let rows = try ADBCConnection(Self.settings, within: 20) { library }.rows(of: "SELECT 1", within: 20)
      #expect(try rows.next() != nil)
      #expect(FakeDriver.made("batch") == 1)
    }
    try await settle()
    #expect(FakeDriver.unbalanced == [])
  }

  @Test(arguments: [
    "DatabaseNew", "DatabaseSetOption", "DatabaseInit", "ConnectionNew", "ConnectionInit", "StatementNew",
    "StatementSetSqlQuery", "StatementExecuteQuery",
  ])
  func `after a function failed`(function: String) async throws {
    let failure = #expect(throws: ADBCFailure.self) { try readAll(FakeDriver.Behaviour(failing: function)) }
    #expect(failure?.message == "\(function) failed for ***")
    #expect(failure?.sqlState == "42000")
    #expect(failure?.status == "internal")
    #expect(failure?.kind == (function.hasPrefix("Statement") ? .query : .connection))
    try await settle()
    #expect(FakeDriver.unbalanced == [])
    #expect(FakeDriver.made("error") == 1)
  }

  @Test(arguments: ["get_schema", "get_next"])
  func `after an answer broke off`(function: String) async throws {
    let failure = #expect(throws: ADBCFailure.self) { try readAll(FakeDriver.Behaviour(failing: function)) }
    #expect(failure?.message == "the stream broke off")
    #expect(failure?.kind == .query)
    try await settle()
    #expect(FakeDriver.unbalanced == [])
  }

  @Test(arguments: ["StatementExecuteQuery", "get_next"])
  func `after a time limit, and the statement is cancelled`(function: String) async throws {
    let failure = #expect(throws: ADBCFailure.self) {
      try readAll(FakeDriver.Behaviour(slow: (function, 30_000)), within: 0.3)
    }
    #expect(failure?.kind == .timedOut)
    try await settle()
    #expect(FakeDriver.unbalanced == [])
  }

  @Test(arguments: ["ConnectionInit", "StatementExecuteQuery"])
  func `after a driver that cannot cancel came back at last`(function: String) async throws {
    let failure = #expect(throws: ADBCFailure.self) {
      try readAll(FakeDriver.Behaviour(slow: (function, 2300), isVersion10: true), within: 0.1)
    }
    #expect(failure?.kind == .timedOut)
    try await settle()
    #expect(FakeDriver.unbalanced == [])
    #expect(FakeDriver.made("connection") == 1)
  }

  @Test func `after another thread cancelled`() throws {
    let library = FakeDriver.library(FakeDriver.Behaviour(slow: ("get_next", 240_000)))
    let cancellation = QueryCancellation()
    let rows = try ADBCConnection(Self.settings, within: 120) { library }
      .rows(of: "SELECT 1", within: 120, cancelledBy: cancellation)
    // A thread of its own, since tasks share theirs with the tests that wait.
    Thread.detachNewThread {
      while !FakeDriver.calls.contains("get_next") { Thread.sleep(forTimeInterval: 0.005) }
      cancellation.cancel()
    }
    let failure = #expect(throws: ADBCFailure.self) { _ = try rows.next() }
    #expect(failure?.kind == .cancelled)
  }

  @Test func `after it was cancelled before it was asked`() throws {
    let library = FakeDriver.library()
    let cancellation = QueryCancellation()
    cancellation.cancel()
    let failure = #expect(throws: ADBCFailure.self) {
      try ADBCConnection(Self.settings, within: 20) { library }
        .rows(of: "SELECT 1", within: 20, cancelledBy: cancellation)
    }
    #expect(failure?.kind == .cancelled)
    #expect(!FakeDriver.calls.contains("StatementExecuteQuery"))
  }

  /// Waits at most ten seconds until all has been let go: the connection's thread may hold it a little longer.
  private func settle() async throws {
    for _ in 0..<1000 where !FakeDriver.unbalanced.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
  }
}
