package import Foundation

/// The Spark cluster that `make test-spark` starts: a master, two workers and a Connect server, each a process.
package enum SparkCluster {
  /// Whether tests of Spark are asked for: the variable `STAGEMAP_SPARK`.
  package static let isWanted = ProcessInfo.processInfo.environment["STAGEMAP_SPARK"] != nil

  /// The folder of the driver's manifest, which `ADBC_DRIVER_PATH` is to name.
  package static let drivers = ProjectRoot.url(".tools/spark")

  /// Where the Connect server answers.
  package static var uri: String { "sc://127.0.0.1:\(port)" }

  private static let port =
    ProcessInfo.processInfo.environment["STAGEMAP_SPARK_PORT"].flatMap(Int.init) ?? 15002
  private static let folder =
    ProcessInfo.processInfo.environment["STAGEMAP_SPARK_DIR"].map { URL(fileURLWithPath: $0) }
    ?? ProjectRoot.url(".tools/spark/run")

  /// Starts what of the cluster does not run.
  package static func up(workers: Int = 2) async throws {
    let result = try await ProgramRun.run(
      ProjectRoot.url("scripts/spark").path, ["up", "\(workers)"], timeout: 600)
    guard result.status == 0 else { throw EngineFailure(description: result.errorText) }
  }

  /// Ends a process of the cluster at once: `worker-1`, `connect`.
  package static func kill(_ name: String) throws {
    let file = folder.appendingPathComponent("\(name).pid")
    let text = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let number = pid_t(text), number > 1 else {
      throw EngineFailure(description: "\(name) is not running")
    }
    Foundation.kill(number, SIGKILL)
  }

  /// Writes a table as Parquet files with the types of its columns.
  package static func makeParquet(_ table: EngineTable, at url: URL, files: Int = 3) async throws {
    let csv = url.appendingPathExtension("csv")
    try Data(table.csv.utf8).write(to: csv)
    try await makeParquet(of: csv, at: url, files: files, types: table.columns)
    try FileManager.default.removeItem(at: csv)
  }

  /// Writes a CSV file as Parquet files; an empty cell is NULL.
  package static func makeParquet(
    of csv: URL, at url: URL, files: Int, types: [(name: String, type: String)]
  ) async throws {
    try await python(
      Self.parquetScript, [csv.path, url.path, "\(files)"] + types.map { "\($0.name)=\($0.type)" })
  }

  /// Runs statements of SQL in one session of the Connect server.
  package static func run(_ statements: [String]) async throws {
    try await python(Self.statementScript, [uri] + statements)
  }

  /// An executor as the pages of the Connect server show it.
  package struct Executor: Sendable {
    package var isActive: Bool
    package var completedTasks: Int
  }

  /// The executors since the Connect server was started, also those that are no more.
  package static func executors() async throws -> [Executor] {
    try await python(Self.executorScript, ["\(port + 3)"]).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count == 2, let tasks = Int(words[1]) else { return nil }
      return Executor(isActive: words[0] == "True", completedTasks: tasks)
    }
  }

  /// Waits until so many executors are at work, and tells whether it came to that.
  package static func areBusy(_ count: Int) async throws -> Bool {
    try await python(Self.busyScript, ["\(port + 3)", "\(count)"]).hasPrefix("True")
  }

  /// Waits until there are so many executors.
  package static func waitForExecutors(_ count: Int) async throws {
    for _ in 0..<120 {
      if try await executors().count(where: \.isActive) == count { return }
      try await Task.sleep(for: .milliseconds(500))
    }
    throw EngineFailure(description: "there are not \(count) executors")
  }

  @discardableResult
  private static func python(_ script: String, _ arguments: [String]) async throws -> String {
    guard let python = ToolBox.file("spark-venv/bin/python") else { throw MissingTool(name: "Spark") }
    let result = try await ProgramRun.run(python.path, ["-c", script] + arguments, timeout: 600)
    guard result.status == 0 else { throw EngineFailure(description: result.errorText) }
    return result.outputText
  }
}

extension SparkCluster {
  private static let parquetScript = """
    import os, sys, pyarrow as pa, pyarrow.csv as csv, pyarrow.parquet as parquet
    source, folder, files = sys.argv[1], sys.argv[2], int(sys.argv[3])
    known = {"TIMESTAMP": pa.timestamp("us"), "TIMESTAMP WITH TIME ZONE": pa.timestamp("us", "UTC"),
             "INTEGER": pa.int32(), "BIGINT": pa.int64(), "DECIMAL(14,2)": pa.decimal128(14, 2),
             "DOUBLE PRECISION": pa.float64(), "DATE": pa.date32(), "BOOLEAN": pa.bool_()}
    types = {n: known.get(t, pa.string()) for n, t in (a.split("=") for a in sys.argv[4:])}
    table = csv.read_csv(source, convert_options=csv.ConvertOptions(
        column_types=types, strings_can_be_null=True, null_values=[""], true_values=["true"], false_values=["false"]))
    os.makedirs(folder)
    rows = max(1, -(-table.num_rows // files))
    for part in range(files):
        parquet.write_table(table.slice(part * rows, rows), f"{folder}/part-{part}.parquet")
    """

  private static let statementScript = """
    import glob, os, sys, adbc_driver_manager as adbc, adbc_driver_spark
    library = glob.glob(os.path.dirname(adbc_driver_spark.__file__) + "/libadbc_driver_spark.*")[0]
    connection = adbc.AdbcConnection(adbc.AdbcDatabase(driver=library, uri=sys.argv[1]))
    for text in sys.argv[2:]:
        statement = adbc.AdbcStatement(connection)
        statement.set_sql_query(text)
        statement.execute_query()
        statement.close()
    """

  private static let pages = """
    import json, sys, time, urllib.request
    def get(path):
        return json.load(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/api/v1/applications{path}"))
    def executors():
        return [e for e in get(f"/{get('')[0]['id']}/allexecutors") if e["id"] != "driver"]

    """

  private static let executorScript =
    pages + """
      for e in executors(): print(e["isActive"], e["completedTasks"])
      """

  private static let busyScript =
    pages + """
      for _ in range(2400):
          if sum(e["isActive"] and e["activeTasks"] > 0 for e in executors()) >= int(sys.argv[2]):
              print("True")
              break
          time.sleep(0.05)
      """
}
