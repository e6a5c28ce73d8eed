import Foundation
import TestSupport
import Testing

@testable import ADBC

@Suite struct LookupTests {
  private func write(_ text: String, _ path: String, in folder: URL) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func failure(_ body: () throws(ADBCFailure) -> some Any) -> ADBCFailure? {
    do throws(ADBCFailure) {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  #if os(Linux)
    @Test func `drivers are looked for in the order of ADBC's driver manager`() throws {
      try TemporaryFolder.with { folder in
        let path = folder.path
        let folders = DriverFolders(environment: [
          "ADBC_DRIVER_PATH": "\(path)/a:\(path)/b:relative", "VIRTUAL_ENV": "\(path)/venv",
          "CONDA_PREFIX": "\(path)/conda", "HOME": "\(path)/home",
        ])
        let order = [
          "a", "b", "venv/etc/adbc/drivers", "conda/etc/adbc/drivers", "home/.config/adbc/drivers",
        ]
        #expect(folders.drivers == order.map { "\(path)/\($0)" } + ["/etc/adbc/drivers"])
        for place in order.reversed() {
          try write("[Driver]\nshared = '/lib/\(place)/x.so'\n", "\(place)/x.toml", in: folder)
          #expect(try DriverLookup(folders).driver(named: "x").library == "/lib/\(place)/x.so")
        }
      }
    }

    @Test func `a profile is looked for in its own folders`() throws {
      let folders = DriverFolders(environment: [
        "ADBC_PROFILE_PATH": "/p", "CONDA_PREFIX": "/c", "XDG_CONFIG_HOME": "/x", "HOME": "/h",
      ])
      #expect(folders.profiles == ["/p", "/c/etc/adbc/profiles", "/x/adbc/profiles"])
    }

    @Test func `a manifest names a library for each platform, and an entry point`() throws {
      try TemporaryFolder.with { folder in
        #if arch(arm64)
          let platform = "linux_arm64"
        #else
          let platform = "linux_amd64"
        #endif
        let manifest = """
          manifest_version = 1 # the only one
          name = "X"
          version = "1.2.3"
          [ADBC]
          version = "1.1.0"
          features.supported = ["a", "b"]
          [Driver]
          entrypoint = "XInit"
          [Driver.shared]
          \(platform) = "lib/x.so"
          windows_amd64 = 'C:\\x.dll'
          """
        try write(manifest, "x.toml", in: folder)
        let lookup = DriverLookup(DriverFolders(environment: ["ADBC_DRIVER_PATH": folder.path]))
        let driver = try lookup.driver(named: "x")
        #expect(driver.library == folder.path + "/lib/x.so")
        #expect(driver.entryPoint == "XInit")
        #expect(driver.version == "1.2.3")
        try write("[Driver.shared]\nplan9_mips = 'x'\n", "y.toml", in: folder)
        let problem = failure { () throws(ADBCFailure) in try lookup.driver(named: "y") }
        #expect(problem?.kind == .badDriver)
        #expect(problem?.hint?.contains("plan9_mips") == true)
      }
    }
  #endif

  @Test func `a driver that is nowhere is told with the places that were looked into`() {
    let lookup = DriverLookup(DriverFolders(environment: ["ADBC_DRIVER_PATH": "/none/a:/none/b"]))
    let problem = failure { () throws(ADBCFailure) in try lookup.driver(named: "no-such-engine") }
    #expect(problem?.kind == .noDriver)
    #expect(problem?.message.contains("/none/a/no-such-engine.toml, /none/b/no-such-engine.toml") == true)
    #expect(problem?.hint?.contains("dbc install no-such-engine") == true)
  }

  @Test(arguments: ["./x.so", "/lib/x.so", "x.so", "a/b", "..", "", "x.toml", "x;y", "x y", ".hidden", "ｘ"])
  func `a path or the like is no name of a driver or profile`(name: String) {
    let folders = DriverFolders(environment: [:])
    let driver = failure { () throws(ADBCFailure) in try DriverLookup(folders).driver(named: name) }
    #expect(driver?.kind == .badName)
    let profile = failure { () throws(ADBCFailure) in try ConnectionSettings(profile: name, folders) }
    #expect(profile?.kind == .badName)
  }

  @Test func `a profile's options take variables, and what they hold is secret`() throws {
    try TemporaryFolder.with { folder in
      try write("[Driver]\nshared = '/lib/x.so'\n", "x.toml", in: folder)
      let profile = """
        profile_version = 1
        driver = "x"
        [Options]
        uri = "x://me:{{ env_var(X_PASSWORD) }}@db/{{env_var( X_NAME )}}"
        "adbc.x.tls" = true
        adbc.x.size = 12
        password = 'canary-literal'
        """
      try write(profile, "crm.toml", in: folder)
      let folders = DriverFolders(environment: [
        "ADBC_DRIVER_PATH": folder.path, "ADBC_PROFILE_PATH": folder.path, "X_PASSWORD": "canary-7f3a",
        "X_NAME": "crm-base",
      ])
      let settings = try ConnectionSettings(profile: "crm", folders)
      #expect(
        settings.options == [
          .init("adbc.x.size", "12"), .init("adbc.x.tls", "true"), .init("password", "canary-literal"),
          .init("uri", "x://me:canary-7f3a@db/crm-base"),
        ])
      #expect(!settings.secrets.mask("canary-7f3a canary-literal crm-base").contains("canary"))
    }
  }

  @Test func `a variable that is not set is told and not taken for an empty text`() throws {
    try TemporaryFolder.with { folder in
      try write("driver = 'x'\n[Options]\nuri = '{{ env_var(X_URI) }}'\n", "crm.toml", in: folder)
      let folders = DriverFolders(environment: ["ADBC_PROFILE_PATH": folder.path])
      let problem = failure { () throws(ADBCFailure) in try ConnectionSettings(profile: "crm", folders) }
      #expect(problem?.kind == .badProfile)
      #expect(problem?.message.contains("'X_URI', which is not set") == true)
    }
  }

  @Test(arguments: [
    ("uri", "{{ env_var(HOME) }}"), ("uri", "x://me:{{ env_var(STAGEMAP_PASSWORD) }}@db"),
    ("uri", "x://me:canary@db"), ("password", "canary"), ("uri", "x://db?token=canary"),
  ])
  func `a spec may hold neither a secret nor a part or another's variable`(key: String, value: String) {
    let folders = DriverFolders(environment: ["HOME": "/h", "STAGEMAP_PASSWORD": "canary"])
    let problem = failure { () throws(ADBCFailure) in
      try ConnectionSettings(driver: "x", options: [.init(key, value)], folders)
    }
    #expect(problem?.kind == .secret || problem?.kind == .badProfile)
    #expect(problem?.kind != .noDriver)
    #expect(problem.map { "\($0)".contains("canary") } == false)
  }

  @Test(arguments: [
    ("a = ", 1), ("[a\nb = 1", 1), ("x = 'a", 1), ("\n= 1", 2), ("a = \"x\" y", 1), ("a 1", 1),
    ("a = \"\\q\"", 1),
  ])
  func `malformed TOML is told by its line`(text: String, line: Int) {
    #expect(throws: TOMLText.Problem.self) { try TOMLText(text) }
    do throws(TOMLText.Problem) {
      _ = try TOMLText(text)
    } catch {
      #expect(error.line == line)
    }
  }
}
