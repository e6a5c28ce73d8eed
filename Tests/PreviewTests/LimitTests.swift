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
