import Diagrams
import Foundation
import Layout

/// Prints how long the layout of ever larger processes takes, and how that grows.
@main struct StagemapBench {
  static func main() {
    measure("a process with lanes", scene: { .graph(BenchGraph.process(states: $0)) })
    print("")
    measure("a flow", scene: { .proportional(BenchGraph.flow(states: $0)) })
  }

  private static func measure(_ name: String, scene: (Int) -> Diagram.Scene) {
    print("layout of \(name), median of runs")
    print("states  edges      ms  growth")
    var before: (states: Int, milliseconds: Double)?
    for states in [20, 40, 100, 200, 400, 1000, 2000] {
      let diagram = Diagram(
        spec: "bench", view: "process", language: "ja", title: Label("計測"), scene: scene(states))
      let milliseconds = median(runs: states > 400 ? 1 : 5) { _ = PictureLayout.layout(diagram) }
      // The exponent k of a cost that grows with the k-th power of the number of states.
      let growth = before.map {
        log(milliseconds / $0.milliseconds) / log(Double(states) / Double($0.states))
      }
      print(
        [
          padded("\(states)", 6), padded("\(diagram.scene.graph.edges.count)", 6),
          padded(rounded(milliseconds), 7), padded(growth.map { "n^" + rounded($0) } ?? "-", 7),
        ].joined(separator: " "))
      before = (states, milliseconds)
    }
  }

  private static func median(runs: Int, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<runs).map { _ in clock.measure(work) }.sorted()
    let (seconds, attoseconds) = times[runs / 2].components
    return Double(seconds) * 1000 + Double(attoseconds) / 1e15
  }

  private static func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
