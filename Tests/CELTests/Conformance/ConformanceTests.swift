import Testing

@Suite struct ConformanceTests {
    @Test(
        .enabled(
            if: ConformanceSuite.path != nil, "set LIFELINE_SHARED to the folder with cel/conformance.json to run this"),
        arguments: ConformanceSuite.files)
    func everyPureCaseOfTheSpecificationPasses(file: String) throws {
        let suite = try #require(ConformanceSuite.shared)
        let cases = suite.cases.filter { $0.file == file }
        #expect(!cases.isEmpty)
        var failures: [String] = []
        var missing: [String] = []
        for test in cases {
            switch test.outcome() {
            case .passed: break
            case .passedForMissingFunction: missing.append(test.title)
            case .failed(let reason): failures.append("\(test.title): \(test.expr) -> \(reason)")
            }
        }
        print("CEL conformance: \(file) \(cases.count - failures.count) of \(cases.count)")
        for title in missing { print("  passed, since the function does not exist: \(title)") }
        for failure in failures { print("  failed \(failure)") }
        #expect(failures.isEmpty)
        // The suite asks for a function that does not exist in this one alone.
        #expect(missing.allSatisfy { $0 == "basic/functions/unbound" })
    }
}
