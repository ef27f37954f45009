/// A key with its hash, computed once when the key is written in the expression.
struct MapKey {
    let value: Value
    let hash: UInt64
    let isText: Bool
    let bits: TextBits

    /// Nil for what can't be a key.
    init?(_ value: Value) {
        guard let hash = MapKey.hash(of: value) else { return nil }
        self.value = value
        self.hash = hash
        if case .string(let text) = value {
            isText = true
            bits = TextBits(text)
        } else {
            isText = false
            bits = TextBits("")
        }
    }

    init(_ name: String) {
        let name = MapKey.compact(name)
        value = .string(name)
        hash = MapKey.hash(of: name)
        isText = true
        bits = TextBits(name)
    }

    /// The same text, in the two words of the string itself if it fits: one that came from elsewhere may lie outside.
    static func compact(_ text: String) -> String {
        text.utf8.count <= 15 && !TextBits(text).isWhole ? String(decoding: text.utf8, as: UTF8.self) : text
    }

    /// Differs from process to process, so that keys from outside cannot be made to collide.
    private static let seed = UInt64.random(in: 1...UInt64.max)

    static func hash(of name: String) -> UInt64 {
        var hash = seed ^ 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return mixed(hash)
    }

    /// Equal numbers hash alike whatever their type; nil for what can't be a key.
    static func hash(of key: Value) -> UInt64? {
        switch key {
        case .string(let name): hash(of: name)
        case .int(let number): mixed(UInt64(bitPattern: number) ^ seed)
        case .uint(let number): mixed(number ^ seed)
        case .double(let number):
            if let whole = Int64(exactly: number) {
                mixed(UInt64(bitPattern: whole) ^ seed)
            } else if let whole = UInt64(exactly: number) {
                mixed(whole ^ seed)
            } else {
                nil
            }
        case .bool(let flag): mixed(flag ? ~seed : seed &+ 0x9e37_79b9_7f4a_7c15)
        default: nil
        }
    }

    @inline(__always)
    private static func mixed(_ hash: UInt64) -> UInt64 {
        let first = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
        return first ^ (first >> 32)
    }
}

/// Collects the entries of a map; finds repeated keys in constant time.
struct MapBuilder {
    struct Entry {
        var key: Value
        var value: Value
        var hash: UInt64
    }

    private(set) var entries: [Entry] = []
    private var positions: [UInt64: [Int]] = [:]

    init(capacity: Int = 0) { entries.reserveCapacity(capacity) }

    /// Sets the entry; gives whether the key was new.
    @discardableResult
    mutating func set(_ key: Value, _ value: Value) -> Bool {
        let hash = MapKey.hash(of: key) ?? 0
        var key = key
        if case .string(let text) = key { key = .string(MapKey.compact(text)) }
        for position in positions[hash] ?? [] where Comparison.equalKeys(entries[position].key, key) {
            entries[position].value = value
            return false
        }
        positions[hash, default: []].append(entries.count)
        entries.append(Entry(key: key, value: value, hash: hash))
        return true
    }
}
