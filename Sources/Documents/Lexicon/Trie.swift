/// The terms of a list, to be found in a text longest first at a place.
///
/// Most characters begin no term: a table of the basic plane tells so at once. The rest of the tree is one open hash of
/// (node, character), whose size is that of the terms, not of the alphabet.
struct Trie: Sendable {
    /// By unit, the node of terms that begin with it; 0 for none.
    private let roots: [UInt32]
    private let keys: [UInt64]
    private let nodes: [UInt32]
    private let mask: Int
    /// By node, the term that ends there, −1 for none.
    private let ending: [Int32]

    /// - Parameter terms: none of them empty; of equal ones the first counts.
    init(_ terms: [[UInt16]]) {
        var roots = [UInt32](repeating: 0, count: 65536)
        var children: [UInt64: UInt32] = [:]
        var ending: [Int32] = [-1]
        for (index, term) in terms.enumerated() {
            var node: UInt32 = 0
            for (depth, unit) in term.enumerated() {
                let known = depth == 0 ? roots[Int(unit)] : children[Trie.key(node, unit)] ?? 0
                if known != 0 {
                    node = known
                    continue
                }
                let new = UInt32(ending.count)
                ending.append(-1)
                if depth == 0 { roots[Int(unit)] = new } else { children[Trie.key(node, unit)] = new }
                node = new
            }
            if ending[Int(node)] < 0 { ending[Int(node)] = Int32(index) }
        }
        var size = 16
        while size < children.count * 4 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var nodes = [UInt32](repeating: 0, count: size)
        for (key, node) in children {
            var place = Trie.hash(key) & (size - 1)
            while keys[place] != 0 { place = (place + 1) & (size - 1) }
            keys[place] = key
            nodes[place] = node
        }
        self.roots = roots
        self.keys = keys
        self.nodes = nodes
        self.ending = ending
        mask = size - 1
    }

    /// The longest term that begins at the index and ends at or before the limit.
    func longest(in units: [UInt16], at index: Int, before limit: Int) -> (term: Int, length: Int)? {
        var node = roots[Int(units[index])]
        var place = index
        var found: (term: Int, length: Int)?
        while node != 0 {
            place += 1
            if ending[Int(node)] >= 0 { found = (Int(ending[Int(node)]), place - index) }
            guard place < limit else { break }
            node = child(node, units[place])
        }
        return found
    }

    private func child(_ node: UInt32, _ unit: UInt16) -> UInt32 {
        let key = Trie.key(node, unit)
        var place = Trie.hash(key) & mask
        while keys[place] != 0 {
            if keys[place] == key { return nodes[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    /// Never 0: no node but the root, which has a table of its own, is 0.
    private static func key(_ node: UInt32, _ unit: UInt16) -> UInt64 { UInt64(node) << 16 | UInt64(unit) }

    private static func hash(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) }
}
