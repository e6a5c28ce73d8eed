/// Where the ecosystem of ADBC keeps manifests of drivers and profiles of connections.
///
/// The order is that of ADBC's driver manager, so that what `dbc install` puts in place is found.
package struct DriverFolders: Sendable {
  /// The environment's variables.
  package let environment: [String: String]

  package init(environment: [String: String]) { self.environment = environment }

  /// The folders of drivers, the first to be looked into first.
  var drivers: [String] { folders(listedIn: ["ADBC_DRIVER_PATH", "ADBC_CONFIG_PATH"], kind: "drivers") }

  /// The folders of profiles.
  var profiles: [String] { folders(listedIn: ["ADBC_PROFILE_PATH"], kind: "profiles") }

  private func folders(listedIn variables: [String], kind: String) -> [String] {
    var folders: [String] = []
    for variable in variables {
      folders += (value(variable) ?? "").split(separator: ":").map(String.init)
    }
    for root in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
      if let folder = value(root) { folders.append("\(folder)/etc/adbc/\(kind)") }
    }
    #if os(macOS)
      let name = kind == "drivers" ? "Drivers" : "Profiles"
      if let home = value("HOME") { folders.append("\(home)/Library/Application Support/ADBC/\(name)") }
      if kind == "drivers" { folders.append("/Library/Application Support/ADBC/Drivers") }
    #else
      if let folder = value("XDG_CONFIG_HOME") ?? value("HOME").map({ "\($0)/.config" }) {
        folders.append("\(folder)/adbc/\(kind)")
      }
      if kind == "drivers" { folders.append("/etc/adbc/drivers") }
    #endif
    // A folder relative to wherever we happen to run is none that somebody chose.
    return folders.filter { $0.hasPrefix("/") }
  }

  private func value(_ variable: String) -> String? {
    environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }
}
