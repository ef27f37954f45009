import Synchronization

/// Where a name that the expression writes stood in the map that was read last: records of one kind have their keys in one
/// order, so it mostly stands there again, and a look-up is two comparisons.
final class MapPlace {
    let key: MapKey
    private let bits: TextBits
    /// Shared by all threads that evaluate the program; what it holds is only a guess.
    private let guess: Atomic<Int>
    private let canGuess: Bool

    init(_ name: String) {
        key = MapKey(name)
        bits = key.bits
        // The empty name has the bits of a key that is no text.
        canGuess = bits.isWhole && !name.isEmpty
        guess = Atomic(canGuess ? 0 : .max)
    }

    /// Where the entry's value lies, if it is where it was last time.
    @inline(__always)
    func guessed(in map: UnsafePointer<Value>) -> UnsafePointer<Value>? {
        map.mapTable?.value(at: guess.load(ordering: .relaxed), ifKeyed: bits)
    }

    /// Where the entry's value lies, nil where there is none or no map with a table of its own.
    func search(in map: UnsafePointer<Value>) -> UnsafePointer<Value>? {
        guard let table = map.mapTable, let position = table.position(ofKey: key) else { return nil }
        if canGuess { guess.store(position, ordering: .relaxed) }
        return table.value(at: position)
    }
}
