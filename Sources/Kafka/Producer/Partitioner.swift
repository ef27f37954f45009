/// Which partition a key goes to, for those who must know it beforehand: tests, tools, co-partitioned tables.
public enum Partitioner {
    /// The partition of a key as Kafka's Java client and librdkafka's `murmur2_random` choose it (MurmurHash2 of
    /// 32 bits with the seed 0x9747b28c, its sign bit cleared). Records without a key go anywhere instead.
    ///
    /// - Precondition: `partitions` is at least 1.
    public static func murmur2(_ key: some Collection<UInt8>, partitions: Int) -> Int32 {
        precondition(partitions > 0, "A topic has at least one partition")
        return Int32(clamping: Int(hash(Array(key)) & 0x7fff_ffff) % partitions)
    }

    private static func hash(_ key: [UInt8]) -> UInt32 {
        let multiplier: UInt32 = 0x5bd1_e995
        var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: key.count)
        let whole = key.count & ~3
        for start in stride(from: 0, to: whole, by: 4) {
            var word = UInt32(key[start]) | UInt32(key[start + 1]) << 8
            word |= UInt32(key[start + 2]) << 16 | UInt32(key[start + 3]) << 24
            word &*= multiplier
            word ^= word >> 24
            word &*= multiplier
            hash = hash &* multiplier ^ word
        }
        if key.count > whole {
            for index in (whole..<key.count).reversed() { hash ^= UInt32(key[index]) << UInt32(8 * (index - whole)) }
            hash &*= multiplier
        }
        hash ^= hash >> 13
        hash &*= multiplier
        return hash ^ hash >> 15
    }
}
