internal import CSimdJSON

/// What a node of a parsed document is.
enum NodeKind: UInt32 {
    case null, `false`, `true`, integer, decimal, string, array, object, key
}

/// The nodes of a document in document order: an object is followed by key, value, key, value …, an array by its
/// elements. A view: whoever holds it holds the owner of the memory too.
struct Tape {
    let nodes: UnsafePointer<csimdjson_node>
    /// False for a tree laid out, which was not parsed from anything.
    let hasOffsets: Bool

    init(nodes: UnsafePointer<csimdjson_node>, hasOffsets: Bool = true) {
        self.nodes = nodes
        self.hasOffsets = hasOffsets
    }

    func kind(_ at: Int) -> NodeKind { NodeKind(rawValue: nodes[at].kind) ?? .null }
    /// Elements or members; bytes of a string, key or number.
    func length(_ at: Int) -> Int { Int(nodes[at].length) }
    /// The index of what follows this value and all that is inside it.
    func next(_ at: Int) -> Int { at + Int(nodes[at].span) }
    func offset(_ at: Int) -> Int { Int(nodes[at].offset) }
    func integer(_ at: Int) -> Int64 { nodes[at].value }
    func keyHash(_ at: Int) -> UInt64 { UInt64(bitPattern: nodes[at].value) }

    /// The text of a string, key or number.
    func bytes(_ at: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: nodes[at].bytes, count: Int(nodes[at].length))
    }

    func string(_ at: Int) -> String { String(decoding: bytes(at), as: UTF8.self) }

    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        csimdjson_hash(bytes.baseAddress, bytes.count)
    }

    static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { hash($0) } }
}

extension Tape {
    func value(_ at: Int) -> JSON.Value {
        switch kind(at) {
        case .null: return .null
        case .false: return .bool(false)
        case .true: return .bool(true)
        case .integer: return .int(integer(at))
        case .decimal: return .number(JSON.Number(unchecked: string(at)))
        case .string, .key: return .string(string(at))
        case .array:
            var elements: [JSON.Value] = []
            elements.reserveCapacity(length(at))
            forEachElement(at) { elements.append(value($0)) }
            return .array(elements)
        case .object:
            var members: [JSON.Object.Member] = []
            members.reserveCapacity(length(at))
            forEachMember(at) { members.append((string($0), value($1))) }
            return .object(JSON.Object(unique: members))
        }
    }

    func forEachElement(_ array: Int, _ body: (Int) -> Void) {
        var at = array + 1
        for _ in 0..<length(array) {
            body(at)
            at = next(at)
        }
    }

    /// `body` gets the nodes of key and value.
    func forEachMember(_ object: Int, _ body: (Int, Int) -> Void) {
        var at = object + 1
        for _ in 0..<length(object) {
            body(at, at + 1)
            at = next(at + 1)
        }
    }

    func member(_ object: Int, _ key: String) -> Int? {
        var key = key
        return key.withUTF8 { wanted in
            var at = object + 1
            for _ in 0..<length(object) {
                if equals(at, wanted) { return at + 1 }
                at = next(at + 1)
            }
            return nil
        }
    }

    func equals(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = bytes(at)
        return bytes.count == text.count && bytes.elementsEqual(text)
    }
}
