internal import CSimdJSON

/// Lays a tree out as the parser would have, so that one validator serves both.
struct TapeBuilder {
    private var nodes: [csimdjson_node] = []
    private var text: [UInt8] = []
    /// By node: where its text starts. Pointers are set once `text` no longer moves.
    private var starts: [Int] = []

    static func withTape<Result>(of value: JSON.Value, _ body: (Tape) -> Result) -> Result {
        var builder = TapeBuilder()
        builder.append(value)
        // There is always a root node, so that this one is never read.
        let spare = UnsafeMutablePointer<csimdjson_node>.allocate(capacity: 1)
        spare.initialize(to: csimdjson_node())
        defer { spare.deallocate() }
        return builder.text.withUnsafeBufferPointer { text in
            for at in builder.nodes.indices {
                builder.nodes[at].bytes = text.baseAddress.map { $0 + builder.starts[at] }
            }
            return builder.nodes.withUnsafeMutableBufferPointer { nodes in
                body(Tape(nodes: UnsafePointer(nodes.baseAddress ?? spare), hasOffsets: false))
            }
        }
    }

    private mutating func add(_ kind: NodeKind, _ content: some Sequence<UInt8> = EmptyCollection()) -> Int {
        starts.append(text.count)
        text.append(contentsOf: content)
        var node = csimdjson_node()
        node.kind = kind.rawValue
        node.length = UInt32(truncatingIfNeeded: text.count - (starts.last ?? 0))
        node.span = 1
        nodes.append(node)
        return nodes.count - 1
    }

    private mutating func append(_ value: JSON.Value) {
        switch value {
        case .null: _ = add(.null)
        case .bool(let flag): _ = add(flag ? .true : .false)
        case .int(let value): appendInteger(value, String(value))
        case .number(let number):
            // As the parser: what is written as an integer and fits is one.
            if let value = Int64(number.text) {
                appendInteger(value, number.text)
            } else {
                _ = add(.decimal, number.text.utf8)
            }
        case .string(let string): _ = add(.string, string.utf8)
        case .array(let elements):
            let at = add(.array)
            for element in elements { append(element) }
            close(at, count: elements.count)
        case .object(let object):
            let at = add(.object)
            for (name, member) in object {
                let key = add(.key, name.utf8)
                nodes[key].value = Int64(bitPattern: Tape.hash(Array(name.utf8)))
                append(member)
            }
            close(at, count: object.count)
        }
    }

    private mutating func appendInteger(_ value: Int64, _ text: String) {
        let at = add(.integer, text.utf8)
        nodes[at].value = value
    }

    private mutating func close(_ at: Int, count: Int) {
        nodes[at].length = UInt32(truncatingIfNeeded: count)
        nodes[at].span = UInt32(truncatingIfNeeded: nodes.count - at)
    }
}
