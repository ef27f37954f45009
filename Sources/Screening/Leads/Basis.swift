import Cryptography
import Events

/// The digest of the evidence: SHA-256 of its records, sorted, each with version and content hash.
enum Basis {
    static func digest(of evidence: [Evidence]) -> [UInt8] {
        var writer = ByteWriter()
        for item in evidence.sorted(by: { $0.record < $1.record }) {
            writer.write(item.record)
            writer.write(item.version)
            writer.write(item.hash)
        }
        return SHA256.hash(writer.bytes)
    }
}
