package import ProcessModel

/// Tells which states the values of a log that are those of no state most likely mean.
package struct LikelyStates {
  /// A state that a value may mean.
  package struct Guess: Hashable, Sendable {
    package var state: String
    /// Whether no row of the log reaches it, as when it was renamed.
    package var isUnreached: Bool
  }

  private let texts: [(text: String, state: String)]
  private let unreached: [String]
  private let hasOneStranger: Bool

  /// - Parameters:
  ///   - values: The values that are those of no state.
  ///   - process: The model.
  ///   - reached: The ids of the states that rows reach.
  package init(of values: [String], in process: SalesProcess, reached: Set<String>) {
    let texts = ValueResolution.knownTexts(in: process)
    self.texts = texts
    unreached = process.states.map(\.id).filter { !reached.contains($0) }
    hasOneStranger = values.count { nearestState(to: $0, among: texts) == nil } == 1
  }

  /// The state whose text is near, stands in the value or has it in itself; else the only state that no row reaches,
  /// where no other value is as strange.
  package func state(of value: String) -> Guess? {
    if let nearest = nearestState(to: value, among: texts) {
      return Guess(state: nearest, isUnreached: unreached.contains(nearest))
    }
    guard unreached.count == 1, hasOneStranger else { return nil }
    return Guess(state: unreached[0], isUnreached: true)
  }
}

/// The state with the nearest known text, when at most a third of the text differs; else that with the longest text
/// which stands in it or has it in itself.
private func nearestState(to text: String, among texts: [(text: String, state: String)]) -> String? {
  let text = foldedForMatching(text)
  var best: (state: String, distance: Int)?
  for candidate in texts {
    let length = max(text.unicodeScalars.count, candidate.text.unicodeScalars.count)
    let distance = editDistance(text, candidate.text)
    if distance <= max(1, length / 3), distance < best?.distance ?? .max {
      best = (candidate.state, distance)
    }
  }
  return best?.state ?? containingState(of: text, among: texts)
}

private func containingState(of text: String, among texts: [(text: String, state: String)]) -> String? {
  var best: (state: String, length: Int)?
  for candidate in texts {
    let (short, long) =
      text.utf8.count < candidate.text.utf8.count
      ? (text, candidate.text) : (candidate.text, text)
    // One letter stands in many words.
    guard short.unicodeScalars.count > 1, long.utf8.firstRange(of: short.utf8) != nil else { continue }
    if short.utf8.count > best?.length ?? 0 { best = (candidate.state, short.utf8.count) }
  }
  return best?.state
}
