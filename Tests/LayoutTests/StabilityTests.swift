import Diagrams
import Layout
import TestSupport
import Testing

/// How far a small edit of a process moves the rest of its picture.
@Suite struct StabilityTests {
  @Test func `an edit moves no other node to another lane or place in the order`() {
    var moved = 0
    var displacements: [Double] = []
    for seed in 0..<UInt64(TestCounts.count(60, full: 500)) {
      var random = SplitMix64(seed: seed)
      let before = RandomProcess.graph(seed: seed)
      let edit = RandomEdit(of: before, random: &random)
      let changes = PlaceChanges(from: before, to: edit.graph, except: edit.touched)
      moved += changes.reordered
      displacements += changes.distances
    }
    #expect(moved == 0)
    let mean = displacements.reduce(0, +) / Double(max(displacements.count, 1))
    print("mean displacement of untouched nodes: \(Int(mean)) pt over \(displacements.count) nodes")
  }
}
