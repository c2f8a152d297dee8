// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: Swift 6 mode comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A C library that Debian and Homebrew package; `make deps` installs it.
func library(_ name: String, pkgConfig: String?, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

func stage(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "Lookout",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "lookout", targets: ["lookout"])],
  targets: [
    // System libraries; each is imported by exactly one Swift target.
    library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
    library("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
    library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
    library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
    library("CJansson", pkgConfig: "jansson", apt: "libjansson-dev", brew: "jansson"),
    library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev", brew: "libsodium"),
    library("CStemmer", pkgConfig: nil, apt: "libstemmer-dev", brew: "snowball"),
    library("CTextCat", pkgConfig: "libexttextcat", apt: "libexttextcat-dev", brew: "libexttextcat"),
    library("CXLSXWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev", brew: "libxlsxwriter"),
    library("CZip", pkgConfig: "libzip", apt: "libzip-dev", brew: "libzip"),
    library("CCMark", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev", brew: "cmark-gfm"),
    // Carries ICU's flags only: no header of the system's ICU may reach Swift (docs/dependencies.md).
    library("CICUFlags", pkgConfig: "icu-uc", apt: "libicu-dev", brew: "icu4c"),
    .target(
      name: "CICU", dependencies: ["CICUFlags"],
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),

    // Values, and the two shelves that stages may stand on.
    stage("Model", []),
    stage("Text", ["Model", "CICU", "CStemmer", "CTextCat", "CSodium"]),
    stage("Markup", ["Model", "CXML2", "CJansson", "CYAML", "CZip"]),

    // One target a stage; none knows another.
    stage("Web", ["Model", "CCurl"]),
    stage("Feeds", ["Model", "Text", "Markup"]),
    stage("Storage", ["Model", "Text", "CSQLite"]),
    stage("Rules", ["Model", "Text", "Markup"]),
    stage("Stories", ["Model", "Text"]),
    stage("Matrix", ["Model", "Text", "Markup", "CXLSXWriter"]),
    stage("Documents", ["Model", "Text", "Markup", "CCMark"]),

    // The daily run, and the face over it.
    stage(
      "Pipeline",
      ["Model", "Text", "Markup", "Web", "Feeds", "Storage", "Rules", "Stories", "Matrix", "Documents"]),
    .executableTarget(
      // It imports the first four alone. The others are named since values of theirs lie inside values of Pipeline: an
      // incremental build would leave the command with their old layout.
      name: "lookout",
      dependencies: [
        "Pipeline", "Feeds", "Markup", "Model", "Text", "Web", "Storage", "Rules", "Stories", "Matrix",
        "Documents",
      ], swiftSettings: strict,
      // malloc and free for daily work (docs/dependencies.md); tests and sanitizers keep those of the system.
      linkerSettings: [
        .linkedLibrary("tcmalloc_minimal", .when(platforms: [.linux], configuration: .release))
      ]),

    // Tests, and what they stand on.
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer", swiftSettings: strict),
    .target(name: "Fixtures", path: "Tests/Fixtures", swiftSettings: strict),
    // What must hold for any bytes: fuzzing looks for a breach, unit tests replay those that were found.
    .target(
      name: "FuzzProperties", dependencies: ["Feeds", "Markup", "Model", "Rules"],
      path: "Tests/Fuzz/Properties",
      swiftSettings: strict),
    .executableTarget(
      name: "FinalCount", dependencies: ["Matrix", "Markup", "Model"], path: "Tests/FinalCount",
      exclude: ["developments.csv"], swiftSettings: strict),
    // Fetches a list of URLs and tells how long it took (docs/benchmarks.md).
    .executableTarget(
      name: "FetchBench", dependencies: ["Web"], path: "Tests/Benchmarks/Fetch", swiftSettings: strict),
    // Finds phrases in texts and tells how long it took (docs/benchmarks.md).
    .executableTarget(
      name: "TagBench", dependencies: ["Rules", "Text"], path: "Tests/Benchmarks/Tag", swiftSettings: strict),
    // Finds near-duplicates among texts and tells how long it took (docs/benchmarks.md).
    .executableTarget(
      name: "NearBench", dependencies: ["Stories"], path: "Tests/Benchmarks/Near", swiftSettings: strict),
    // Links items and tells how long it took; fills a store with items (docs/benchmarks.md).
    .executableTarget(
      name: "LinkBench", dependencies: ["Matrix", "Model", "Pipeline", "Storage"],
      path: "Tests/Benchmarks/Link", swiftSettings: strict),
    tests("ModelTests", ["Model"]),
    tests("TextTests", ["Text", "Fixtures"]),
    tests("MarkupTests", ["Markup", "Fixtures"]),
    tests("WebTests", ["Web", "Model", "LoopbackServer"]),
    tests("FeedsTests", ["Feeds", "Model", "Markup", "FuzzProperties", "Fixtures"]),
    tests("StorageTests", ["Storage", "Model", "Fixtures"]),
    tests("RulesTests", ["Rules", "Model", "Text", "Fixtures"]),
    tests("StoriesTests", ["Stories", "Model", "Text", "Fixtures"]),
    tests("MatrixTests", ["Matrix", "Markup", "Model", "Text", "Fixtures"]),
    tests("DocumentsTests", ["Documents", "Markup", "Model", "Fixtures"]),
    tests(
      "PipelineTests",
      [
        "Pipeline", "Documents", "Feeds", "Model", "Markup", "Matrix", "Storage", "Rules", "Fixtures",
        "LoopbackServer",
      ]),
    tests(
      "CommandTests",
      ["lookout", "Pipeline", "Documents", "Model", "Markup", "Matrix", "Fixtures", "LoopbackServer"]),
  ]
)

// Fuzzing needs a program linked with libFuzzer, which a plain build has no use for (docs/fuzzing.md).
if Context.environment["LOOKOUT_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "Fuzz", dependencies: ["CFuzzer", "FuzzProperties"], path: "Tests/Fuzz/Harness",
      swiftSettings: strict),
  ]
}
