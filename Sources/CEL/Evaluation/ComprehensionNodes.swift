/// What the macros over lists and maps share: the range, the slots of the variables, and the cost of a turn.
class ComprehensionNode: Node {
    let range: Node
    let slot: Int
    let isPair: Bool
    let step: Node
    private let weight: Int

    init(_ range: Node, slot: Int, isPair: Bool, step: Node, weight: Int) {
        self.range = range
        self.slot = slot
        self.isPair = isPair
        self.step = step
        self.weight = weight
    }

    /// Sets the variables for each element or entry in turn while the body says so. Gives why there is nothing to run
    /// over, or that the cost limit is reached.
    @inline(__always)
    final func run(_ frame: FramePointer, _ body: () -> Bool) -> Value? {
        let range = range.evaluate(frame)
        let slots = frame.pointee.locals + slot
        switch range {
        case .list(let list):
            let count = list.count
            guard let storage = list.storage else { return run(frame, over: list, body) }
            // The elements are lent to the slots bit by bit, and taken back: the list holds them all the while.
            defer {
                slots.initialize(to: .null)
                if isPair { (slots + 1).initialize(to: .null) }
                withExtendedLifetime(range) {}
            }
            var index = 0
            while index < count {
                guard frame.pointee.charge(weight) else { return .costExceeded }
                if isPair {
                    slots.initialize(to: .int(Int64(index)))
                    UnsafeMutableRawPointer(slots + 1).copyMemory(
                        from: UnsafeRawPointer(storage + index), byteCount: MemoryLayout<Value>.stride)
                } else {
                    UnsafeMutableRawPointer(slots).copyMemory(
                        from: UnsafeRawPointer(storage + index), byteCount: MemoryLayout<Value>.stride)
                }
                guard body() else { return nil }
                index += 1
            }
            return nil
        case .map(let map):
            for key in map.keys(in: frame.pointee.context) {
                guard frame.pointee.charge(weight) else {
                    slots[0] = .null
                    if isPair { slots[1] = .null }
                    return .costExceeded
                }
                slots[0] = key
                if isPair { slots[1] = map.value(forKey: key, in: frame.pointee.context) ?? .null }
                guard body() else { break }
            }
            slots[0] = .null
            if isPair { slots[1] = .null }
            return nil
        case .error, .unknown: return range
        default: return .noSuchOverload
        }
    }

    /// Over a host's list, whose elements are made as they are asked for.
    private final func run(_ frame: FramePointer, over list: ListValue, _ body: () -> Bool) -> Value? {
        let slots = frame.pointee.locals + slot
        defer {
            slots[0] = .null
            if isPair { slots[1] = .null }
        }
        let context: EvaluationContext = frame.pointee.context
        for index in 0..<list.count {
            guard frame.pointee.charge(weight) else { return .costExceeded }
            if isPair { slots[0] = .int(Int64(index)) }
            slots[isPair ? 1 : 0] = list.element(at: index, in: context)
            guard body() else { return nil }
        }
        return nil
    }
}

/// `all` and `exists`: one element that decides absorbs the errors and unknowns of the others.
final class QuantifierNode: ComprehensionNode {
    private let decisive: Bool

    init(_ range: Node, slot: Int, isPair: Bool, step: Node, weight: Int, isAll: Bool) {
        decisive = !isAll
        super.init(range, slot: slot, isPair: isPair, step: step, weight: weight)
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        var isDecided = false
        var held: Value?
        let problem = run(frame) {
            guard let flag = step.bool(frame) else {
                let pending = frame.pointee.takePending()
                held = held?.merged(with: pending) ?? pending
                return true
            }
            isDecided = flag == decisive
            return !isDecided
        }
        if let problem {
            frame.pointee.fail(problem)
            return nil
        }
        if isDecided { return decisive }
        guard let held else { return !decisive }
        frame.pointee.fail(held)
        return nil
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}

/// `exists_one`: every element must be known.
final class ExistsOneNode: ComprehensionNode {
    override func evaluate(_ frame: FramePointer) -> Value {
        var count = 0
        var held: Value?
        let problem = run(frame) {
            if let flag = step.bool(frame) {
                if flag { count += 1 }
            } else {
                let pending = frame.pointee.takePending()
                held = held?.merged(with: pending) ?? pending
            }
            return true
        }
        return problem ?? held ?? .bool(count == 1)
    }
}

/// `map`, `filter` and `transformList`: a new list.
final class ListComprehensionNode: ComprehensionNode {
    private let filter: Node?
    /// `filter` keeps the element itself.
    private let keepsElement: Bool

