import DiagramViews
import Diagrams
import ProcessModel
import Specs
import Testing

@Suite struct ConceptViewTests {
  private static let concepts = ConceptsSection(
    classes: [
      ConceptClass(
        id: "deal", name: SmallProcess.name("商談", "Deal"),
        attributes: [SmallProcess.name("金額", "amount"), SmallProcess.name("予定日", "close date")],
        states: ["opp", "won"]),
      ConceptClass(id: "lead", name: SmallProcess.name("リード", "Lead")),
      ConceptClass(id: "customer", name: SmallProcess.name("顧客", "Customer"), stereotype: "role"),
    ],
    associations: [
      ConceptAssociation(
        from: "lead", to: "deal", fromMultiplicity: "0..1", toMultiplicity: "*",
        name: SmallProcess.name("商談化", "converts")),
      ConceptAssociation(kind: .aggregation, from: "lead", to: "deal"),
      ConceptAssociation(from: "lead", to: "lead", fromMultiplicity: "0..1", toMultiplicity: "*"),
      ConceptAssociation(kind: .composition, from: "customer", to: "deal"),
      ConceptAssociation(kind: .generalization, from: "customer", to: "lead"),
      ConceptAssociation(kind: .dependency, from: "customer", to: "lead"),
    ])

  private func graph(_ language: String = "ja") throws -> Graph {
    try #require(
      SmallProcess.draw(
        ConceptView(), nil, content: ContentSections(concepts: Self.concepts), language: language
      ).graph)
  }

  @Test func `a concept is a class with its attributes and its states in compartments`() throws {
    let deal = try #require(try graph().node("concept", "deal"))
    #expect(deal.role == .type)
    #expect(deal.label.lines == ["商談"])
    #expect(deal.compartments == [["金額", "予定日"], ["«state»", "商談", "受注"]])
  }

  @Test func `states are no subclasses, and a note says so`() throws {
    let graph = try graph()
    #expect(graph.nodes.count == Self.concepts.classes.count)
    let picture = SmallProcess.draw(
      ConceptView(), nil, content: ContentSections(concepts: Self.concepts)
    ).picture
    #expect(picture?.footnotes.contains { $0.contains("サブクラスではない") } == true)
  }

  @Test func `without states there is no note about them`() throws {
    let concepts = ConceptsSection(
      classes: [ConceptClass(id: "lead", name: SmallProcess.name("リード", "Lead"))])
    let picture = SmallProcess.draw(ConceptView(), nil, content: ContentSections(concepts: concepts)).picture
    #expect(picture?.footnotes == [])
  }

  @Test func `a stereotype stands apart from the name`() throws {
    let customer = try graph().node("concept", "customer")
    #expect(customer?.stereotype == "role")
    #expect(customer?.label.lines == ["顧客"])
  }

  @Test func `multiplicities stand at the ends of an association, its name in the middle`() throws {
    let edge = try #require(try graph().edge("association", "lead-deal"))
    #expect(edge.endTexts.from == "0..1")
    #expect(edge.endTexts.to == "*")
    #expect(edge.textLines == ["商談化"])
  }

  @Test func `each kind of association is an edge of its own kind`() throws {
    let roles = try graph().edges.map(\.role)
    #expect(
      roles == [.association, .aggregation, .association, .composition, .generalization, .dependency])
  }

  @Test func `the legend has each kind of line that is used and no other`() throws {
    let concepts = ConceptsSection(
      classes: Self.concepts.classes, associations: Array(Self.concepts.associations.prefix(2)))
    let picture = SmallProcess.draw(ConceptView(), nil, content: ContentSections(concepts: concepts)).picture
    #expect(
      picture?.legend.entries.map { $0.sign } == [.edge(.association), .edge(.aggregation)])
  }

  @Test func `two languages stand on lines of their own, in a compartment beside each other`() throws {
    let deal = try #require(try graph("ja-en").node("concept", "deal"))
    #expect(deal.label.lines == ["商談", "Deal"])
    #expect(deal.compartments.first == ["金額 / amount", "予定日 / close date"])
  }

  @Test func `every element says what it shows, each its own`() throws {
    #expect(try graph().repeatedSubjects == 0)
  }

  @Test func `without concepts the view says that it needs them`() {
    #expect(SmallProcess.draw(ConceptView(), nil) == .needs(section: "concepts"))
  }
}
