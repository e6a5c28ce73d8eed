/// The specs that `stagemap init` can start from.
package enum SpecTemplates {
  package struct Template: Hashable, Sendable {
    package var name: String
    package var summary: String
    /// The name of the spec's file.
    package var fileName: String
    package var text: String
  }

  /// All templates; the order is the order in help.
  package static let all = [
    Template(
      name: "minimal", summary: "Three stages, two divisions, two KPIs: the smallest useful spec.",
      fileName: "seed.yaml", text: textSeed1),
    Template(
      name: "the-model", summary: "Division of labour from marketing to customer success, with recycling.",
      fileName: "the-model.yaml", text: textTheModel1 + textTheModel2),
    Template(
      name: "manufacturing", summary: "Build-to-order manufacturing: inquiry, quote, order, repeat order.",
      fileName: "manufacturing.yaml", text: textManufacturing1),
    Template(
      name: "plg", summary: "A product-led service: sign-up, activation, qualified usage, payment.",
      fileName: "plg-saas.yaml", text: textProductLed1),
  ]
}
