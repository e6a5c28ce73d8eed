/// A scene whose sizes are numbers: funnel bars and the ribbons that flow between them.
package struct ProportionalScene: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    package var id: String
    package var label: Label
    /// The quantity that the bar's length shows.
    package var value: Double
    package var badges: [Badge]
    package var emphasis: Emphasis?

    package init(id: String, label: Label, value: Double, badges: [Badge] = [], emphasis: Emphasis? = nil) {
      self.id = id
      self.label = label
      self.value = value
      self.badges = badges
      self.emphasis = emphasis
    }
  }

  package struct Ribbon: Hashable, Sendable {
    package var id: String
    package var from: String
    package var to: String
    package var value: Double
    package var role: Edge.Role
    package var label: Label

    package init(id: String, from: String, to: String, value: Double, role: Edge.Role, label: Label) {
      self.id = id
      self.from = from
      self.to = to
      self.value = value
      self.role = role
      self.label = label
    }
  }

  package var bars: [Bar]
  package var ribbons: [Ribbon]

  package init(bars: [Bar], ribbons: [Ribbon] = []) {
    self.bars = bars
    self.ribbons = ribbons
  }
}
