import ProcessModel
import Testing

@testable import ProcessMetrics

@Suite struct LikelyStateTests {
  private static let process = SalesProcess(
    id: "sales", name: LocalizedText("Sales", in: "en"),
    states: ["contact", "rdv", "devis", "won"].map {
      LeadState(id: $0, name: LocalizedText("Name \($0)", in: "en"))
    })

  private func guess(
    _ value: String, among values: [String]? = nil, reached: Set<String> = ["contact", "rdv", "devis", "won"]
  ) -> LikelyStates.Guess? {
    LikelyStates(of: values ?? [value], in: Self.process, reached: reached).state(of: value)
  }

  @Test(arguments: [
    ("Contakt", "contact"), ("Devis envoyé", "devis"), ("le contact", "contact"), ("cont", "contact"),
  ])
  func `a value means the state whose text is near, stands in it or has it in itself`(
    value: String, state: String
  ) {
    #expect(guess(value) == LikelyStates.Guess(state: state, isUnreached: false))
  }

  @Test func `a value near no state means the only state that no row reaches any more`() {
    let reached: Set = ["contact", "devis", "won"]
    #expect(guess("Rendez-vous", reached: reached) == LikelyStates.Guess(state: "rdv", isUnreached: true))
    #expect(guess("Rendez-vous") == nil)
    #expect(guess("Rendez-vous", reached: ["contact", "won"]) == nil)
    #expect(guess("Rendez-vous", among: ["Rendez-vous", "Essai"], reached: reached) == nil)
    #expect(guess("Rendez-vous", among: ["Rendez-vous", "Contakt"], reached: reached)?.state == "rdv")
  }
}
