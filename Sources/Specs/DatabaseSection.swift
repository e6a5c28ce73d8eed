/// A database that is reached through an ADBC driver: by a profile of the user's, or by a driver and options.
package struct DatabaseSection: Hashable, Sendable {
  /// The name of a connection profile, a file of the user's own with driver, server and secrets.
  package var profile: String?
  /// The name of a driver, such as `postgresql`; never a path.
  package var driver: String?
  /// What the driver is told, by its own words, such as `uri`; no secrets.
  package var options: [NamedOption]
  /// How many seconds the database may take to answer.
  package var timeLimit: Int?

  package struct NamedOption: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    profile: String? = nil, driver: String? = nil, options: [NamedOption] = [], timeLimit: Int? = nil
  ) {
    self.profile = profile
    self.driver = driver
    self.options = options
    self.timeLimit = timeLimit
  }

  /// The name of the profile or driver.
  package var name: String { profile ?? driver ?? "" }
}
