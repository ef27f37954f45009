extension Library {
    /// The declarations of the operators. Most are carried out by nodes of their own.
    static let operators = Library { library in
        let element = CELType.typeParameter("A")
        let other = CELType.typeParameter("B")
        library.arithmetic(.add, [.int, .uint, .double, .string, .bytes, .duration])
        library.arithmetic(.add, .list(element), .list(element), .list(element))
        library.arithmetic(.add, .timestamp, .duration, .timestamp)
        library.arithmetic(.add, .duration, .timestamp, .timestamp)
        library.arithmetic(.subtract, [.int, .uint, .double, .duration])
        library.arithmetic(.subtract, .timestamp, .duration, .timestamp)
        library.arithmetic(.subtract, .timestamp, .timestamp, .duration)
        library.arithmetic(.multiply, [.int, .uint, .double])
        library.arithmetic(.divide, [.int, .uint, .double])
        library.arithmetic(.modulo, [.int, .uint])
        for relation in ["_<_", "_<=_", "_>_", "_>=_"] {
            let ordered: [CELType] = [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration]
            let numbers: [CELType] = [.int, .uint, .double]
            let pairs =
                ordered.map { ($0, $0) } + numbers.flatMap { left in numbers.map { (left, $0) } }.filter { $0 != $1 }
            for (left, right) in pairs {
                library.add(
                    relation, .binary("\(relation)\(left)_\(right)", left, right, .bool) { _, _, _ in .noSuchOverload })
            }
        }
        for equality in ["_==_", "_!=_"] {
            library.add(equality, .binary(equality, element, element, .bool) { _, _, _ in .noSuchOverload })
        }
        library.add("!_", .unary("logical_not", .bool, .bool) { _, _ in .noSuchOverload })
        library.add("-_", .unary("negate_int64", .int, .int) { _, _ in .noSuchOverload })
        library.add("-_", .unary("negate_double", .double, .double) { _, _ in .noSuchOverload })
        library.add("@in", .binary("in_list", element, .list(element), .bool) { _, _, _ in .noSuchOverload })
        library.add("@in", .binary("in_map", element, .map(element, other), .bool) { _, _, _ in .noSuchOverload })
        library.add("_[_]", .binary("index_list", .list(element), .int, element) { _, _, _ in .noSuchOverload })
        library.add("_[_]", .binary("index_map", .map(element, other), element, other) { _, _, _ in .noSuchOverload })
    }

    private mutating func arithmetic(_ operation: Arithmetic, _ types: [CELType]) {
        for type in types { arithmetic(operation, type, type, type) }
    }

    private mutating func arithmetic(_ operation: Arithmetic, _ left: CELType, _ right: CELType, _ result: CELType) {
        let id = "\(operation)_\(left)_\(right)"
        add(operation.rawValue, .binary(id, left, right, result) { _, _, _ in .noSuchOverload })
    }
}
