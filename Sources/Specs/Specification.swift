package import ProcessModel

/// Everything one spec says: the sales process and the sections that only other rooms read.
package struct Specification: Hashable, Sendable {
  package var process: SalesProcess
  package var events: EventsSection?
  package var activities: ActivitiesSection?
  package var costFiles: [CostFileSection]
  package var counts: CountsSection?
  package var content: ContentSections
  package var views: ViewsSection
  package var build: BuildSection
  package var theme: ThemeSection
  /// The folder of the spec's file, against which its paths are resolved.
  package var folder: String

  package init(
    process: SalesProcess, events: EventsSection? = nil, activities: ActivitiesSection? = nil,
    costFiles: [CostFileSection] = [], counts: CountsSection? = nil,
    content: ContentSections = ContentSections(),
    views: ViewsSection = ViewsSection(), build: BuildSection = BuildSection(),
    theme: ThemeSection = ThemeSection(), folder: String = "."
  ) {
    self.process = process
    self.events = events
    self.activities = activities
    self.costFiles = costFiles
    self.counts = counts
    self.content = content
    self.views = views
    self.build = build
    self.theme = theme
    self.folder = folder
  }
}
