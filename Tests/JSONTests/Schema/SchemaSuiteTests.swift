import Foundation
import JSON
import Testing

/// The required tests of draft 2020-12 of the JSON-Schema-Test-Suite, and those of the formats that we assert.
@Suite(.enabled(if: SchemaSuite.folder != nil, "LIFELINE_SHARED does not name the folder of the test suite"))
struct SchemaSuiteTests {
    @Test func everyRequiredTestPasses() throws {
        let outcome = try SchemaSuite.run("tests/draft2020-12", formats: .annotated)
        print(
            "JSON Schema, required: \(outcome.passed) of \(outcome.tests) tests, \(outcome.refused.count) schemas refused"
        )
        #expect(outcome.failures == [])
        #expect(outcome.refused == [])
        #expect(outcome.tests > 1000)
    }

    @Test func everyTestOfAnAssertedFormatPasses() throws {
        let outcome = try SchemaSuite.run("tests/draft2020-12/optional/format", formats: .asserted)
        print(
            "JSON Schema, formats: \(outcome.passed) of \(outcome.tests) tests, \(outcome.refused.count) schemas refused"
        )
        #expect(outcome.failures == [])
        #expect(outcome.refused == [])
        #expect(outcome.tests > 200)
    }
}

enum SchemaSuite {
    struct Outcome {
        var tests = 0
        var passed = 0
        var failures: [String] = []
        var refused: [String] = []
    }

    static let folder: URL? = ProcessInfo.processInfo.environment["LIFELINE_SHARED"].flatMap {
        let folder = URL(fileURLWithPath: $0).appendingPathComponent("schemas/json-schema-test-suite")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// Each test on the document and on the tree: both must say what the suite says.
    static func run(_ path: String, formats: JSON.Schema.Formats) throws -> Outcome {
        let folder = try #require(folder)
        let resources = try remotes(folder.appendingPathComponent("remotes"))
        var outcome = Outcome()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)
        for file in files.filter({ $0.hasSuffix(".json") }).sorted() {
            let data = try Data(contentsOf: folder.appendingPathComponent(path).appendingPathComponent(file))
            for group in try JSON.Document(parsing: data).root.elements {
                let name = "\(file): \(group["description"]?.string ?? "")"
                guard let source = group["schema"]?.value, let tests = group["tests"] else { continue }
                let schema: JSON.Schema
                do {
                    schema = try JSON.Schema(compiling: source, resources: resources, formats: formats)
                } catch {
                    outcome.refused.append("\(name): \(error)")
                    continue
                }
                for test in tests.elements {
                    guard let data = test["data"], let expected = test["valid"]?.bool else { continue }
                    outcome.tests += 1
                    if schema.isValid(data) == expected, schema.isValid(data.value) == expected,
                        schema.violations(in: data).isEmpty == expected
                    {
                        outcome.passed += 1
                    } else {
                        outcome.failures.append("\(name): \(test["description"]?.string ?? "")")
                    }
                }
            }
        }
        return outcome
    }

    private static func remotes(_ folder: URL) throws -> [String: JSON.Value] {
        var resources: [String: JSON.Value] = [:]
        for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? []
        where path.hasSuffix(".json") {
            let data = try Data(contentsOf: folder.appendingPathComponent(path))
            resources["http://localhost:1234/\(path)"] = try JSON.parse(data)
        }
        return resources
    }
}