    init(_ range: Node, slot: Int, isPair: Bool, filter: Node?, step: Node, keepsElement: Bool, weight: Int) {
        self.filter = filter
        self.keepsElement = keepsElement
        super.init(range, slot: slot, isPair: isPair, step: step, weight: weight)
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        var result: [Value] = []
        var held: Value?
        let problem = run(frame) {
            if let filter {
                guard let flag = filter.bool(frame) else {
                    let pending = frame.pointee.takePending()
                    held = held?.merged(with: pending) ?? pending
                    return true
                }
                guard flag else { return true }
            }
            let value = keepsElement ? frame.pointee.locals[slot] : step.evaluate(frame)
            if value.isErrorOrUnknown {
                held = held?.merged(with: value) ?? value
            } else if held == nil {
                result.append(value)
            }
            return true
        }
        return problem ?? held ?? .list(result)
    }
}

/// `transformMap` and `transformMapEntry`: a new map.
final class MapComprehensionNode: ComprehensionNode {
    private let filter: Node?
    private let givesEntry: Bool

    init(_ range: Node, slot: Int, isPair: Bool, filter: Node?, step: Node, givesEntry: Bool, weight: Int) {
        self.filter = filter
        self.givesEntry = givesEntry
        super.init(range, slot: slot, isPair: isPair, step: step, weight: weight)
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        var builder = MapBuilder()
        var held: Value?
        let problem = run(frame) {
            if let filter {
                guard let flag = filter.bool(frame) else {
                    let pending = frame.pointee.takePending()
                    held = held?.merged(with: pending) ?? pending
                    return true
                }
                guard flag else { return true }
            }
            let key = frame.pointee.locals[slot]
            let value = step.evaluate(frame)
            if let failure = add(key, value, frame, to: &builder) { held = held?.merged(with: failure) ?? failure }
            return true
        }
        return problem ?? held ?? .map(MapValue(builder))
    }

    private func add(_ key: Value, _ value: Value, _ frame: FramePointer, to builder: inout MapBuilder) -> Value? {
        guard givesEntry, !value.isErrorOrUnknown else {
            return MapNode.add(key, value, isOptional: false, to: &builder)
        }
        guard case .map(let map) = value else { return .noSuchOverload }
        for (key, value) in map.entries(in: frame.pointee.context) {
            if let failure = MapNode.add(key, value, isOptional: false, to: &builder) { return failure }
        }
        return nil
    }
}

/// `list.filter(…).size()`: the list is not made.
final class CountNode: ComprehensionNode {
    override func int(_ frame: FramePointer) -> Int64? {
        var count: Int64 = 0
        var held: Value?
        let problem = run(frame) {
            if let flag = step.bool(frame) {
                if flag {
                    count += 1
                    let element = frame.pointee.locals[slot]
                    if element.isErrorOrUnknown { held = held?.merged(with: element) ?? element }
                }
            } else {
                let pending = frame.pointee.takePending()
                held = held?.merged(with: pending) ?? pending
            }
            return true
        }
        guard let failure = problem ?? held else { return count }
        frame.pointee.fail(failure)
        return nil
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = int(frame) else { return frame.pointee.takePending() }
        return .int(result)
    }
}

/// `cel.bind` and `cel.block`: values that are computed once, before the body. An error among them is one only where it is
/// read.
final class BindNode: Node {
    private let values: [Node]
    private let slot: Int
    private let body: Node

    init(_ values: [Node], slot: Int, body: Node) {
        self.values = values
        self.slot = slot
        self.body = body
    }

    private func bind(_ frame: FramePointer) {
        for position in values.indices {
            let value = values[position].evaluate(frame)
            frame.pointee.locals[slot + position] = value
        }
    }

    private func release(_ frame: FramePointer) {
        for position in values.indices { frame.pointee.locals[slot + position] = .null }
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        bind(frame)
        defer { release(frame) }
        return body.evaluate(frame)
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        bind(frame)
        defer { release(frame) }
        return body.bool(frame)
    }
}

/// `optional.optMap(x, …)` and `optFlatMap`
final class OptionalMapNode: Node {
    private let target: Node
    private let slot: Int
    private let body: Node
    private let isFlat: Bool

    init(_ target: Node, slot: Int, body: Node, isFlat: Bool) {
        self.target = target
        self.slot = slot
        self.body = body
        self.isFlat = isFlat
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = target.evaluate(frame)
        if value.isErrorOrUnknown { return value }
        guard case .optional(let optional) = value else { return .noSuchOverload }
        guard let wrapped = optional.wrapped else { return value }
        frame.pointee.locals[slot] = wrapped
        defer { frame.pointee.locals[slot] = .null }
        let result = body.evaluate(frame)
        if result.isErrorOrUnknown { return result }
        guard isFlat else { return .some(result) }
        guard case .optional = result else { return .noSuchOverload }
        return result
    }
}
