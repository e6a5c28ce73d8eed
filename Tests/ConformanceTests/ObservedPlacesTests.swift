import DiagramViews
import Diagrams
import Foundation
import Layout
import SpecLoading
import Specs
import Stagemap
import TestSupport
import Testing

/// The view `observed` keeps the places of `lead-states`, so that the eye finds every state again.
@Suite struct ObservedPlacesTests {
  private func places(_ view: String, of measured: MeasuredSpec) throws -> [Subject: Point] {
    let drawn = try #require(ViewCatalog.view(named: view)).draw(
      ViewRequest(id: view, view: view),
      in: DrawingContext(
        specification: measured.specification, report: measured.report, caption: measured.caption,
        languages: PictureLanguages("ja")))
    guard case .diagram(let diagram) = drawn else { return [:] }
    let subjects = Dictionary(
      diagram.scene.graph.nodes.map { ($0.id, $0.subject) }, uniquingKeysWith: { first, _ in first })
    var places: [Subject: Point] = [:]
    for node in PictureLayout.layout(diagram).nodes {
      if let subject = subjects[node.id] ?? nil { places[subject] = node.frame.centre }
    }
    return places
  }

  /// Where one place lies from another: -1, 0 or 1 in each direction.
  private func way(_ from: Point, _ to: Point) -> [Int] {
    [to.x - from.x, to.y - from.y].map { abs($0) < 1 ? 0 : $0 < 0 ? -1 : 1 }
  }

  @Test func `every state stands where lead-states has it, in the same row and column`() throws {
    for entry in SpecLibrary(folder: ProjectRoot.url("specs").path).read([]).entries {
      let specification = try #require(entry.loaded.specification)
      let measured = Measurer.measure(specification, options: MeasuringOptions())
      let states = try places("lead-states", of: measured)
      let observed = try places("observed", of: measured)
      #expect(Set(states.keys) == Set(observed.keys), "\(entry.path)")
      for (one, place) in states {
        for (other, otherPlace) in states {
          guard let seen = observed[one], let otherSeen = observed[other] else { continue }
          #expect(
            way(place, otherPlace) == way(seen, otherSeen), "\(entry.path): \(one.id) and \(other.id)")
        }
      }
    }
  }
}
