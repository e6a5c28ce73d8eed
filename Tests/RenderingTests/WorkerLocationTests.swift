import Testing

@testable import Rendering

struct WorkerLocationTests {
  @Test func `the variable excludes every other place`() {
    let location = WorkerLocation(override: "/a/render", executable: "/usr/bin/stagemap", arguments: [])
    #expect(location.candidates == ["/a/render"])
  }

  @Test func `an installed tool looks beside itself and in libexec`() {
    let location = WorkerLocation(override: nil, executable: "/usr/bin/stagemap", arguments: ["stagemap"])
    #expect(location.candidates == ["/usr/bin/stagemap-render", "/usr/libexec/stagemap/stagemap-render"])
  }

  @Test func `a test runner looks beside the test bundle`() {
    let bundle = "/p/.build/debug/T.xctest/Contents/MacOS/T"
    let location = WorkerLocation(override: "", executable: nil, arguments: ["--test-bundle-path", bundle])
    #expect(location.candidates == ["/p/.build/debug/stagemap-render"])
  }

  @Test(arguments: ["/", "/usr", "/nonexistent", "/etc/passwd"])
  func `what cannot be run is no worker`(path: String) {
    #expect(WorkerLocation(override: path, executable: nil, arguments: []).path == nil)
  }
}
