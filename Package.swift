// swift-tools-version: 6.2

import PackageDescription

/// The rooms of the package and the arrows between them.
///
/// `Tests/ArchitectureTests` holds the same table and fails when they differ; the reasons are in the
/// `Architecture` article.
let rooms: [(name: String, imports: [String], products: [Target.Dependency])] = [
  ("Diagnostics", [], []),
  ("ProcessModel", [], []),
  ("EventLogs", [], ["CAllocator"]),
  ("ADBC", [], [.target(name: "CADBC")]),
  ("Diagrams", [], []),
  ("Documents", ["Diagnostics"], []),
  ("Specs", ["ProcessModel"], []),
  (
    "SpecLoading", ["Diagnostics", "ProcessModel", "Specs"],
    [.product(name: "Yams", package: "Yams")]
  ),
  (
    "EventSources", ["Diagnostics", "EventLogs", "Specs", "ADBC"],
    [
      .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      "CZlib", "CByteMasks",
    ]
  ),
  ("ProcessMetrics", ["ProcessModel", "EventLogs"], []),
  ("DiagramViews", ["ProcessModel", "Specs", "ProcessMetrics", "Diagrams"], []),
  ("Layout", ["Diagrams"], []),
  ("Emitters", ["Diagnostics", "Specs", "Diagrams"], []),
  ("Rendering", ["Diagnostics"], []),
  ("Sampling", ["ProcessModel", "EventLogs"], []),
  (
    "Stagemap",
    [
      "Diagnostics", "ProcessModel", "EventLogs", "Specs", "Diagrams", "SpecLoading", "EventSources",
      "ProcessMetrics", "DiagramViews", "Layout", "Emitters", "Rendering", "Sampling", "Documents",
    ], ["CAllocator"]
  ),
  (
    "Preview", ["Diagnostics", "Stagemap"],
    [
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdCore", package: "hummingbird"),
      .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
    ]
  ),
]

/// The test targets, by name, each with the rooms and products that its tests import; all get `TestSupport`.
let tests: [(name: String, imports: [String], products: [Target.Dependency])] = [
  ("ADBCTests", ["ADBC", "CADBC"], []),
  ("ArchitectureTests", [], []),
  (
    "ConformanceTests",
    [
      "Diagrams", "DiagramViews", "Emitters", "Layout", "ProcessMetrics", "ProcessModel", "SpecLoading",
      "Specs",
      "Stagemap",
    ], []
  ),
  (
    "DocumentationTests",
    [
      "Diagnostics", "Emitters", "EventSources", "ProcessMetrics", "ProcessModel", "SpecLoading", "Stagemap",
      "StagemapCLI", "stagemap-render",
    ], []
  ),
  (
    "DiagramViewsTests",
    ["DiagramViews", "Diagrams", "EventLogs", "ProcessMetrics", "ProcessModel", "Specs"], []
  ),
  ("DocumentsTests", ["Diagnostics", "Documents"], []),
  ("EmittersTests", ["Diagnostics", "Diagrams", "Emitters", "Specs"], []),
  ("EventLogsTests", ["EventLogs"], []),
  (
    "EventSourcesTests",
    ["CByteMasks", "Diagnostics", "EventLogs", "EventSources", "LogFuzzing", "Specs"], []
  ),
  ("LayoutTests", ["Diagrams", "Layout"], []),
  ("ProcessMetricsTests", ["EventLogs", "ProcessMetrics", "ProcessModel"], []),
  ("ProcessModelTests", ["ProcessModel"], []),
  ("SpecLoadingTests", ["Diagnostics", "ProcessModel", "SpecLoading", "Specs"], []),
  ("RenderingTests", ["Diagnostics", "Rendering", "stagemap-render"], []),
  ("StagemapCLITests", ["Diagnostics", "Stagemap", "StagemapCLI", "stagemap-render"], []),
  ("PreviewTests", ["Diagnostics", "Preview", "Stagemap", "StagemapCLI", "stagemap-render"], []),
  (
    "StagemapTests",
    [
      "Diagnostics", "DiagramViews", "Diagrams", "EventLogs", "ProcessMetrics", "ProcessModel", "SpecLoading",
      "Specs", "Stagemap", "stagemap-render",
    ], []
  ),
  ("TestSupportTests", ["Diagnostics"], []),
]

