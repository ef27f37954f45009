import Testing

@Suite(.serialized, .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"), .timeLimit(.minutes(5)))
struct BadInputTests {
    @Test func workerStarts() async throws {
        let cluster = try Cluster()
        let folder = try TemporaryFolder()
        let worker = try WorkerProcess("one", on: cluster, in: folder.path)
        try await worker.waitUntilReady()
        #expect(worker.terminate() == 0)
    }
}
