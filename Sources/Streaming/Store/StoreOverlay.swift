/// Lays a transaction's writes over what the store holds.
enum StoreOverlay {
    /// - Parameter below: entries of the store, ascending, at least `limit + overlay.count` of them where there are as many.
    static func merge(_ below: [StoreEntry], _ overlay: [[UInt8]: [UInt8]?], limit: Int) -> [StoreEntry] {
        guard !overlay.isEmpty else { return Array(below.prefix(limit)) }
        var merged = below.filter { overlay[$0.key] == nil }
        for case (let key, .some(let value)) in overlay { merged.append(StoreEntry(key: key, value: value)) }
        merged.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return Array(merged.prefix(limit))
    }
}
