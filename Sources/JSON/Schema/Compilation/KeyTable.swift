/// Finds the index of a text among a fixed few, from its bytes and their hash.
struct KeyTable: Sendable {
    let keys: [String]
    private let texts: [[UInt8]]
    private let hashes: [UInt64]
    /// Open addressing; −1 where free.
    private let slots: [Int32]

    /// Of equal keys the first counts.
    init(_ keys: [String]) {
        self.keys = keys
        texts = keys.map { Array($0.utf8) }
        hashes = texts.map { Tape.hash($0) }
        var size = 4
        while size < keys.count * 2 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index)
        }
        self.slots = slots
    }

    func index(of text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if hashes[index] == hash, texts[index].count == text.count, texts[index].elementsEqual(text) {
                return index
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    func index(of key: String) -> Int? { keys.firstIndex { $0.utf8.elementsEqual(key.utf8) } }
}
