/// Follows `now` through an expression, so that each use of it tells when it next changes, or is refused.
///
/// A timestamp or duration may move with time: its slope is how many units it gains for each unit of time (`now` 1,
/// `t - now` −1). Moving values may be added, subtracted, bound, compared and asked for calendar units; anything else
/// would change in ways that can't be told.
struct TimeAnalysis {
    /// The slopes that an expression may have; more than one after `?:`.
    typealias Slopes = Set<Int>
    private static let still: Slopes = [0]

    private let nowSlot: Int
    private var locals: [Int: Slopes] = [:]
    private(set) var issues: [SourceIssue] = []
    /// The slopes by which the sides of a comparison part, or those of a unit's operand.
    private(set) var moving: [ObjectIdentifier: [Int]] = [:]

    init(nowSlot: Int) { self.nowSlot = nowSlot }

    mutating func analyse(_ root: Expression) {
        refuse(root, .result)
    }

    /// Requires an expression that does not move.
    private mutating func refuse(_ expression: Expression, _ use: CompilationFailure.Issue.Reason.Use) {
        guard slopes(expression) != TimeAnalysis.still else { return }
        issues.append(
            SourceIssue(
                kind: .type, offset: expression.offset, reason: .moves(use),
                advice: .compareWithTime))
    }

    private mutating func slopes(_ expression: Expression) -> Slopes {
        switch expression.kind {
        case .literal, .invalid: return TimeAnalysis.still
        case .identifier: return named(expression)
        case .select(let operand, _, _):
            // A dotted variable has nothing below it.
            if case .variable = expression.resolution { return named(expression) }
            refuse(operand, .field)
        case .has(let operand, _): refuse(operand, .field)
        case .index(let operand, let index, _):
            refuse(operand, .indexed)
            refuse(index, .index)
        case .call(let name, let receiver, let arguments):
            return call(expression, name, (receiver.map { [$0] } ?? []) + arguments)
        case .logical(_, let operands): for operand in operands { refuse(operand, .bool) }
        case .conditional(let condition, let then, let otherwise):
            refuse(condition, .bool)
            let first = slopes(then)
            return first.union(slopes(otherwise))
        case .list(let elements, _): for element in elements { refuse(element, .list) }
        case .map(let entries):
            for entry in entries {
                refuse(entry.key, .map)
                refuse(entry.value, .map)
            }
        case .structure(_, let fields): for field in fields { refuse(field.value, .structure) }
        case .comprehension(let comprehension):
            refuse(comprehension.range, .range)
            if case .locals(let first) = expression.resolution {
                for position in comprehension.variables.indices { locals[first + position] = TimeAnalysis.still }
            }
            if let filter = comprehension.filter { refuse(filter, .bool) }
            refuse(comprehension.step, .list)
        case .bind(let bindings, let body): return bind(expression, bindings, body)
        case .optionalMap(let target, _, let body, _):
            refuse(target, .optional)
            if case .locals(let first) = expression.resolution { locals[first] = TimeAnalysis.still }
            refuse(body, .keptOptional)
        }
        return TimeAnalysis.still
    }

    private func named(_ expression: Expression) -> Slopes {
        switch expression.resolution {
        case .variable(nowSlot): [1]
        case .local(let slot): locals[slot] ?? TimeAnalysis.still
        default: TimeAnalysis.still
        }
    }

    private mutating func bind(
        _ expression: Expression, _ bindings: [Expression.Binding], _ body: Expression
    ) -> Slopes {
        if case .locals(let first) = expression.resolution {
            for (position, binding) in bindings.enumerated() { locals[first + position] = slopes(binding.value) }
        }
        return slopes(body)
    }

    private mutating func call(_ expression: Expression, _ name: String, _ arguments: [Expression]) -> Slopes {
        let operands = arguments.map { slopes($0) }
        guard operands.contains(where: { $0 != TimeAnalysis.still }) else { return TimeAnalysis.still }
        if operands.count == 2 {
            switch name {
            case "_+_": return TimeAnalysis.combined(operands[0], operands[1], +)
            case "_-_": return TimeAnalysis.combined(operands[0], operands[1], -)
            case "_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_":
                moving[ObjectIdentifier(expression)] =
                    TimeAnalysis.combined(operands[0], operands[1], -).subtracting([0]).sorted()
                return TimeAnalysis.still
            default: break
            }
        }
        if operands.count == 1 {
            switch name {
            case "dyn", "timestamp", "duration": return operands[0]
            case "type": return TimeAnalysis.still
            default: break
            }
        }
        if TimeUnit.functions.contains(name), operands.dropFirst().allSatisfy({ $0 == TimeAnalysis.still }) {
            moving[ObjectIdentifier(expression)] = operands[0].subtracting([0]).sorted()
            return TimeAnalysis.still
        }
        if case .overloads(_, let overloads) = expression.resolution, !overloads.isEmpty,
            overloads.allSatisfy({ $0.time == .notesFlips })
        {
            return TimeAnalysis.still
        }
        for (argument, slopes) in zip(arguments, operands) where slopes != TimeAnalysis.still {
            issues.append(
                SourceIssue(
                    kind: .type, offset: argument.offset,
                    reason: .doesNotTellTime(Checker.symbol(of: name) ?? name), advice: .compareWithTime))
        }
        return TimeAnalysis.still
    }

    private static func combined(_ left: Slopes, _ right: Slopes, _ operation: (Int, Int) -> Int) -> Slopes {
        var result: Slopes = []
        for first in left { for second in right { result.insert(operation(first, second)) } }
        // Sums of sums without end would have slopes without end.
        return result.count > 16 ? Set(result.sorted().prefix(16)) : result
    }
}
