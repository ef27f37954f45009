/// A step of a compiled expression. What the checker knows to be a bool or a number is asked for as such and never boxed
/// into a `Value`; nil then means that the frame's `pending` holds an error or an unknown.
class Node {
    func evaluate(_ frame: FramePointer) -> Value { .null }

    func bool(_ frame: FramePointer) -> Bool? {
        let value = evaluate(frame)
        if case .bool(let flag) = value { return flag }
        frame.pointee.failTyped(value)
        return nil
    }

    func int(_ frame: FramePointer) -> Int64? {
        let value = evaluate(frame)
        if case .int(let number) = value { return number }
        frame.pointee.failTyped(value)
        return nil
    }

    func double(_ frame: FramePointer) -> Double? {
        let value = evaluate(frame)
        if case .double(let number) = value { return number }
        frame.pointee.failTyped(value)
        return nil
    }

    /// The value unboxed where it can be: see `Plain`.
    func plain(_ frame: FramePointer) -> Plain { Plain(evaluate(frame), frame) }

    /// Where the value lies, if it lies somewhere: then it is read in place and not copied. Valid until the next step.
    func place(_ frame: FramePointer) -> UnsafePointer<Value>? { nil }

    /// The value, if it is the same in every evaluation.
    var constant: Value? { nil }
}

/// A step that gives a bool: `bool` is what it overrides.
class BoolNode: Node {
    final override func plain(_ frame: FramePointer) -> Plain { bool(frame).map { .bool($0) } ?? .pending }
    final override func evaluate(_ frame: FramePointer) -> Value { plain(frame).value(frame) }
}

/// A step that gives an int: `int` is what it overrides.
class IntNode: Node {
    final override func plain(_ frame: FramePointer) -> Plain { int(frame).map { .int($0) } ?? .pending }
    final override func evaluate(_ frame: FramePointer) -> Value { plain(frame).value(frame) }
}

/// A step that gives what is seen only while evaluating: `plain` is what it overrides.
class PlainNode: Node {
    final override func evaluate(_ frame: FramePointer) -> Value { plain(frame).value(frame) }

    final override func double(_ frame: FramePointer) -> Double? {
        let result = plain(frame)
        if case .double(let number) = result { return number }
        frame.pointee.failTyped(result.value(frame))
        return nil
    }

    final override func int(_ frame: FramePointer) -> Int64? {
        let result = plain(frame)
        if case .int(let number) = result { return number }
        frame.pointee.failTyped(result.value(frame))
        return nil
    }
}

extension Node {
    // What the typed forms read from where a value lies.

    @inline(__always)
    final func bool(at place: UnsafePointer<Value>, _ frame: FramePointer) -> Bool? {
        if case .bool(let flag) = place.pointee { return flag }
        frame.pointee.failTyped(copiedFrom: place)
        return nil
    }

    @inline(__always)
    final func int(at place: UnsafePointer<Value>, _ frame: FramePointer) -> Int64? {
        if case .int(let number) = place.pointee { return number }
        frame.pointee.failTyped(copiedFrom: place)
        return nil
    }

    @inline(__always)
    final func double(at place: UnsafePointer<Value>, _ frame: FramePointer) -> Double? {
        if case .double(let number) = place.pointee { return number }
        frame.pointee.failTyped(copiedFrom: place)
        return nil
    }
}

extension Frame {
    @inline(never)
    mutating func failTyped(copiedFrom place: UnsafePointer<Value>) { failTyped(place.pointee) }

    /// What stopped a typed evaluation.
    @inline(never)
    mutating func failTyped(_ value: Value) { pending = value.isErrorOrUnknown ? value : .noSuchOverload }

    /// The reason of a typed evaluation's nil.
    mutating func takePending() -> Value {
        let value = pending
        pending = .null
        return value
    }
}

extension Value {
    static var noSuchOverload: Value { .failure(.noOverload) }

    /// What a strict operation gives when this operand, an error or unknown, met another: unknowns add up and outweigh
    /// errors, else the first error stands.
    func merged(with other: Value) -> Value {
        switch (self, other) {
        case (.unknown(let left), .unknown(let right)): .unknown(left.merged(with: right))
        case (_, .unknown): other
        default: self
        }
    }
}

final class ConstantNode: Node {
    private let value: UnsafeMutablePointer<Value>

    init(_ value: Value) {
        self.value = .allocate(capacity: 1)
        self.value.initialize(to: value)
    }

    deinit {
        value.deinitialize(count: 1)
        value.deallocate()
    }

    override func evaluate(_ frame: FramePointer) -> Value { value.pointee }
    override func place(_ frame: FramePointer) -> UnsafePointer<Value>? { UnsafePointer(value) }
    override func plain(_ frame: FramePointer) -> Plain { UnsafePointer(value).plain(frame) }
    override func bool(_ frame: FramePointer) -> Bool? { bool(at: UnsafePointer(value), frame) }
    override func int(_ frame: FramePointer) -> Int64? { int(at: UnsafePointer(value), frame) }
    override func double(_ frame: FramePointer) -> Double? { double(at: UnsafePointer(value), frame) }
    override var constant: Value? { value.pointee }
}

/// What has a value that lies somewhere: a variable of the activation, or a comprehension's variable or a binding.
final class SlotNode: Node {
    let slot: Int
    let isLocal: Bool

    init(_ slot: Int, isLocal: Bool) {
        self.slot = slot
        self.isLocal = isLocal
    }

    @inline(__always)
    private func pointer(_ frame: FramePointer) -> UnsafePointer<Value> { frame.pointee.slot(slot, isLocal: isLocal) }

    override func evaluate(_ frame: FramePointer) -> Value { pointer(frame).pointee }
    override func place(_ frame: FramePointer) -> UnsafePointer<Value>? { pointer(frame) }
    override func plain(_ frame: FramePointer) -> Plain { pointer(frame).plain(frame) }
    override func bool(_ frame: FramePointer) -> Bool? { bool(at: pointer(frame), frame) }
    override func int(_ frame: FramePointer) -> Int64? { int(at: pointer(frame), frame) }
    override func double(_ frame: FramePointer) -> Double? { double(at: pointer(frame), frame) }
}

extension Frame {
    @inline(__always)
    func slot(_ slot: Int, isLocal: Bool) -> UnsafePointer<Value> {
        UnsafePointer((isLocal ? locals : variables) + slot)
    }
}

/// `now`, from the context.
final class NowNode: Node {
    override func evaluate(_ frame: FramePointer) -> Value { .timestamp(frame.pointee.now) }
    override func plain(_ frame: FramePointer) -> Plain { .timestamp(frame.pointee.now) }
}
