/// The operators of the language on values of its own types.
enum Arithmetic: String, Sendable {
    case add = "_+_"
    case subtract = "_-_"
    case multiply = "_*_"
    case divide = "_/_"
    case modulo = "_%_"
}

enum Operators {
    static var overflow: Value { .failure(.numberRange) }
    static var timeRange: Value { .failure(.timeRange) }
    static var divisionByZero: Value { .failure(.divisionByZero) }
    static var moduloByZero: Value { .failure(.moduloByZero) }

    /// Nil where the language has no such operation; a host may.
    static func apply(_ operation: Arithmetic, _ left: Value, _ right: Value, _ frame: FramePointer) -> Value? {
        switch (left, right) {
        case (.double(let left), .double(let right)): double(operation, left, right).map { .double($0) }
        case (.int(let left), .int(let right)): int(operation, left, right)
        case (.uint(let left), .uint(let right)): uint(operation, left, right)
        default: other(operation, left, right, frame)
        }
    }

    @inline(__always)
    static func double(_ operation: Arithmetic, _ left: Double, _ right: Double) -> Double? {
        switch operation {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        case .modulo: nil
        }
    }

    /// The result, or nil when it overflows or divides by zero.
    @inline(__always)
    static func exactInt(_ operation: Arithmetic, _ left: Int64, _ right: Int64) -> Int64? {
        let (result, overflow) =
            switch operation {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            case .modulo: left.remainderReportingOverflow(dividingBy: right)
            }
        return overflow ? nil : result
    }

    static func int(_ operation: Arithmetic, _ left: Int64, _ right: Int64) -> Value {
        exactInt(operation, left, right).map { .int($0) } ?? failure(operation, divisorIsZero: right == 0)
    }

    static func failure(_ operation: Arithmetic, divisorIsZero: Bool) -> Value {
        switch operation {
        case .divide where divisorIsZero: divisionByZero
        case .modulo where divisorIsZero: moduloByZero
        default: overflow
        }
    }

    private static func uint(_ operation: Arithmetic, _ left: UInt64, _ right: UInt64) -> Value {
        let (result, overflow) =
            switch operation {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            case .modulo: left.remainderReportingOverflow(dividingBy: right)
            }
        return overflow ? failure(operation, divisorIsZero: right == 0) : .uint(result)
    }

    private static func other(
        _ operation: Arithmetic, _ left: Value, _ right: Value, _ frame: FramePointer
    ) -> Value? {
        switch (operation, left, right) {
        case (.add, .string(let left), .string(let right)):
            guard frame.pointee.charge((left.utf8.count + right.utf8.count) / 64) else { return .costExceeded }
            return .string(left + right)
        case (.add, .bytes(let left), .bytes(let right)):
            guard frame.pointee.charge((left.count + right.count) / 64) else { return .costExceeded }
            return .bytes(left + right)
        case (.add, .list(let left), .list(let right)):
            guard frame.pointee.charge(left.count + right.count) else { return .costExceeded }
            let context: EvaluationContext = frame.pointee.context
            return .list(left.elements(in: context) + right.elements(in: context))
        case (.add, .timestamp(let time), .duration(let span)), (.add, .duration(let span), .timestamp(let time)):
            return time.adding(span).map { .timestamp($0) } ?? timeRange
        case (.subtract, .timestamp(let time), .duration(let span)):
            guard span.nanoseconds != .min else { return timeRange }
            return time.adding(TimeSpan(nanoseconds: -span.nanoseconds)).map { .timestamp($0) } ?? timeRange
        case (.subtract, .timestamp(let left), .timestamp(let right)):
            return left.subtracting(right).map { .duration($0) } ?? timeRange
        case (.add, .duration(let left), .duration(let right)):
            return exactInt(.add, left.nanoseconds, right.nanoseconds).map { .duration(TimeSpan(nanoseconds: $0)) }
                ?? timeRange
        case (.subtract, .duration(let left), .duration(let right)):
            return exactInt(.subtract, left.nanoseconds, right.nanoseconds)
                .map { .duration(TimeSpan(nanoseconds: $0)) } ?? timeRange
        default: return nil
        }
    }

    static func negate(_ value: Value) -> Value? {
        switch value {
        case .int(let number): number == .min ? overflow : .int(-number)
        case .double(let number): .double(-number)
        default: nil
        }
    }

    /// `element in container`, nil where the container is none.
    static func contains(_ container: Value, _ element: Value, _ frame: FramePointer) -> Value? {
        let context: EvaluationContext = frame.pointee.context
        switch container {
        case .list(let list):
            let count = list.count
            guard frame.pointee.charge(count / 8) else { return .costExceeded }
            var held: Value?
            for index in 0..<count {
                let other = list.element(at: index, in: context)
                if other.isErrorOrUnknown {
                    held = held?.merged(with: other) ?? other
                } else if Comparison.equal(element, other, in: context) {
                    return .bool(true)
                }
            }
            return held ?? .bool(false)
        case .map(let map): return .bool(map.value(forKey: element, in: context) != nil)
        default: return nil
        }
    }
}
