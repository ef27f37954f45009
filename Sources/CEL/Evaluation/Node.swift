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

    /// Where the value lies, if it lies somewhere: then it is read in place and not copied. Valid until the next step.
    func place(_ frame: FramePointer) -> UnsafePointer<Value>? { nil }

    /// The value, if it is the same in every evaluation.
    var constant: Value? { nil }
}

extension Frame {
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
    static var noSuchOverload: Value { .failure(.noSuchOverload, "no such overload") }

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
    override var constant: Value? { value.pointee }
}

/// A variable of the activation.
final class VariableNode: Node {
    private let slot: Int
    init(_ slot: Int) { self.slot = slot }
    override func evaluate(_ frame: FramePointer) -> Value { frame.pointee.variables[slot] }
    override func place(_ frame: FramePointer) -> UnsafePointer<Value>? {
        UnsafePointer(frame.pointee.variables + slot)
    }
}

/// A comprehension's variable or a binding.
final class LocalNode: Node {
    private let slot: Int
    init(_ slot: Int) { self.slot = slot }
    override func evaluate(_ frame: FramePointer) -> Value { frame.pointee.locals[slot] }
    override func place(_ frame: FramePointer) -> UnsafePointer<Value>? { UnsafePointer(frame.pointee.locals + slot) }
}

/// `now`, from the context.
final class NowNode: Node {
    override func evaluate(_ frame: FramePointer) -> Value { .timestamp(frame.pointee.now) }
}
