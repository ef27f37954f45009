import Foundation
import Kafka
import Synchronization
import Testing

@testable import Streaming

/// What was deleted or overwritten leaves a store's files, too.
struct StoreRewritingTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path

    private func remove() { try? FileManager.default.removeItem(atPath: path) }

    private func put(_ key: String, _ value: [UInt8]?) -> StoreWrite {
        StoreWrite(family: .state, key: Array(key.utf8), value: value)
    }

    /// Bytes that no compression shortens.
    private func secret() -> [UInt8] { (0..<64).map { _ in UInt8.random(in: .min ... .max) } }

    /// Whether any file below the directory holds the bytes.
    private func isOnDisk(_ bytes: [UInt8], in directory: String? = nil) -> Bool {
        let directory = directory ?? path
        let files = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return files.contains { file in
            // RocksDB may have deleted it since.
            FileManager.default.contents(atPath: "\(directory)/\(file)")?.range(of: Data(bytes)) != nil
        }
    }

    private func position(_ offset: Int64) -> StorePosition { StorePosition(offset: offset, writtenAt: offset) }

    @Test func whatWasOverwrittenOrDeletedStaysInTheFilesUntilTheyAreWrittenAnew() throws {
        defer { remove() }
        let (overwritten, deleted, kept) = (secret(), secret(), secret())
        let store = try RocksDBStore(path: path)
        #expect(try store.rewrittenAt() == nil)
        try store.write([put("a", overwritten), put("b", deleted), put("c", kept)], position: position(1))
        try store.flush()
        try store.write([put("a", [1]), put("b", nil)], position: position(2))
        try store.flush()
        // The reason for all of this: nobody can read it any more, and there it is.
        #expect(try store.get(Array("b".utf8)) == nil)
        #expect(isOnDisk(overwritten) && isOnDisk(deleted))

        #expect(try store.rewrite(now: 7))
        #expect(!isOnDisk(overwritten) && !isOnDisk(deleted))
        #expect(try store.get(Array("a".utf8)) == [1] && store.get(Array("c".utf8)) == kept)
        #expect(try store.position() == position(2))
        store.close()
        #expect(!isOnDisk(overwritten) && !isOnDisk(deleted))
        let again = try RocksDBStore(path: path)
        defer { again.close() }
        #expect(try again.rewrittenAt() == 7)
    }

    @Test func whatIsInMemoryAloneIsWrittenAndItsPastIsNot() throws {
        defer { remove() }
        let (old, new) = (secret(), secret())
        let store = try RocksDBStore(path: path)
        defer { store.close() }
        try store.write([put("a", old)], position: position(1))
        try store.write([put("a", new)], position: position(2))
        #expect(try store.rewrite(now: 7))
        #expect(isOnDisk(new) && !isOnDisk(old))
    }

    @Test func closingEndsTheRewritingAndTheStoreIsFreeAtOnce() throws {
        defer { remove() }
        var store = try RocksDBStore(path: path)
        for round in 0..<4 {
            let writes = (0..<2000).map { put("key\($0)", secret() + secret() + secret() + secret()) }
            try store.write(writes, position: position(Int64(round)))
            try store.flush()
        }
        let last = secret()
        try store.write([put("last", last)], position: position(9))
        for _ in 0..<10 {
            let begun = DispatchSemaphore(value: 0)
            let ended = DispatchSemaphore(value: 0)
            let failure = Mutex<StreamingError?>(nil)
            let rewritten = store
            Thread.detachNewThread {
                begun.signal()
                do throws(StreamingError) {
                    _ = try rewritten.rewrite(now: 7)
                } catch {
                    failure.withLock { $0 = error }
                }
                ended.signal()
            }
            begun.wait()
            store.close()
            // Its lock is free, whatever the other thread does.
            store = try RocksDBStore(path: path)
            ended.wait()
            #expect(failure.withLock { $0 } == nil)
            #expect(try store.get(Array("last".utf8)) == last && store.position() == position(9))
        }
        store.close()
        #expect(try !store.rewrite(now: 8))
    }

    /// RocksDB 7.8.3 ended the process where its own flush, ours and that of a rewriting met.
    @Test func writingFlushingAndRewritingGoOnBesideOneAnother() throws {
        defer { remove() }
        var settings = StoreSettings()
        settings.writeBuffer = 1 << 20
        let store = try RocksDBStore(path: path, settings: settings)
        defer { store.close() }
        let isOver = Mutex(false)
        let ended = DispatchSemaphore(value: 0)
        let rewritings = Mutex(0)
        Thread.detachNewThread {
            while !isOver.withLock({ $0 }) {
                if (try? store.rewrite(now: 1)) == true { rewritings.withLock { $0 += 1 } }
            }
            ended.signal()
        }
        let deadline = Date().addingTimeInterval(2)
        var offset: Int64 = 0
        while Date() < deadline {
            offset += 1
            let timer = StoreWrite(family: .timers, key: Array("t\(offset % 50)".utf8), value: secret())
            let large = put("k\(offset % 300)", Array(repeating: UInt8(offset % 256), count: 20_000) + secret())
            try store.write(offset % 3 == 0 ? [large, timer] : [large], position: position(offset))
            if offset % 7 == 0 { try store.flush() }
        }
        isOver.withLock { $0 = true }
        ended.wait()
        #expect(rewritings.withLock { $0 } > 0)
        #expect(try store.position() == position(offset))
    }

    @Test func wipedStoreIsRewrittenLikeAnyOther() throws {
        defer { remove() }
        let store = try RocksDBStore(path: path)
        let old = secret()
        try store.write([put("a", old)], position: position(1))
        try store.flush()
        #expect(try store.rewrite(now: 7))
        try store.wipe()
        #expect(try store.rewrittenAt() == nil && !isOnDisk(old))
        #expect(try store.rewrite(now: 8))
        store.close()
        #expect(throws: StreamingError.self) { try store.wipe() }
    }

    // MARK: The keeper

    private func configuration(_ change: (inout StoreSettings) -> Void) -> StageConfiguration {
        var configuration = StageConfiguration(
            applicationID: "app", stage: "stage", sources: ["in"], changelog: "log", kafka: [:])
        configuration.stateDirectory = path
        change(&configuration.store)
        return configuration
    }

    @Test func keeperWritesEveryOpenStoreAnewOnceAnInterval() throws {
        defer { remove() }
        let configuration = configuration { $0.rewriteInterval = .milliseconds(50) }
        let directory = try StateDirectory(configuration)
        defer { directory.release() }
        let stores = try (0..<3).map { try #require(try directory.openStore(of: $0) as? RocksDBStore) }
        let old = secret()
        for store in stores {
            try store.write([put("a", old)], position: position(1))
            try store.flush()
            try store.write([put("a", nil)], position: position(2))
        }
        stores[2].close()
        let keeper = StoreKeeper(directory, configuration)
        defer { keeper.stop() }
        let deadline = ContinuousClock.now.advanced(by: .seconds(20))
        var times: [Set<Int64>] = [[], []]
        while times.contains(where: { $0.count < 2 }), ContinuousClock.now < deadline {
            for index in 0...1 { if let time = try stores[index].rewrittenAt() { times[index].insert(time) } }
            Thread.sleep(forTimeInterval: 0.01)
        }
        #expect(times.allSatisfy { $0.count >= 2 })
        let holders = try FileManager.default.contentsOfDirectory(atPath: "\(path)/app/stage").filter { name in
            isOnDisk(old, in: "\(path)/app/stage/\(name)")
        }
        // The closed one is left to whoever opens it next.
        #expect(holders == ["2"])
        for store in stores { store.close() }
    }

    @Test func storesOfPartitionsThatWentElsewhereAreDeletedInTheEnd() throws {
        defer { remove() }
        let directory = try StateDirectory(configuration { _ in })
        let stores = try (0..<3).map { try #require(try directory.openStore(of: $0) as? RocksDBStore) }
        for store in stores { try store.write([put("a", secret())], position: position(1)) }
        stores[1].close()
        stores[2].close()
        for partition in 0...1 { try makeOld("\(path)/app/stage/\(partition)") }
        let age = Duration.seconds(12 * 3600)
        // Whoever has just started has no partition yet.
        #expect(directory.deleteAbandoned(uptime: .seconds(5), maximumAge: age).isEmpty)
        #expect(directory.deleteAbandoned(uptime: .seconds(3600), maximumAge: age) == [1])
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(path)/app/stage").sorted()
        #expect(left == ["0", "2", "lock"])
        #expect(try stores[0].position() == position(1))
        stores[0].close()
        // The directory is another process's then.
        directory.release()
        try makeOld("\(path)/app/stage/0")
        #expect(directory.deleteAbandoned(uptime: .seconds(3600), maximumAge: age).isEmpty)
    }

    private func makeOld(_ directory: String) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: directory) {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -13 * 3600)], ofItemAtPath: "\(directory)/\(file)")
        }
    }
}
