import Diagrams
import Emitters
import Foundation
import Layout
import Rendering
import SpecLoading

/// Prints how long each stage from a spec to a picture takes, and how that grows with the number of states.
@main struct StagemapBench {
  static func main() throws {
    for states in [20, 100] {
      let loaded = SpecLoader().load(text: BenchSpec.text(states: states), file: "bench.yaml")
      guard loaded.diagnostics.isEmpty else { throw BrokenBench(detail: "\(loaded.diagnostics)") }
    }
    try measure("reading a spec", sizes: [20, 100, 400, 2000]) { states in
      let text = BenchSpec.text(states: states)
      return { _ = SpecLoader().load(text: text, file: "bench.yaml") }
    }
    try measure("layout of a process with lanes", sizes: [20, 40, 100, 200, 400, 1000, 2000]) { states in
      let diagram = process(states)
      return { _ = PictureLayout.layout(diagram) }
    }
    try measure("layout of a flow", sizes: [20, 40, 100, 200, 400, 1000, 2000]) { states in
      let diagram = diagram(of: .proportional(BenchGraph.flow(states: states)))
      return { _ = PictureLayout.layout(diagram) }
    }
    for emitter in EmitterCatalog.all {
      try measure("writing \(emitter.name)", sizes: [20, 100, 400]) { states in
        let request = EmissionRequest(PictureLayout.layout(process(states)))
        return { _ = emitter.emit(request) }
      }
    }
    let worker = RenderWorker()
    _ = try worker.versions()
    for format in [PictureFormat.svg, .png, .pdf] {
      try measure("drawing \(format.rawValue)", sizes: [20, 50, 100]) { states in
        let request = EmissionRequest(
          PictureLayout.layout(process(states)), options: EmissionOptions(dotPurpose: .picture))
        let dot = DOTEmitter().emit(request).text
        return { _ = try worker.render(RenderRequest(dot: dot, layout: .nop2, formats: [format])) }
      }
    }
  }

  private struct BrokenBench: Error { var detail: String }

  private static func process(_ states: Int) -> Diagram {
    diagram(of: .graph(BenchGraph.process(states: states)))
  }

  private static func diagram(of scene: Diagram.Scene) -> Diagram {
    Diagram(spec: "bench", view: "process", language: "ja", title: Label("計測"), scene: scene)
  }

  /// Prints the median time of some work for each number of states; what it takes to prepare is not counted.
  private static func measure(
    _ name: String, sizes: [Int], _ work: (_ states: Int) throws -> () throws -> Void
  ) throws {
    print("\(name), median of runs\nstates      ms  growth")
    var before: (states: Int, milliseconds: Double)?
    for states in sizes {
      let milliseconds = try median(runs: states > 400 ? 1 : 5, work(states))
      // The exponent k of a cost that grows with the k-th power of the number of states.
      let growth = before.map {
        log(milliseconds / $0.milliseconds) / log(Double(states) / Double($0.states))
      }
      print(
        [
          padded("\(states)", 6), padded(rounded(milliseconds), 7),
          padded(growth.map { "n^" + rounded($0) } ?? "-", 7),
        ].joined(separator: " "))
      before = (states, milliseconds)
    }
    print("")
  }

  private static func median(runs: Int, _ work: () throws -> Void) throws -> Double {
    let clock = ContinuousClock()
    let times = try (0..<runs).map { _ in try clock.measure(work) }.sorted()
    let (seconds, attoseconds) = times[runs / 2].components
    return Double(seconds) * 1000 + Double(attoseconds) / 1e15
  }

  private static func rounded(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let digits = "\(abs(hundredths % 100))"
    return "\(value < 0 ? "-" : "")\(abs(hundredths / 100)).\(digits.count < 2 ? "0" : "")\(digits)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
