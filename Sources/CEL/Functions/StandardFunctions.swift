extension Library {
    /// Sizes, text tests, calendar units and the identity `dyn`.
    static let functions = Library { library in
        let element = CELType.typeParameter("A")
        library.addBoth("size", "size_string", .string, .int) { value, context in
            guard case .string(let text) = value else { return .noSuchOverload }
            return Value.charge(text.utf8.count, context) ?? .int(Int64(text.unicodeScalars.count))
        }
        library.addBoth("size", "size_bytes", .bytes, .int) { value, _ in
            guard case .bytes(let bytes) = value else { return .noSuchOverload }
            return .int(Int64(bytes.count))
        }
        library.addBoth("size", "size_list", .list(element), .int) { value, _ in
            guard case .list(let list) = value else { return .noSuchOverload }
            return .int(Int64(list.count))
        }
        library.addBoth("size", "size_map", .map(element, .typeParameter("B")), .int) { value, _ in
            guard case .map(let map) = value else { return .noSuchOverload }
            return .int(Int64(map.count))
        }
        for test in [TextTestNode.Test.startsWith, .endsWith, .contains] {
            library.add(
                test.rawValue,
                .binary("\(test)_string", .string, .string, .bool, isMember: true) { _, _, _ in .noSuchOverload })
        }
        library.add("matches", .binary("matches", .string, .string, .bool, implementation: matches))
        library.add(
            "matches", .binary("matches_string", .string, .string, .bool, isMember: true, implementation: matches))
        library.add("dyn", .unary("to_dyn", element, .dyn) { value, _ in value })
        library.add("type", .unary("type", element, .type(element)) { value, _ in .type(TypeValue(value.typeName)) })
        for unit in TimeUnit.allCases { library.unit(unit) }
    }

    private static let matches: @Sendable (Value, Value, EvaluationContext) -> Value = { value, pattern, context in
        guard case .string(let text) = value, case .string(let pattern) = pattern else { return .noSuchOverload }
        if let exceeded = Value.charge(text.utf8.count + pattern.utf8.count * 8, context) { return exceeded }
        do throws(RegularExpression.Failure) {
            return .bool(try RegularExpression.compiled(pattern).matches(text))
        } catch {
            return .failure(.invalidPattern)
        }
    }

    private mutating func unit(_ unit: TimeUnit) {
        member(unit.rawValue, "timestamp_\(unit)", .timestamp, .int) { value, _ in
            guard case .timestamp(let time) = value else { return .noSuchOverload }
            return .int(unit.value(of: time, in: .fixed(0)))
        }
        add(
            unit.rawValue,
            .binary("timestamp_\(unit)_with_tz", .timestamp, .string, .int, isMember: true) { value, zone, _ in
                guard case .timestamp(let time) = value, case .string(let name) = zone else { return .noSuchOverload }
                guard let zone = TimeZoneOffset(name) else {
                    return .failure(.noTimeZone)
                }
                return .int(unit.value(of: time, in: zone))
            })
        guard unit.value(of: TimeSpan(nanoseconds: 0)) != nil else { return }
        member(unit.rawValue, "duration_\(unit)", .duration, .int) { value, _ in
            guard case .duration(let span) = value, let result = unit.value(of: span) else { return .noSuchOverload }
            return .int(result)
        }
    }
}
