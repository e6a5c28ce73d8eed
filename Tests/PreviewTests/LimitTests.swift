import Foundation
import Preview
import TestSupport
import Testing

@Suite struct LimitTests {
  @Test func `a request that does not come to its end is given up`() async throws {
    var limits = PreviewLimits()
    limits.requestSeconds = 1
    try await RunningPreview.with(limits: limits) { preview in
      let slow = await preview.raw("GET / HTTP/1.1\r\nHost: \(preview.host)\r\nX-Slow: ")
      #expect(slow.isClosed)
      #expect(slow.status != 200)
      #expect(await preview.get("/").status == 200)
    }
  }

  @Test func `a reader that asks for much and takes nothing is given up`() async throws {
    var limits = PreviewLimits()
    limits.responseSeconds = 1
    try await RunningPreview.with(limits: limits) { preview in
      let request = "GET /main.js HTTP/1.1\r\nHost: \(preview.host)\r\n\r\n"
      let size = await preview.get("/main.js").bytes.count
      let count = 2000
      var received = size * count
      // A busy machine takes longer to fill what the system holds back for the reader.
      for pause in [3, 10, 30] where received == size * count {
        let connection = RawConnection(port: preview.port)
        _ = await connection.exchange(String(repeating: request, count: count), seconds: 0)
        try await Task.sleep(for: .seconds(pause))
        received = await connection.exchange("", seconds: 120).bytes.count
      }
      #expect(received < size * count)
      #expect(await preview.get("/").status == 200)
    }
  }

  @Test func `only so many may wait for changes`() async throws {
    var limits = PreviewLimits()
    limits.streams = 2
    try await RunningPreview.with(limits: limits) { preview in
      let waiting = (0..<2).map { _ in RawConnection(port: preview.port) }
      for connection in waiting {
        let answer = await connection.exchange(
          "GET /events HTTP/1.1\r\nHost: \(preview.host)\r\n\r\n", seconds: 60, until: "retry:")
        #expect(answer.status == 200)
      }
      #expect(await preview.get("/events").status == 503)
      #expect(await preview.get("/").status == 200)
    }
  }

  @Test func `the program ends well when asked to, also while somebody waits`() async throws {
    try await TemporaryFolder.with { folder in
      try Data(RunningPreview.text.utf8).write(to: folder.appendingPathComponent("sales.yaml"))
      try Data(RunningPreview.rows.utf8).write(to: folder.appendingPathComponent("log.csv"))
      let script = """
        "$0" serve sales.yaml --port 0 --quiet >address & pid=$!
        while ! [ -s address ]; do sleep 0.1; done
        (read address <address; exec 3<>"/dev/tcp/127.0.0.1/$(echo "$address" | tr -cd '0-9:' | cut -d: -f3)"
         printf 'GET /events HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n' "$(echo "$address" | cut -d/ -f3)" >&3
         head -c 20 <&3; cat <&3 >/dev/null) & reader=$!
        sleep 1; kill -TERM $pid; wait $pid; echo "status $?"; wait $reader
        """
      let result = try await ProgramRun.run(
        "bash", ["-c", script, try BuildProducts.path(of: "stagemap")], folder: folder, timeout: 60)
      #expect(result.outputText.hasPrefix("HTTP/1.1 200 OK"), "\(result.outputText) \(result.errorText)")
      #expect(result.outputText.hasSuffix("status 0\n"), "\(result.outputText) \(result.errorText)")
    }
  }

  @Test func `the program ends also while it waits for a log that never comes`() async throws {
    try await TemporaryFolder.with { folder in
      try Data(RunningPreview.text.utf8).write(to: folder.appendingPathComponent("sales.yaml"))
      let script = """
        mkfifo log.csv
        "$0" serve sales.yaml --port 0 --quiet >address & pid=$!
        while ! [ -s address ]; do sleep 0.1; done
        read address <address
        exec 3<>"/dev/tcp/127.0.0.1/$(echo "$address" | tr -cd '0-9:' | cut -d: -f3)"
        printf 'GET /picture.svg?spec=sales&view=process HTTP/1.1\r\nHost: %s\r\n\r\n' \
          "$(echo "$address" | cut -d/ -f3)" >&3
        sleep 1; kill -TERM $pid
        (sleep 60; kill -KILL $pid) 2>/dev/null & killer=$!
        wait $pid; echo "status $?"; kill $killer
        """
      let result = try await ProgramRun.run(
        "bash", ["-c", script, try BuildProducts.path(of: "stagemap")], folder: folder, timeout: 120)
      #expect(result.outputText == "status 0\n", "\(result.errorText)")
    }
  }

  @Test func `a pipe among the specs is told`() async throws {
    try await TemporaryFolder.with { folder in
      let specs = folder.appendingPathComponent("specs")
      try FileManager.default.createDirectory(at: specs, withIntermediateDirectories: true)
      try Data(RunningPreview.text.utf8).write(to: specs.appendingPathComponent("sales.yaml"))
      let result = try await ProgramRun.run(
        "bash",
        [
          "-c", "mkfifo specs/pipe.yaml; timeout 60 \"$0\" lint", try BuildProducts.path(of: "stagemap"),
        ], folder: folder, timeout: 90)
      #expect(result.status == 1)
      #expect(
        result.errorText.contains("cannot read 'specs/pipe.yaml': it is a pipe or a device")
          || result.outputText.contains("cannot read 'specs/pipe.yaml': it is a pipe or a device"),
        "\(result.outputText)\(result.errorText)")
    }
  }

  @Test func `a spec that becomes a pipe keeps nobody waiting`() async throws {
    try await RunningPreview.with { preview in
      #expect(await preview.get("/picture.svg?spec=sales&view=process").status == 200)
      try FileManager.default.removeItem(at: preview.spec)
      mkfifo(preview.spec.path, 0o600)
      // The watch sees it within half a second.
      try await Task.sleep(for: .seconds(1))
      let answer = await preview.get("/picture.json?spec=sales&view=process")
      #expect(answer.status == 200)
      #expect(answer.body.contains("it is a pipe or a device"), "\(answer.head)")
    }
  }

  @Test func `a port that is taken is told`() async throws {
    try await RunningPreview.with { preview in
      let result = try await ProgramRun.run(
        try BuildProducts.path(of: "stagemap"), ["serve", preview.spec.path, "--port", "\(preview.port)"])
      #expect(result.status == 1)
      #expect(result.errorText.contains("[cannot-serve]"))
    }
  }

  @Test func `a spec that is not there is told at once`() async throws {
    try await TemporaryFolder.with { folder in
      let result = try await ProgramRun.run(
        try BuildProducts.path(of: "stagemap"), ["serve", "nothing", "--port", "0"], folder: folder)
      #expect(result.status == 1)
      #expect(result.errorText.contains("[missing-spec]"))
    }
  }
}
