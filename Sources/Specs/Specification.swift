package import ProcessModel

/// Everything one spec says: the sales process and the sections that only other rooms read.
package struct Specification: Hashable, Sendable {
  package var process: SalesProcess
  package var events: EventsSection?
  package var views: ViewsSection
  package var build: BuildSection
  package var theme: ThemeSection
  /// The folder of the spec's file, against which its paths are resolved.
  package var folder: String

  package init(
    process: SalesProcess, events: EventsSection? = nil, views: ViewsSection = ViewsSection(),
    build: BuildSection = BuildSection(), theme: ThemeSection = ThemeSection(), folder: String = "."
  ) {
    self.process = process
    self.events = events
    self.views = views
    self.build = build
    self.theme = theme
    self.folder = folder
  }
}
