import Foundation

/// All that is needed to connect: a driver and the options it is given.
package struct ConnectionSettings: Sendable {
  package struct Option: Hashable, Sendable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  package var driver: DriverFile
  package var options: [Option]
  package var secrets: Secrets

  package init(driver: DriverFile, options: [Option], secrets: Secrets) {
    self.driver = driver
    self.options = options
    self.secrets = secrets
  }

  /// The settings of a profile, a file of the user's own.
  /// - Throws: When there is none of that name, or when it needs a variable that is not set.
  package init(profile name: String, _ folders: DriverFolders) throws(ADBCFailure) {
    guard DriverLookup.isName(name) else {
      throw ADBCFailure(
        .badName, "'\(name)' is not the name of a profile",
        hint: "name it as in 'profile: crm', not its file")
    }
    let paths = folders.profiles.map { "\($0)/\(name).toml" }
    guard let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw ADBCFailure(
        .badProfile, "there is no connection profile '\(name)'; looked for \(paths.joined(separator: ", "))",
        hint: "write one there, with 'driver' and a table [Options]; ADBC_PROFILE_PATH names further folders")
    }
    let toml = try TOMLText(file: path, of: "profile", .badProfile)
    var filled = FilledOptions()
    for (key, value) in toml.entries(of: "options") {
      filled.add(
        key, try OptionTemplate(value).filled(from: folders.environment, place: "the profile '\(path)'"))
    }
    (options, secrets) = (filled.options, filled.secrets)
    let scheme = filled.options.first { $0.key == "uri" }?.value.prefix { $0 != ":" }.description
    // Spark Connect's own scheme.
    guard let driver = toml["driver"] ?? (scheme == "sc" ? "spark" : scheme), !driver.isEmpty else {
      throw ADBCFailure(
        .badProfile, "the profile '\(path)' names no driver",
        hint: "add a line such as driver = \"postgresql\"")
    }
    self.driver = try DriverLookup(folders).driver(ofProfile: driver)
  }

  /// Refuses what a spec must not say: a path for a name, and secrets.
  package static func check(driver name: String, options: [Option]) throws(ADBCFailure) {
    for option in options { try OptionTemplate(option.value).checkForSpec(option.key) }
    try DriverLookup.check(name)
  }

  /// The settings that a spec gives: a driver by name, and options without secrets.
  package init(driver name: String, options given: [Option], _ folders: DriverFolders) throws(ADBCFailure) {
    try Self.check(driver: name, options: given)
    var filled = FilledOptions()
    for option in given {
      filled.add(
        option.key,
        try OptionTemplate(option.value).filled(
          from: folders.environment, place: "the option '\(option.key)'"))
    }
    (options, secrets) = (filled.options, filled.secrets)
    driver = try DriverLookup(folders).driver(named: name)
  }
}

/// Options with their variables filled in, and what is secret in them.
private struct FilledOptions {
  var options: [ConnectionSettings.Option] = []
  var secrets = Secrets()

  mutating func add(_ key: String, _ filled: OptionTemplate.Filled) {
    for value in filled.fromEnvironment {
      secrets.add(connectionText: value)
      secrets.add(value)
    }
    secrets.add(connectionText: filled.text)
    if Secrets.isSecret(option: key) { secrets.add(filled.text) }
    options.append(.init(key, filled.text))
  }
}
