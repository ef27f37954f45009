import Cryptography
import Events
import Foundation
import JSON
import Kafka
import Streaming
import Workers

/// What the other libraries take of the same work, beside the plain client: the state of the run written to RocksDB once
/// more, in as many batches, and as many identities sealed.
///
/// A floor: nothing is read, parsed or screened here. Whoever does with RocksDB and libsodium what a worker does takes as
/// much as this and the plain client together, and all of its own work beside.
struct LibraryBench: Sendable {
    /// RocksDB, its background threads included as far as they work until the last batch is written.
    let storing: BenchUsage
    /// libsodium: identities under the platform's key, and to agencies.
    let sealing: BenchUsage

    /// - Parameters:
    ///   - events: what the pipeline's rate is counted by.
    ///   - transactions: of the stages with state.
    ///   - stateDirectory: where stores are made, and left.
    init?(
        _ cluster: BenchCluster, events: Int, transactions: (screening: Int, classes: Int), stateDirectory: String,
        isCancelled: () -> Bool
    ) throws {
        let names = cluster.names
        let states = [
            (try cluster.read([names.changelog]), transactions.screening),
            (try cluster.read([names.classChangelog]), transactions.classes),
        ]
        let sealed = try LibraryBench.sealed(cluster)
        let path = stateDirectory + "/libraries"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var watch = BenchWatch()
        for (index, (records, batches)) in states.enumerated() {
            try LibraryBench.store(records, batches: batches, path: "\(path)/\(index)", isCancelled)
        }
        storing = watch.usage(events: events)
        let keys = PlatformKeys.demonstration
        let agency = DemonstrationKeys.agency("bench").publicKey
        watch = BenchWatch()
        for (index, length) in sealed.kept.enumerated() {
            if index % 1000 == 0, isCancelled() { return nil }
            _ = keys.identity.seal([UInt8](repeating: 0x61, count: length))
        }
        for (index, length) in sealed.pushed.enumerated() {
            if index % 1000 == 0, isCancelled() { return nil }
            _ = try agency.seal([UInt8](repeating: 0x61, count: length))
        }
        sealing = watch.usage(events: events)
        if isCancelled() { return nil }
    }

    /// In the order of the log, in batches of one size.
    private static func store(
        _ records: [KafkaRecord], batches: Int, path: String, _ isCancelled: () -> Bool
    ) throws {
        let store = try RocksDBStore(path: path)
        defer { store.close() }
        let size = max(1, records.count / max(1, batches))
        for start in stride(from: 0, to: records.count, by: size) where !isCancelled() {
            let batch = records[start..<min(records.count, start + size)].compactMap { record in
                record.key.map { StoreWrite(family: .state, key: $0, value: record.value) }
            }
            try store.write(batch, position: nil)
        }
    }

    /// How long each identity is that was sealed: by intake, taken to be as long as the record that holds it; and for an
    /// agency, which gets one box of each.
    private static func sealed(_ cluster: BenchCluster) throws -> (kept: [Int], pushed: [Int]) {
        let kept = try cluster.read([cluster.names.identities]).compactMap { $0.value?.count }
        var pushed: [Int] = []
        var seen: Set<String> = []
        for record in try cluster.read(cluster.pushTopics) {
            guard let value = record.value, let push = try? JSON.Document(parsing: value),
                let boxes = push.root["data"]?["identity"]?.members
            else { continue }
            for (_, box) in boxes {
                guard let text = box.string, seen.insert(text).inserted else { continue }
                pushed.append(max(0, text.utf8.count * 3 / 4 - AgencyPublicKey.overhead))
            }
        }
        return (kept, pushed)
    }
}
