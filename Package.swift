// swift-tools-version:6.3

import PackageDescription

// Language features, stated once for every target of ours.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "otklik",
    products: [
        .executable(name: "otklik", targets: ["otklik"])
    ],
    dependencies: [
        // SQLite: pool, statements, transactions. Replaces a hand-written wrapper of sqlite3.
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        // HTTP server and router for the form, the desk, health and metrics.
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        // Templates of letters and pages.
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        // The command line: subcommands, help, exit codes.
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        // Structured logs with a level and metadata.
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        // Counters and timers, behind the Prometheus page.
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        // Ordered start and stop of the loops, signals.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        // The settings file, with line numbers for every mistake.
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
        // HMAC, SHA-256 and key derivation for tokens, Message-IDs and raw mail.
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        // Deques and ordered sets where a plain array would be quadratic.
        .package(url: "https://github.com/apple/swift-collections.git", exact: "1.6.0"),
    ],
    targets: [
        // C shims: one header each, no logic beyond it.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        // Debian keeps the headers of libxml2 a folder deeper; a flag for that is allowed in a root package only.
        .target(
            name: "CXML2",
            cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])],
            linkerSettings: [.linkedLibrary("xml2")]
        ),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),

        // What a mail is: bytes in, values out, and back.
        // Debug builds count their work (LinearityTests); no profile is ever written.
        .target(
            name: "Mail",
            dependencies: ["CXML2", crypto],
            swiftSettings: strict + [.unsafeFlags(["-profile-generate"], .when(configuration: .debug))]
        ),
        // How mail moves: IMAP, SMTP, Maildir, over libcurl.
        .target(name: "Transport", dependencies: ["Mail", "CCurl", logging], swiftSettings: strict),
        // What a message is about.
        // Optimised in debug builds, too: it learns at the first start, which would take minutes else.
        .target(
            name: "Classify",
            dependencies: ["Mail", "CStemmer"],
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        // The rules of the desk.
        .target(name: "Tickets", dependencies: ["Mail", "Classify", crypto, logging, metrics], swiftSettings: strict),
        // What we write.
        .target(name: "Letters", dependencies: ["Mail", "Tickets", mustache], swiftSettings: strict),
        // The store protocols of Tickets over SQLite.
        .target(name: "Store", dependencies: ["Mail", "Classify", "Tickets", grdb, crypto], swiftSettings: strict),
        // Health and metrics; later the form, the status page and the desk.
        .target(
            name: "Web",
            dependencies: ["Mail", "Tickets", "Letters", hummingbird, mustache, logging, metrics, coreMetrics],
            swiftSettings: strict
        ),
        // Private Dovecot and Postfix on loopback, for the demo and the tests (docs/decisions/0001).
        .target(name: "Rehearsal", swiftSettings: strict),
        // Settings, wiring, loops, subcommands.
        .executableTarget(
            name: "otklik",
            dependencies: [
                "Mail", "Transport", "Classify", "Tickets", "Letters", "Store", "Web", "Rehearsal",
                argumentParser, yams, serviceLifecycle, unixSignals, logging, metrics, crypto,
            ],
            swiftSettings: strict
        ),

        // `make bench`: letters a second against mbsync, megabytes a second against GMime.
        .executableTarget(
            name: "OtklikBench",
            dependencies: ["Mail", "Classify", "Rehearsal"],
            path: "Benchmarks/OtklikBench",
            swiftSettings: strict
        ),

        .target(name: "CCounters", path: "Tests/CCounters"),
        .testTarget(
            name: "MailTests",
            dependencies: ["Mail", "CCounters"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TransportTests",
            dependencies: ["Mail", "Transport", "Rehearsal", logging],
            swiftSettings: strict
        ),
        .testTarget(name: "ClassifyTests", dependencies: ["Mail", "Classify"], swiftSettings: strict),
        .testTarget(
            name: "TicketsTests",
            dependencies: ["Mail", "Classify", "Tickets", "Store", "Letters", crypto],
            exclude: ["Digest/Expected"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LettersTests",
            dependencies: ["Mail", "Tickets", "Letters"],
            exclude: ["Expected"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Mail", "Classify", "Tickets", "Store", grdb, crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Mail", "Classify", "Tickets", "Store", "Web", "Rehearsal", hummingbird, hummingbirdTesting, logging,
                metrics,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "OtklikTests",
            dependencies: ["Mail", "Transport", "Tickets", "Letters", "Store", "Rehearsal", "otklik", grdb],
            swiftSettings: strict
        ),
        // What strangers' octets reach: a short turn of each in the tests, a long one by `make fuzz`.
        .target(
            name: "FuzzTargets",
            dependencies: ["Mail", "Transport"],
            path: "Tests/FuzzTargets",
            swiftSettings: strict
        ),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], exclude: ["Found"], swiftSettings: strict),
        // Who may import what (docs/architecture.md).
        .testTarget(name: "LayersTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// Links with libFuzzer only: `make fuzz` builds it, apart from all else.
if Context.environment["OTKLIK_LIBFUZZER"] != nil {
    package.products.append(.executable(name: "OtklikFuzz", targets: ["OtklikFuzz"]))
    package.targets.append(
        .executableTarget(
            name: "OtklikFuzz",
            dependencies: ["FuzzTargets"],
            path: "Tests/OtklikFuzz",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
        )
    )
}
