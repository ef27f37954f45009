import Foundation
import Kafka
import Testing

@testable import Streaming

struct RocksDBStoreTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path

    private func withStore<Result>(_ body: (RocksDBStore) throws -> Result) throws -> Result {
        let store = try RocksDBStore(path: path)
        defer { store.close() }
        return try body(store)
    }

    private func remove() { try? FileManager.default.removeItem(atPath: path) }

    private func put(_ key: String, _ value: String?) -> StoreWrite {
        StoreWrite(family: .state, key: Array(key.utf8), value: value.map { Array($0.utf8) })
    }

    /// The directory as a process leaves it that is killed now: nothing is flushed or closed in it.
    private func copyAsACrashLeavesIt() throws -> String {
        let copy = path + "-crashed"
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        // The manifest first: one that is older than the files beside it is what a crash leaves, too.
        let files = try FileManager.default.contentsOfDirectory(atPath: path)
        for isManifest in [true, false] {
            for file in files where (file == "CURRENT" || file.hasPrefix("MANIFEST")) == isManifest {
                try FileManager.default.copyItem(atPath: "\(path)/\(file)", toPath: "\(copy)/\(file)")
            }
        }
        return copy
    }

    @Test func closedStoreOpensWithItsDataAndItsPosition() throws {
        defer { remove() }
        try withStore { store throws in
            #expect(try store.position() == nil)
            try store.write([put("a", "1"), put("b", "2")], position: StorePosition(offset: 7, writtenAt: 9))
        }
        try withStore { store throws in
            #expect(try store.get(Array("b".utf8)) == Array("2".utf8))
            #expect(try store.position() == StorePosition(offset: 7, writtenAt: 9))
        }
    }

    @Test func crashLosesDataAndPositionTogether() throws {
        defer { remove() }
        try withStore { store throws in
            try store.write([put("a", "1")], position: StorePosition(offset: 1, writtenAt: 0))
            try store.flush()
            try store.write([put("a", "2"), put("b", "2")], position: StorePosition(offset: 2, writtenAt: 0))
            let crashed = try copyAsACrashLeavesIt()
            defer { try? FileManager.default.removeItem(atPath: crashed) }
            let heir = try RocksDBStore(path: crashed)
            defer { heir.close() }
            #expect(try heir.position()?.offset == 1)
            #expect(try heir.get(Array("a".utf8)) == Array("1".utf8))
            #expect(try heir.get(Array("b".utf8)) == nil)
        }
    }

    @Test func memtablesThatFillUpFlushDataAndPositionTogether() throws {
        defer { remove() }
        var settings = StoreSettings()
        // Fewer files than make a compaction, which would delete some while they are copied.
        settings.writeBuffer = 4 << 20
        let store = try RocksDBStore(path: path, settings: settings)
        defer { store.close() }
        let value = String(repeating: "x", count: 4000)
        for offset in 1...1600 {
            try store.write(
                [put("key\(offset)", value)], position: StorePosition(offset: Int64(offset), writtenAt: 0))
        }
        let crashed = try copyAsACrashLeavesIt()
        defer { try? FileManager.default.removeItem(atPath: crashed) }
        let heir = try RocksDBStore(path: crashed)
        defer { heir.close() }
        let position = try #require(try heir.position()?.offset)
        // Some memtables were flushed by themselves, the last was not.
        #expect((1..<1600).contains(position))
        #expect(try heir.get(Array("key\(position)".utf8)) != nil)
        #expect(try heir.get(Array("key\(position + 1)".utf8)) == nil)
    }

    @Test func scanPagesThroughAPrefixInOrder() throws {
        defer { remove() }
        try withStore { store throws in
            try store.write(["p3", "p1", "q1", "p2", "o9"].map { put($0, $0) }, position: nil)
            let first = try store.scan(.state, KeyRange(prefix: Array("p".utf8)), limit: 2)
            #expect(first.map { String(decoding: $0.key, as: UTF8.self) } == ["p1", "p2"])
            let rest = try store.scan(
                .state, KeyRange(prefix: Array("p".utf8), after: Array("p2".utf8)), limit: 10)
            #expect(rest.map { String(decoding: $0.key, as: UTF8.self) } == ["p3"])
        }
    }

    @Test func emptyValueIsNotAMissingOne() throws {
        defer { remove() }
        try withStore { store throws in
            try store.write([put("e", "")], position: nil)
            #expect(try store.get(Array("e".utf8)) == [])
            try store.write([put("e", nil)], position: nil)
            #expect(try store.get(Array("e".utf8)) == nil)
        }
    }

    @Test func wipedStoreKnowsNothing() throws {
        defer { remove() }
        try withStore { store throws in
            try store.write([put("a", "1")], position: StorePosition(offset: 5, writtenAt: 0))
            try store.wipe()
            #expect(try store.get(Array("a".utf8)) == nil)
            #expect(try store.position() == nil)
        }
    }

    @Test func storeThatWasTakenAwayAnswersNobody() throws {
        defer { remove() }
        let store = try RocksDBStore(path: path)
        store.close()
        #expect(throws: StreamingError.self) { try store.get([1]) }
        // And it is free for the thread that takes its place.
        try withStore { store throws in #expect(try store.position() == nil) }
    }

    @Test func openStoreIsRefusedWithWhatToDo() throws {
        defer { remove() }
        try withStore { _ in
            let error = #expect(throws: StreamingError.self) { try RocksDBStore(path: path) }
            #expect(error?.code == .storeLocked)
            #expect(error?.description.contains(path) ?? false)
        }
    }

    @Test func stateDirectoryServesOneWorker() throws {
        defer { remove() }
        var configuration = StageConfiguration(
            applicationID: "app", stage: "stage", sources: ["in"], changelog: "log", kafka: [:])
        configuration.stateDirectory = path
        let directory = try StateDirectory(configuration)
        let error = #expect(throws: StreamingError.self) { try StateDirectory(configuration) }
        #expect(error?.code == .storeLocked && error?.fault == .user)
        directory.release()
        #expect(throws: Never.self) { try StateDirectory(configuration).release() }
    }
}
