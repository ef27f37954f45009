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
        for test in cases {
            if let failure = test.failure() { failures.append("\(test.title): \(test.expr) -> \(failure)") }
        }
        print("CEL conformance: \(file) \(cases.count - failures.count) of \(cases.count)")
        for failure in failures { print("  failed \(failure)") }
        #expect(failures.isEmpty)
    }
}
