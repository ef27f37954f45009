/// What the macros over lists and maps share: the range, the slots of the variables, and the cost of a turn.
class ComprehensionNode: Node {
    final let range: Operand
    final let slot: Int
    final let isPair: Bool
    final let step: Node
    final let weight: Int

    init(_ range: Node, slot: Int, isPair: Bool, step: Node, weight: Int) {
        self.range = Operand(range)
        self.slot = slot
        self.isPair = isPair
        self.step = step
        self.weight = weight
    }

    /// Sets the variables for each element or entry in turn while the body says so. Gives why there is nothing to run
    /// over, or that the cost limit is reached.
    @inline(__always)
    final func run(_ frame: FramePointer, _ body: () -> Bool) -> Value? {
        if let elements = elements(frame) { return run(frame, elements, body) }
        return run(frame, over: range.node.evaluate(frame), body)
    }

    /// The elements of a range that lies somewhere as a list. They stay there until the macro ends: nothing is set while a
    /// program evaluates.
    @inline(__always)
    final func elements(_ frame: FramePointer) -> UnsafeBufferPointer<Value>? { range.place(frame)?.listElements }

    /// Lends the element to the variable's slot bit by bit; it is never released there, and overwritten in the end.
    @inline(__always)
    final func lend(_ element: UnsafePointer<Value>, _ index: Int, to slots: UnsafeMutablePointer<Value>) {
        if isPair { slots.initialize(to: .int(Int64(index))) }
        UnsafeMutableRawPointer(isPair ? slots + 1 : slots).copyMemory(
            from: UnsafeRawPointer(element), byteCount: MemoryLayout<Value>.stride)
    }

    @inline(__always)
    final func takeBack(_ slots: UnsafeMutablePointer<Value>) {
        slots.initialize(to: .null)
        if isPair { (slots + 1).initialize(to: .null) }
    }

    /// Takes the variable back, and tells that the cost limit is reached.
    @inline(never)
    final func exceeded(_ frame: FramePointer) {
        takeBack(frame.pointee.locals + slot)
        frame.pointee.fail(.costExceeded)
    }

    @inline(__always)
    private final func run(_ frame: FramePointer, _ elements: UnsafeBufferPointer<Value>, _ body: () -> Bool) -> Value?
    {
        guard let first = elements.baseAddress else { return nil }
        let slots = frame.pointee.locals + slot
        defer { takeBack(slots) }
        for index in 0..<elements.count {
            guard frame.pointee.charge(weight) else { return .costExceeded }
            lend(first + index, index, to: slots)
            guard body() else { return nil }
        }
        return nil
    }

    @inline(never)
    private final func run(_ frame: FramePointer, over range: Value, _ body: () -> Bool) -> Value? {
        let slots = frame.pointee.locals + slot
        switch range {
        case .list(let list):
            guard let elements = list.ownElements else { return run(frame, over: list, body) }
            return withExtendedLifetime(range) { run(frame, elements, body) }
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
        guard let elements = elements(frame), let first = elements.baseAddress else { return boolOfAny(frame) }
        let slots = frame.pointee.locals + slot
        for index in 0..<elements.count {
            guard frame.pointee.charge(weight) else { return boolExceeded(frame) }
            lend(first + index, index, to: slots)
            guard let flag = step.bool(frame) else { return boolOfRest(frame, elements, after: index) }
            guard flag != decisive else {
                takeBack(slots)
                return decisive
            }
        }
        takeBack(slots)
        return !decisive
    }

    @inline(never)
    private func boolExceeded(_ frame: FramePointer) -> Bool? {
        exceeded(frame)
        return nil
    }

    /// The elements after one whose step has failed: one that decides absorbs that.
    @inline(never)
    private func boolOfRest(
        _ frame: FramePointer, _ elements: UnsafeBufferPointer<Value>, after failed: Int
    ) -> Bool? {
        guard let first = elements.baseAddress else { return nil }
        let slots = frame.pointee.locals + slot
        var held = frame.pointee.takePending()
        for index in failed + 1..<elements.count {
            guard frame.pointee.charge(weight) else { return boolExceeded(frame) }
            lend(first + index, index, to: slots)
            guard let flag = step.bool(frame) else {
                held = held.merged(with: frame.pointee.takePending())
                continue
            }
            guard flag != decisive else {
                takeBack(slots)
                return decisive
            }
        }
        takeBack(slots)
        frame.pointee.fail(held)
        return nil
    }

    /// Over a map, or a host's list.
    @inline(never)
    private func boolOfAny(_ frame: FramePointer) -> Bool? {
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
        guard let elements = elements(frame), let first = elements.baseAddress else { return intOfAny(frame) }
        let slots = frame.pointee.locals + slot
        var count: Int64 = 0
        for index in 0..<elements.count {
            guard frame.pointee.charge(weight) else { return intExceeded(frame) }
            lend(first + index, index, to: slots)
            guard let flag = step.bool(frame), !flag || !first[index].isErrorOrUnknown else {
                return intOfRest(frame, elements, from: index)
            }
            if flag { count += 1 }
        }
        takeBack(slots)
        return count
    }

    @inline(never)
    private func intExceeded(_ frame: FramePointer) -> Int64? {
        exceeded(frame)
        return nil
    }

    /// There is no count any more: the errors and unknowns from this element on, whose step has been evaluated.
    @inline(never)
    private func intOfRest(
        _ frame: FramePointer, _ elements: UnsafeBufferPointer<Value>, from failed: Int
    ) -> Int64? {
        guard let first = elements.baseAddress else { return nil }
        let slots = frame.pointee.locals + slot
        let pending = frame.pointee.takePending()
        var held = pending.isErrorOrUnknown ? pending : first[failed]
        for index in failed + 1..<elements.count {
            guard frame.pointee.charge(weight) else { return intExceeded(frame) }
            lend(first + index, index, to: slots)
            if let flag = step.bool(frame) {
                if flag, first[index].isErrorOrUnknown { held = held.merged(with: first[index]) }
            } else {
                held = held.merged(with: frame.pointee.takePending())
            }
        }
        takeBack(slots)
        frame.pointee.fail(held)
        return nil
    }

    /// Over a map, or a host's list.
    @inline(never)
    private func intOfAny(_ frame: FramePointer) -> Int64? {
        var count: Int64 = 0
        var held: Value?
        let problem = run(frame) {
            if let flag = step.bool(frame) {
                if flag {
                    count += 1
                    let element = UnsafePointer(frame.pointee.locals + slot)
                    if element.pointee.isErrorOrUnknown {
                        held = held?.merged(with: element.pointee) ?? element.pointee
                    }
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
