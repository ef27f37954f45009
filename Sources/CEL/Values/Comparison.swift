/// Equality and order of values, across the numeric types.
enum Comparison {
    enum Order: Sendable {
        case less, equal, greater
        /// One of them is not a number (NaN).
        case unordered
    }

    /// Deep enough for any honest data; deeper values are unequal rather than a stack overflow.
    private static let maximumDepth = 512

    /// Values of different types are unequal, except numbers, which are compared as numbers. Two NaN are unequal.
    static func equal(_ left: Value, _ right: Value, in context: EvaluationContext, depth: Int = 0) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): return Text.equal(left, right)
        case (.bool(let left), .bool(let right)): return left == right
        case (.null, .null): return true
        case (.bytes(let left), .bytes(let right)): return left == right
        case (.timestamp(let left), .timestamp(let right)): return left == right
        case (.duration(let left), .duration(let right)): return left == right
        case (.type(let left), .type(let right)): return left == right
        case (.scalar(let left), .scalar(let right)): return left == right
        case (.object(let left), .object(let right)): return left === right || left.isEqual(to: right)
        case (.opaque(let left), .opaque(let right)): return left === right || left.isEqual(to: right)
        case (.list(let left), .list(let right)): return equal(left, right, in: context, depth: depth + 1)
        case (.map(let left), .map(let right)): return equal(left, right, in: context, depth: depth + 1)
        case (.optional(let left), .optional(let right)):
            switch (left.wrapped, right.wrapped) {
            case (nil, nil): return true
            case (let left?, let right?):
                return depth < maximumDepth && equal(left, right, in: context, depth: depth + 1)
            default: return false
            }
        default: return numbersAreEqual(left, right) ?? false
        }
    }

    private static func equal(
        _ left: ListValue, _ right: ListValue, in context: EvaluationContext, depth: Int
    ) -> Bool {
        guard left.count == right.count, depth < maximumDepth, context.charge(left.count) else { return false }
        for index in 0..<left.count
        where !equal(
            left.element(at: index, in: context), right.element(at: index, in: context), in: context, depth: depth)
        {
            return false
        }
        return true
    }

    private static func equal(_ left: MapValue, _ right: MapValue, in context: EvaluationContext, depth: Int) -> Bool {
        guard left.count == right.count, depth < maximumDepth, context.charge(left.count) else { return false }
        for (key, value) in left.entries(in: context) {
            guard let other = right.value(forKey: key, in: context),
                equal(value, other, in: context, depth: depth)
            else { return false }
        }
        return true
    }

    static func equalKeys(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): Text.equal(left, right)
        case (.int(let left), .int(let right)): left == right
        case (.uint(let left), .uint(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        default: numbersAreEqual(left, right) ?? false
        }
    }

    /// Nil unless both are numbers.
    static func numbersAreEqual(_ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.int(let left), .int(let right)): left == right
        case (.uint(let left), .uint(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        default: mixedOrder(left, right).map { $0 == .equal }
        }
    }

    /// Nil for types that have no order, or none between them.
    static func order(_ left: Value, _ right: Value) -> Order? {
        switch (left, right) {
        case (.int(let left), .int(let right)): order(left, right)
        case (.double(let left), .double(let right)): order(left, right)
        case (.uint(let left), .uint(let right)): order(left, right)
        case (.string(let left), .string(let right)):
            Text.equal(left, right) ? .equal : Text.isLess(left, right) ? .less : .greater
        case (.timestamp(let left), .timestamp(let right)): order(left, right)
        case (.duration(let left), .duration(let right)): order(left, right)
        case (.bool(let left), .bool(let right)): left == right ? .equal : right ? .less : .greater
        case (.bytes(let left), .bytes(let right)):
            left == right
                ? .equal
                : left.withUnsafeBufferPointer { left in
                    right.withUnsafeBufferPointer { Text.isLess(left, $0) ? .less : .greater }
                }
        default: mixedOrder(left, right)
        }
    }

    @inline(__always)
    static func order<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Order {
        left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }

    private static func mixedOrder(_ left: Value, _ right: Value) -> Order? {
        switch (left, right) {
        case (.int(let left), .uint(let right)): left < 0 ? .less : order(UInt64(left), right)
        case (.uint(let left), .int(let right)): right < 0 ? .greater : order(left, UInt64(right))
        case (.int(let left), .double(let right)): order(left, right)
        case (.double(let left), .int(let right)): reversed(order(right, left))
        case (.uint(let left), .double(let right)): order(left, right)
        case (.double(let left), .uint(let right)): reversed(order(right, left))
        default: nil
        }
    }

    // As the specification's tests have it, an integer beside a double is rounded to a double, unless the double lies
    // outside the integer's range.
    private static func order(_ left: Int64, _ right: Double) -> Order {
        if right < -0x1p63 { return .greater }
        if right > 0x1p63 { return .less }
        return order(Double(left), right)
    }

    private static func order(_ left: UInt64, _ right: Double) -> Order {
        if right < 0 { return .greater }
        if right > 0x1p64 { return .less }
        return order(Double(left), right)
    }

    private static func reversed(_ order: Order) -> Order {
        switch order {
        case .less: .greater
        case .greater: .less
        case .equal, .unordered: order
        }
    }
}
