/// `operand.name` where the operand is a map or of a type that is seen only now.
///
/// A value that lies in a map's table where it lay last time is read in place; for everything else there is the long way,
/// kept out of the short one.
final class SelectNode: Node {
    private let operand: Node
    /// Whether the operand is what lies in a slot: then it need not be asked.
    private let isSlot: Bool
    private let slot: Int
    private let isLocal: Bool
    private let entry: MapPlace

    init(_ operand: Node, name: String) {
        let root = operand as? SlotNode
        self.operand = operand
        isSlot = root != nil
        slot = root?.slot ?? 0
        isLocal = root?.isLocal ?? false
        entry = MapPlace(name)
    }

    @inline(__always)
    private func operandPlace(_ frame: FramePointer) -> UnsafePointer<Value>? {
        isSlot ? frame.pointee.slot(slot, isLocal: isLocal) : operand.place(frame)
    }

    @inline(__always)
    func guessed(_ frame: FramePointer) -> UnsafePointer<Value>? {
        guard let map = operandPlace(frame) else { return nil }
        return entry.guessed(in: map)
    }

    override func place(_ frame: FramePointer) -> UnsafePointer<Value>? { guessed(frame) ?? searched(frame) }

    override func evaluate(_ frame: FramePointer) -> Value {
        if let place = guessed(frame) { return place.pointee }
        return value(frame)
    }

    override func plain(_ frame: FramePointer) -> Plain {
        if let place = guessed(frame) {
            if case .double(let number) = place.pointee { return .double(number) }
            return place.plain(frame)
        }
        return plainValue(frame)
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        if let place = guessed(frame), case .bool(let flag) = place.pointee { return flag }
        return boolValue(frame)
    }

    override func int(_ frame: FramePointer) -> Int64? {
        if let place = guessed(frame), case .int(let number) = place.pointee { return number }
        return intValue(frame)
    }

    override func double(_ frame: FramePointer) -> Double? {
        if let place = guessed(frame), case .double(let number) = place.pointee { return number }
        return doubleValue(frame)
    }

    // MARK: The long way

    @inline(never)
    func searched(_ frame: FramePointer) -> UnsafePointer<Value>? {
        operandPlace(frame).flatMap { entry.search(in: $0) }
    }

    @inline(never)
    private func value(_ frame: FramePointer) -> Value {
        if let place = searched(frame) { return place.pointee }
        return Access.select(operand.evaluate(frame), entry.key, frame)
    }

    @inline(never)
    func plainValue(_ frame: FramePointer) -> Plain { Plain(value(frame), frame) }

    @inline(never)
    func boolValue(_ frame: FramePointer) -> Bool? {
        let value = value(frame)
        if case .bool(let flag) = value { return flag }
        frame.pointee.failTyped(value)
        return nil
    }

    @inline(never)
    private func intValue(_ frame: FramePointer) -> Int64? {
        let value = value(frame)
        if case .int(let number) = value { return number }
        frame.pointee.failTyped(value)
        return nil
    }

    @inline(never)
    private func doubleValue(_ frame: FramePointer) -> Double? {
        let value = value(frame)
        if case .double(let number) = value { return number }
        frame.pointee.failTyped(value)
        return nil
    }
}
