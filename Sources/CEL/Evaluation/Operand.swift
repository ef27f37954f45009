/// An operand that is asked for by its kind, seen when the program is made: a literal is there, a field of a map is read
/// on the spot, and only everything else is called.
struct Operand {
    private enum Kind { case literal, select, other }

    let node: Node
    private let kind: Kind
    private let literal: Plain

    init(_ node: Node) {
        self.node = node
        literal =
            switch node.constant {
            case .bool(let flag): .bool(flag)
            case .int(let number): .int(number)
            case .uint(let number): .uint(number)
            case .double(let number): .double(number)
            case .duration(let span): .duration(span)
            case .timestamp(let time): .timestamp(time)
            default: .pending
            }
        if case .pending = literal { kind = node is SelectNode ? .select : .other } else { kind = .literal }
    }

    /// Of a node whose kind says that it is one.
    @inline(__always)
    private var select: SelectNode { unsafeDowncast(node, to: SelectNode.self) }

    @inline(__always)
    func plain(_ frame: FramePointer) -> Plain {
        switch kind {
        case .literal: return literal
        case .select:
            guard let place = select.guessed(frame) else { return select.plainValue(frame) }
            return place.plain(frame)
        case .other: return node.plain(frame)
        }
    }

    @inline(__always)
    func bool(_ frame: FramePointer) -> Bool? {
        guard kind == .select else { return node.bool(frame) }
        if let place = select.guessed(frame), case .bool(let flag) = place.pointee { return flag }
        return select.boolValue(frame)
    }

    @inline(__always)
    func place(_ frame: FramePointer) -> UnsafePointer<Value>? {
        guard kind == .select else { return node.place(frame) }
        return select.guessed(frame) ?? select.searched(frame)
    }
}
