extension Library {
    /// The extension `math`.
    static let math = Library { library in
        library.round("ceil") { $0.rounded(.up) }
        library.round("floor") { $0.rounded(.down) }
        library.round("round") { $0.rounded(.toNearestOrAwayFromZero) }
        library.round("trunc") { $0.rounded(.towardZero) }
        for type in [CELType.double, .int, .uint] {
            library.add(
                "math.sqrt",
                .unary("math_sqrt_\(type)", type, .double) { value, _ in
                    guard case .double(let number) = Conversion.double(value) else { return .noSuchOverload }
                    return .double(number.squareRoot())
                })
        }
        library.test("isNaN") { $0.isNaN }
        library.test("isInf") { $0.isInfinite }
        library.test("isFinite") { $0.isFinite }
        library.number("abs") { value in
            switch value {
            case .int(let number): number == .min ? Operators.overflow : .int(abs(number))
            case .double(let number): .double(abs(number))
            case .uint: value
            default: .noSuchOverload
            }
        }
        library.number("sign") { value in
            switch value {
            case .int(let number): .int(number.signum())
            case .double(let number): .double(number > 0 ? 1 : number < 0 ? -1 : number)
            case .uint(let number): .uint(number > 0 ? 1 : 0)
            default: .noSuchOverload
            }
        }
        library.addBits()
        library.extreme("math.@max", .greater)
        library.extreme("math.@min", .less)
    }

    private mutating func round(_ name: String, _ body: @escaping @Sendable (Double) -> Double) {
        add(
            "math.\(name)",
            .unary("math_\(name)", .double, .double) { value, _ in
                guard case .double(let number) = value else { return .noSuchOverload }
                return .double(body(number))
            })
    }

    private mutating func test(_ name: String, _ body: @escaping @Sendable (Double) -> Bool) {
        add(
            "math.\(name)",
            .unary("math_\(name)", .double, .bool) { value, _ in
                guard case .double(let number) = value else { return .noSuchOverload }
                return .bool(body(number))
            })
    }

    private mutating func number(_ name: String, _ body: @escaping @Sendable (Value) -> Value) {
        for type in [CELType.int, .double, .uint] {
            add("math.\(name)", .unary("math_\(name)_\(type)", type, type) { value, _ in body(value) })
        }
    }

    private mutating func addBits() {
        bits("bitAnd", { $0 & $1 }, { $0 & $1 })
        bits("bitOr", { $0 | $1 }, { $0 | $1 })
        bits("bitXor", { $0 ^ $1 }, { $0 ^ $1 })
        for type in [CELType.int, .uint] {
            add(
                "math.bitNot",
                .unary("math_bitNot_\(type)", type, type) { value, _ in
                    switch value {
                    case .int(let number): .int(~number)
                    case .uint(let number): .uint(~number)
                    default: .noSuchOverload
                    }
                })
        }
        // Right shifts fill with zeros, of an int too.
        shift("bitShiftLeft") { $1 > 63 ? 0 : $0 << $1 }
        shift("bitShiftRight") { $1 > 63 ? 0 : $0 >> $1 }
    }

    private mutating func bits(
        _ name: String, _ int: @escaping @Sendable (Int64, Int64) -> Int64,
        _ uint: @escaping @Sendable (UInt64, UInt64) -> UInt64
    ) {
        for type in [CELType.int, .uint] {
            add(
                "math.\(name)",
                .binary("math_\(name)_\(type)", type, type, type) { left, right, _ in
                    switch (left, right) {
                    case (.int(let left), .int(let right)): .int(int(left, right))
                    case (.uint(let left), .uint(let right)): .uint(uint(left, right))
                    default: .noSuchOverload
                    }
                })
        }
    }

    private mutating func shift(_ name: String, _ body: @escaping @Sendable (UInt64, Int64) -> UInt64) {
        for type in [CELType.int, .uint] {
            add(
                "math.\(name)",
                .binary("math_\(name)_\(type)", type, .int, type) { value, offset, _ in
                    guard case .int(let offset) = offset else { return .noSuchOverload }
                    guard offset >= 0 else { return .failure(.negativeShift) }
                    switch value {
                    case .int(let number): return .int(Int64(bitPattern: body(UInt64(bitPattern: number), offset)))
                    case .uint(let number): return .uint(body(number, offset))
                    default: return .noSuchOverload
                    }
                })
        }
    }

    /// `math.greatest` and `math.least`, which macros rewrite to these.
    private mutating func extreme(_ name: String, _ wanted: Comparison.Order) {
        let numbers: [CELType] = [.int, .uint, .double]
        for type in numbers {
            add(name, .unary("\(name)_\(type)", type, type) { value, _ in value })
            for other in numbers {
                add(
                    name,
                    .binary("\(name)_\(type)_\(other)", type, other, type == other ? type : .dyn) { left, right, _ in
                        Comparison.order(right, left) == wanted ? right : left
                    })
            }
            add(
                name,
                .unary("\(name)_list_\(type)", .list(type), type) { list, context in
                    Library.extreme(list, wanted, context)
                })
        }
        add(
            name,
            .unary("\(name)_list_dyn", .list(.dyn), .dyn) { list, context in Library.extreme(list, wanted, context) })
    }

    private static func extreme(_ list: Value, _ wanted: Comparison.Order, _ context: EvaluationContext) -> Value {
        guard case .list(let list) = list else { return .noSuchOverload }
        var best: Value?
        for index in 0..<list.count {
            guard context.charge(1) else { return .costExceeded }
            let value = list.element(at: index, in: context)
            switch value {
            case .int, .uint, .double: break
            case .error, .unknown: return value
            default: return .noSuchOverload
            }
            if best.map({ Comparison.order(value, $0) == wanted }) ?? true { best = value }
        }
        return best ?? .failure(.emptyList)
    }
}
