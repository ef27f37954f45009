// swift-tools-version: 6.1
import PackageDescription

// One array, so that no target is compiled under other rules than its neighbours.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library of the distribution, found by pkg-config; the module map beside it is all there is.
func system(_ name: String, _ pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

let package = Package(
    name: "lifeline",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lifeline", targets: ["lifeline"]),
        .library(name: "Kafka", targets: ["Kafka"]),
        .library(name: "CEL", targets: ["CEL"]),
        .library(name: "Streaming", targets: ["Streaming"]),
    ],
    targets: [
        // The distribution's libraries. Each is imported by one module alone.
        system("CRdKafka", "rdkafka", apt: "librdkafka-dev", brew: "librdkafka"),
        system("CRocksDB", "rocksdb", apt: "librocksdb-dev", brew: "rocksdb"),
        system("CYAML", "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
        system("CSodium", "libsodium", apt: "libsodium-dev", brew: "libsodium"),
        system("CMicroHTTPD", "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
        system("CZip", "libzip", apt: "libzip-dev", brew: "libzip"),
        system("CExpat", "expat", apt: "libexpat1-dev", brew: "expat"),
        system("CJemalloc", "jemalloc", apt: "libjemalloc-dev", brew: "jemalloc"),
        .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),

        // Libraries that know nothing of Lifeline.
        library("Kafka", ["CRdKafka"]),
        library("KafkaTestSupport", ["Kafka"]),
        library("StreamingTestSupport", ["Streaming", "Kafka"]),
        library("CEL", ["CRE2"]),
        library("Streaming", ["Kafka", "CRocksDB"]),
        library("JSON", ["CSimdJSON"]),
        library("YAML", ["CYAML"]),
        library("XLSX", ["CZip", "CExpat"]),
        library("HTTP", ["CMicroHTTPD"]),
        library("Cryptography", ["CSodium"]),
        library("Observability"),
        library("CommandLineTool"),

        // Lifeline itself.
        library("Events", ["JSON", "YAML"]),
        // Carries the folder topics/ in the binary.
        .plugin(name: "EmbedFolder", capability: .buildTool(), path: "Sources/EmbedFolder"),
        .target(name: "Topics", dependencies: ["Events"], swiftSettings: swiftSettings, plugins: ["EmbedFolder"]),
        library("Documents"),
        library("Screening", ["Events", "CEL", "Cryptography", "YAML"]),
        library("ScreeningTestSupport", ["Screening", "Events", "Topics"]),
        library("ModelPack", ["Screening"], resources: [.embedInCode("pack")]),
        library("County", ["Events", "Cryptography"]),
        library("Import", ["Events", "Cryptography", "JSON", "XLSX", "YAML"]),
        library(
            "Workers",
            [
                "Documents", "Events", "Screening", "Import", "Streaming", "Kafka", "Cryptography", "Observability",
                "JSON",
            ]),
        .executableTarget(
            name: "lifeline",
            // CJemalloc: the allocator of the whole process; it is linked and not imported.
            dependencies: [
                "CEL", "CJemalloc", "CommandLineTool", "County", "Cryptography", "Documents", "Events", "HTTP",
                "Import", "JSON", "Kafka", "ModelPack", "Observability", "Screening", "Streaming", "Topics", "Workers",
                "YAML",
            ],
            swiftSettings: swiftSettings),

        tests("KafkaTests", ["Kafka", "KafkaTestSupport"]),
        tests("CELTests", ["CEL"]),
        tests("StreamingTests", ["Streaming", "StreamingTestSupport", "Kafka", "KafkaTestSupport"]),
        tests("JSONTests", ["JSON"]),
        tests("YAMLTests", ["YAML"]),
        tests("HTTPTests", ["HTTP"]),
        tests("CryptographyTests", ["Cryptography"]),
        tests("ObservabilityTests", ["Observability"]),
        tests("CommandLineToolTests", ["CommandLineTool"]),
        tests("EventsTests", ["Events", "JSON", "Topics"]),
        tests("DocumentsTests", ["Documents"]),
        tests(
            "ScreeningTests", ["Screening", "ScreeningTestSupport", "ModelPack", "Events", "CEL", "Topics"]),
        tests(
            "CountyTests",
            ["County", "Events", "ModelPack", "Screening", "ScreeningTestSupport", "Topics", "Workers"]),
        tests("XLSXTests", ["XLSX"]),
        tests("ImportTests", ["Import", "Cryptography", "Events", "JSON", "Topics", "Workers", "XLSX", "YAML"]),
        // Through the built binary.
        .testTarget(
            name: "LifelineTests",
            dependencies: [
                "lifeline", "CommandLineTool", "County", "Cryptography", "Events", "Import", "JSON", "Kafka",
                "KafkaTestSupport",
                "ModelPack", "Screening", "ScreeningTestSupport", "Topics", "Workers",
            ],
            exclude: ["Snapshots"], swiftSettings: swiftSettings),
        tests(
            "WorkersTests",
            [
                "Workers", "Screening", "Events", "Cryptography", "Import", "JSON", "Kafka", "Observability",
                "Streaming", "StreamingTestSupport", "Topics", "ModelPack",
            ]),
    ],
    cxxLanguageStandard: .cxx17
)
