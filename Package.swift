// swift-tools-version: 6.2
import PackageDescription

// A paste becomes a transcript, the transcript yields findings, evidence and knowledge decide a safe choice, the choice
// becomes a runbook, and the runbook is shown or posted. A target may import those above it, never those below; each C
// library stands behind one door and is imported by one target. `ImportTests` checks this, and that each target
// declares exactly what it imports.
let package = Package(
  name: "brolly",
  products: [.executable(name: "brolly", targets: ["brolly"])],
  targets: [
    .systemLibrary(name: "CSystem"),
    .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev"])]),
    .systemLibrary(name: "CPgQuery", providers: [.apt(["libpg-query-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl3"])]),
    .systemLibrary(name: "CPostgres", providers: [.apt(["libpq5"])]),
    .target(name: "CKnowledge", exclude: ["knowledge.bin"]),
    .target(name: "CSpeech", exclude: ["speech.bin"]),

    .target(name: "Bytes"),
    .target(name: "Notation", dependencies: ["Bytes"]),
    .target(name: "Machine", dependencies: ["CSystem", "CCrypto"]),
    .target(name: "Markup", dependencies: ["CYaml", "CMarkdown", "Machine"]),
    .target(name: "Releases", dependencies: ["Bytes"]),
    .target(name: "Transcripts", dependencies: ["Bytes", "Releases"]),
    .target(name: "Knowledge", dependencies: ["CKnowledge", "Bytes", "Markup", "Releases", "Transcripts"]),
    .target(
      name: "Speech", dependencies: ["CSpeech", "Bytes", "Notation", "Markup", "Releases", "Transcripts", "Knowledge"]),
    .target(name: "Projects", dependencies: ["Bytes", "Notation", "Machine", "Releases"]),
    .target(name: "Effects", dependencies: ["CPgQuery", "Bytes", "Releases", "Transcripts"]),
    .target(name: "Vetting", dependencies: ["Bytes", "Releases", "Transcripts", "Effects"]),
    .target(
      name: "Advice",
      dependencies: ["Bytes", "Markup", "Releases", "Transcripts", "Knowledge", "Speech", "Effects", "Vetting"]),
    .target(name: "Findings", dependencies: ["Bytes", "Releases", "Transcripts", "Knowledge", "Speech", "Effects"]),
    .target(
      name: "Evidence",
      dependencies: [
        "CPostgres", "Bytes", "Notation", "Machine", "Releases", "Transcripts", "Knowledge", "Projects", "Effects",
        "Vetting", "Findings",
      ]),
    .target(
      name: "Decisions", dependencies: ["Bytes", "Releases", "Transcripts", "Knowledge", "Findings", "Evidence"]),
    .target(
      name: "Runbooks",
      dependencies: [
        "Bytes", "Markup", "Releases", "Transcripts", "Knowledge", "Projects", "Effects", "Vetting", "Findings",
        "Evidence", "Decisions",
      ]),
    .target(
      name: "Checks",
      dependencies: ["Notation", "Machine", "Releases", "Transcripts", "Effects", "Evidence", "Runbooks"]),
    .target(
      name: "Reports",
      dependencies: [
        "Bytes", "Notation", "Releases", "Transcripts", "Knowledge", "Projects", "Effects", "Vetting", "Advice",
        "Findings", "Evidence", "Decisions", "Runbooks", "Checks",
      ]),
    .target(
      name: "Rendering", dependencies: ["Bytes", "Notation", "Transcripts", "Knowledge", "Vetting", "Reports"]),
    .target(
      name: "Delivery",
      dependencies: [
        "CCurl", "Bytes", "Notation", "Machine", "Markup", "Releases", "Transcripts", "Knowledge", "Vetting", "Reports",
      ]),
    .executableTarget(
      name: "brolly",
      dependencies: [
        "Bytes", "Notation", "Machine", "Markup", "Releases", "Transcripts", "Knowledge", "Speech", "Projects",
        "Effects", "Vetting", "Advice", "Findings", "Evidence", "Decisions", "Runbooks", "Checks", "Reports",
        "Rendering", "Delivery",
      ],
      path: "Sources/CLI",
      linkerSettings: [
        // Start-up is most of the cost of a paste: an executable at a fixed address needs no relocations, unused code
        // maps no pages, and loading one shared library less saves a tenth. Measured: 12.2 to 10.9 MB; with the C++
        // library linked in, 4.11 to 3.64 ms. `SYMBOLS=1` keeps the symbol names for a profiler.
        .unsafeFlags(
          [
            "-Xclang-linker", "-no-pie", "-Xclang-linker", "-static-libgcc", "-Xlinker", "--gc-sections",
            "-Xlinker", "--no-export-dynamic", "-Xlinker",
            Context.environment["SYMBOLS"] == nil ? "--strip-all" : "--strip-debug",
            "-L", Context.packageDirectory + "/.ci/link",
          ], .when(configuration: .release))
      ]),
    .executableTarget(
      name: "knowledge-compiler", dependencies: ["Machine", "Markup", "Knowledge", "Runbooks"],
      path: "Sources/KnowledgeCompiler"),
    .executableTarget(
      name: "speech-trainer", dependencies: ["Machine", "Markup", "Knowledge", "Speech"], path: "Sources/SpeechTrainer"),
    .executableTarget(name: "empty-program", path: "Tests/EmptyProgram"),
    .executableTarget(
      name: "benchmark",
      dependencies: ["Markup", "Transcripts", "Knowledge", "Speech", "Vetting", "Advice", "Findings"],
      path: "Tests/Benchmark"),
    .target(name: "Support", path: "Tests/Support"),
    .testTarget(name: "ReleaseTests", dependencies: ["Support", "Releases"]),
    .testTarget(name: "TranscriptTests", dependencies: ["Support", "Bytes", "Releases", "Transcripts", "Effects"]),
    .testTarget(
      name: "KnowledgeTests",
      dependencies: ["Releases", "Support", "Markup", "Transcripts", "Knowledge", "Findings", "Runbooks"]),
    .testTarget(
      name: "RecordingTests",
      dependencies: ["Support", "Releases", "Transcripts", "Knowledge", "Effects", "Findings", "Evidence", "Decisions"]),
    .testTarget(
      name: "CLITests", dependencies: ["Support", "brolly", "Notation", "Machine", "Knowledge", "Rendering"]),
    .testTarget(name: "StructureTests", dependencies: ["Support"]),
    .testTarget(name: "EffectTests", dependencies: ["Support", "Releases", "Transcripts", "Effects"]),
    .testTarget(
      name: "SpeechTests",
      dependencies: ["Support", "Machine", "Markup", "Releases", "Knowledge", "Transcripts", "Speech"]),
    .testTarget(name: "ProjectTests", dependencies: ["Support", "brolly", "Releases", "Projects", "Rendering"]),
    .testTarget(name: "VettingTests", dependencies: ["Releases", "Vetting"]),
    .testTarget(
      name: "AdviceTests", dependencies: ["Support", "Releases", "Transcripts", "Knowledge", "Vetting", "Advice"]),
    .testTarget(
      name: "RunbookTests",
      dependencies: [
        "Support", "Markup", "Releases", "Transcripts", "Knowledge", "Vetting", "Findings", "Evidence", "Decisions",
        "Runbooks",
      ],
      exclude: ["decisions.csv"]),
    .testTarget(
      name: "DatabaseTests",
      dependencies: [
        "Support", "Projects", "brolly", "Machine", "Releases", "Transcripts", "Knowledge", "Effects", "Vetting",
        "Findings", "Evidence", "Checks",
      ],
      exclude: ["decided.txt", "replayed.txt"]),
    .testTarget(
      name: "DeliveryTests",
      dependencies: [
        "Support", "brolly", "Notation", "Machine", "Transcripts", "Knowledge", "Vetting", "Reports", "Rendering",
        "Delivery",
      ]),
    .testTarget(
      name: "HostileTests",
      dependencies: [
        "Support", "brolly", "Machine", "Markup", "Transcripts", "Knowledge", "Vetting", "Advice", "Findings",
        "Reports", "Rendering", "Delivery",
      ]),
    .testTarget(
      name: "PasteTests", dependencies: ["Releases", "Support", "Transcripts", "Knowledge", "Effects", "Findings"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)

// What the tests spend their time in; optimising a target takes the compiler three times as long.
let optimised = [
  "Bytes", "Notation", "Machine", "Markup", "Transcripts", "Knowledge", "Effects", "Vetting", "Findings", "Runbooks",
  "Delivery",
]

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
  // Cross-module optimisation lets byte accessors inline across targets. A generic type that the code names is made by a
  // call, not looked up by its mangled name: that was a quarter of the instructions of a prompt (16.6 to 14.4 million).
  // A function in a section of its own is left out where nothing calls it.
  if [.regular, .executable].contains(target.type) {
    let flags = [
      "-cross-module-optimization", "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
      "-Xfrontend", "-function-sections",
    ]
    target.swiftSettings?.append(.unsafeFlags(flags, .when(configuration: .release)))
  }
  // Learning takes a minute when optimised, and many when not. The tests read thousands of pastes: `OPTIMISED=1` also
  // optimises, in debug builds, the targets that a paste goes through.
  if target.name == "Speech" || Context.environment["OPTIMISED"] != nil && optimised.contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
  // Tests call C and Foundation freely; the program does not.
  if target.type != .test, !["Support", "benchmark"].contains(target.name) {
    target.swiftSettings?.append(.strictMemorySafety())
  }
}