/// `make fuzz` names a reader in `STAGEMAP_FUZZ`: then there is a program for libFuzzer, which brings its own
/// main function.
let fuzzers: [(name: String, imports: [String])] =
  Context.environment["STAGEMAP_FUZZ"] == nil ? [] : [("LogFuzzer", ["LogFuzzing"])]

/// `make test` sets `STAGEMAP_STRICT`, so that a compiler warning in our own code cannot land.
let strictness: [SwiftSetting] =
  Context.environment["STAGEMAP_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + strictness

/// `STAGEMAP_TOOL` names a program that is installed.
///
/// The plug-ins run that one, and nothing has to be built.
let usesInstalledProgram = Context.environment["STAGEMAP_TOOL"] != nil

/// What plug-ins need is built a second time, for the machine that builds.
///
/// Our own builds would take twice as long.
let pluginPrograms: [Target.Dependency] =
  usesInstalledProgram || !strictness.isEmpty ? [] : ["StagemapCLI", "stagemap-render"]

let plugins: [Target] = [
  .plugin(name: "StagemapPictures", capability: .buildTool(), dependencies: pluginPrograms),
  .plugin(
    name: "StagemapDocs",
    capability: .command(
      intent: .custom(
        verb: "stagemap-docs", description: "Put pictures of specs into the articles of DocC catalogues."),
      permissions: [
        .writeToPackageDirectory(reason: "It writes pictures and their texts into DocC catalogues.")
      ]),
    dependencies: pluginPrograms),
]

let pluginProducts: [Product] = plugins.map { .plugin(name: $0.name, targets: [$0.name]) }

let package = Package(
  name: "stagemap",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "stagemap", targets: ["StagemapCLI"]),
    .library(name: "Stagemap", targets: ["Stagemap"]),
  ] + pluginProducts,
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: rooms.map { room in
    .target(
      name: room.name,
      dependencies: room.imports.map { .target(name: $0) } + room.products,
      // The page of `serve` is part of the program, which needs no other file.
      resources: room.name == "Preview" ? [.embedInCode("Page")] : [],
      swiftSettings: settings)
  } + [
    .executableTarget(
      name: "StagemapCLI",
      dependencies: [
        "Stagemap", "Diagnostics", "Preview",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "StagemapBench", dependencies: ["Diagrams", "Emitters", "Layout", "Rendering", "SpecLoading"],
      swiftSettings: settings),
    // Only declarations: drivers are loaded when they are needed.
    .systemLibrary(name: "CADBC"),
    // Only functions in a header, which the compiler takes into the loops that call them.
    .systemLibrary(name: "CByteMasks"),
    // Only functions in a header, for what the C library does not show Swift.
    .systemLibrary(name: "CAllocator"),
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    // Without pkg-config, which would name the folder of shared libraries before the one of `make release`.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // SwiftPM links C programs with the Swift compiler. These flags leave the Swift runtime out, which would
    // cost the worker 6 ms at each start and catch its crashes; `swift build` knows no safe ones for it.
    .executableTarget(
      name: "stagemap-render", dependencies: ["CGraphviz"],
      linkerSettings: [.unsafeFlags(["-nostartfiles", "-static-stdlib"], .when(platforms: [.linux]))]),
    .target(
      name: "TestSupport",
      dependencies: ["Diagnostics", "CZlib", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    // What tests and the fuzzer give the readers of logs, and what they expect of them.
    .target(
      name: "LogFuzzing", dependencies: ["Diagnostics", "EventLogs", "EventSources", "Specs"],
      path: "Tests/LogFuzzing", exclude: ["Seeds"], swiftSettings: settings),
  ]
    + fuzzers.map { fuzzer in
      .executableTarget(
        name: fuzzer.name, dependencies: fuzzer.imports.map { .target(name: $0) },
        path: "Tests/\(fuzzer.name)", swiftSettings: settings)
    }
    + tests.map { test in
      .testTarget(
        name: test.name,
        dependencies: (["TestSupport"] + test.imports).map { .target(name: $0) } + test.products,
        swiftSettings: settings)
    } + plugins,
  swiftLanguageModes: [.v6]
)

if usesInstalledProgram {
  (package.products, package.dependencies, package.targets) = (pluginProducts, [], plugins)
}
