package import Diagnostics
import Foundation

/// The systems that `init --ci` writes a pipeline for.
package enum Pipeline: String, Hashable, Sendable, CaseIterable {
  case github
  case gitlab
  case preCommit = "pre-commit"

  /// Where the system looks for it.
  var path: String {
    switch self {
    case .github: ".github/workflows/stagemap.yml"
    case .gitlab: ".gitlab-ci.yml"
    case .preCommit: ".pre-commit-config.yaml"
    }
  }

  /// Whether it installs stagemap, and has to be told from where.
  package var installs: Bool { self != .preCommit }

  /// The file of the pipeline, for a folder that does not have it yet.
  ///
  /// - Parameters:
  ///   - source: The Git address of stagemap; nil leaves it to be filled in.
  ///   - documentsOnly: Whether only the pictures in documents are committed, and `output/` is not whole.
  ///   - folder: The folder of the repository.
  /// - Returns: The file, and an error when one of its name is there.
  package func file(
    source: String?, documentsOnly: Bool = false, in folder: String
  ) -> (OutputFile, [Diagnostic]) {
    var lines = text(source: source ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let command = lines.firstIndex { $0.hasSuffix("stagemap build --check") }
    if documentsOnly, let command {
      lines.removeSubrange(command + stepOfPictures.lowerBound..<command + stepOfPictures.upperBound)
    }
    let file = OutputFile(path: path, bytes: Array(lines.joined(separator: "\n").utf8))
    guard FileManager.default.fileExists(atPath: "\(folder)/\(path)") else { return (file, []) }
    return (
      file,
      [
        Diagnostic(
          .error, "file-exists", "'\(folder == "." ? "" : folder + "/")\(path)' is already there",
          hint:
            "add the commands 'stagemap lint', 'stagemap build --check' and 'stagemap embed --check FILE…' to it"
        )
      ]
    )
  }

  /// The lines of the step that checks all of `output/`, counted from that of its command.
  private var stepOfPictures: Range<Int> {
    switch self {
    case .github: -1..<1
    case .gitlab: 0..<1
    case .preCommit: -2..<3
    }
  }

  /// Whether a text can be the Git address of stagemap; nothing in it means anything to YAML or a shell.
  package static func isSource(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-")
      && text.utf8.allSatisfy { byte in
        byte < 0x80
          && (UnicodeScalar(byte).properties.isAlphabetic || "0123456789@:/._~+-".utf8.contains(byte))
      }
  }

  /// The documents of a repository, each checked; git need not trust the owner of the folder.
  private static let embed =
    "git -c safe.directory=\"$PWD\" ls-files -z -- '*.md' '*.adoc' | xargs -0 -r stagemap embed --check"

  private func text(source: String) -> String {
    switch self {
    case .github:
      """
      # Fails when a spec is wrong, or a picture or a document is not what its spec and log say.
      name: stagemap
      on:
        push:
        pull_request:
      permissions:
        contents: read
      env:
        # The Git address of stagemap, and a tag or branch: another version makes pictures stale.
        STAGEMAP_SOURCE: "\(source)"
        STAGEMAP_REF: "HEAD"
      jobs:
        pictures:
          runs-on: ubuntu-latest
          container: swift:6.2
          steps:
            - uses: actions/checkout@v4
            - name: Install stagemap
              run: |
      \(install(indentation: 10))
            - name: Check the specs
              run: stagemap lint
            - name: Check the pictures
              run: stagemap build --check
            - name: Check the documents
              run: |
                \(Self.embed)

      """
    case .gitlab:
      """
      # Fails when a spec is wrong, or a picture or a document is not what its spec and log say.
      stagemap:
        image: swift:6.2
        variables:
          # The Git address of stagemap, and a tag or branch: another version makes pictures stale.
          STAGEMAP_SOURCE: "\(source)"
          STAGEMAP_REF: "HEAD"
        before_script:
          - |
      \(install(indentation: 6))
        script:
          - stagemap lint
          - stagemap build --check
          - |
            \(Self.embed)

      """
    case .preCommit:
      """
      # Stops a commit when a spec is wrong, or a picture or a document is not what its spec and log say.
      repos:
        - repo: local
          hooks:
            - id: stagemap-lint
              name: specs are sound
              entry: stagemap lint
              language: system
              pass_filenames: false
            - id: stagemap-build
              name: pictures are up to date
              entry: stagemap build --check
              language: system
              pass_filenames: false
            - id: stagemap-embed
              name: pictures in documents are up to date
              entry: sh -c
              args:
                - |
                  \(Self.embed)
              language: system
              pass_filenames: false

      """
    }
  }

  private func install(indentation: Int) -> String {
    """
    command -v stagemap || {
      test -n "$STAGEMAP_SOURCE" || { echo "set STAGEMAP_SOURCE to the Git address of stagemap" >&2; exit 1; }
      apt-get update && apt-get install --yes git make
      git clone "$STAGEMAP_SOURCE" /tmp/stagemap
      git -C /tmp/stagemap checkout --quiet "$STAGEMAP_REF"
      make -C /tmp/stagemap install
    }
    """.split(separator: "\n").map { String(repeating: " ", count: indentation) + $0 }.joined(separator: "\n")
  }
}
