extension Validation {
    mutating func array(
        _ keywords: ArrayKeywords, _ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?
    ) -> Bool {
        var isValid = true
        let count = tape.length(at)
        if let least = keywords.leastCount, count < least {
            isValid = fail(subschema, "minItems", at, "must have at least \(least) elements, has \(count)")
        }
        if let most = keywords.mostCount, count > most {
            isValid = fail(subschema, "maxItems", at, "must have at most \(most) elements, has \(count)")
        }
        if !isValid, isSatisfied { return false }
        if keywords.isUnique, !hasUniqueElements(at) {
            isValid = fail(subschema, "uniqueItems", at, "must not have equal elements")
        }
        var contained = 0
        var element = at + 1
        for position in 0..<count {
            let schema = position < keywords.prefix.count ? keywords.prefix[position] : keywords.items
            if let schema {
                let isLeftOver = position >= keywords.prefix.count
                let isElementValid =
                    isLeftOver
                    ? evaluateLeftOver(schema, subschema, "items", element) : evaluateInside(schema, element)
                if !isElementValid { isValid = false }
                evaluated?.insert(element)
            }
            if let wanted = keywords.contains {
                quiet += 1
                let isContained = evaluateInside(wanted, element)
                quiet -= 1
                if isContained {
                    contained += 1
                    evaluated?.insert(element)
                }
            }
            if !isValid, isSatisfied { return false }
            element = tape.next(element)
        }
        guard keywords.contains != nil else { return isValid }
        if contained < keywords.leastContained {
            let keyword = keywords.leastContained == 1 ? "contains" : "minContains"
            isValid = fail(
                subschema, keyword, at,
                "must have at least \(keywords.leastContained) elements as “contains” says, has \(contained)")
        }
        if let most = keywords.mostContained, contained > most {
            isValid = fail(
                subschema, "maxContains", at, "must have at most \(most) elements as “contains” says, has \(contained)")
        }
        return isValid
    }

    private func hasUniqueElements(_ at: Int) -> Bool {
        guard tape.length(at) > 1 else { return true }
        var seen: Set<JSON.Value> = []
        var element = at + 1
        for _ in 0..<tape.length(at) {
            guard seen.insert(tape.value(element)).inserted else { return false }
            element = tape.next(element)
        }
        return true
    }

    mutating func object(
        _ keywords: ObjectKeywords, _ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?
    ) -> Bool {
        var isValid = true
        let count = tape.length(at)
        if let least = keywords.leastCount, count < least {
            isValid = fail(subschema, "minProperties", at, "must have at least \(least) members, has \(count)")
        }
        if let most = keywords.mostCount, count > most {
            isValid = fail(subschema, "maxProperties", at, "must have at most \(most) members, has \(count)")
        }
        if !isValid, isSatisfied { return false }
        var seen = Seen()
        var key = at + 1
        for _ in 0..<count {
            let value = key + 1
            if !member(keywords, subschema, key, &seen, &evaluated) { isValid = false }
            if !isValid, isSatisfied { return false }
            key = tape.next(value)
        }
        guard keywords.needsSeen else { return isValid }
        for name in keywords.required where !seen.contains(name) {
            isValid = fail(subschema, "required", at, "lacks “\(keywords.names.keys[name])”")
            if isSatisfied { return false }
        }
        for (name, required) in keywords.dependentRequired where seen.contains(name) {
            for other in required where !seen.contains(other) {
                isValid = fail(
                    subschema, "dependentRequired", at,
                    "lacks “\(keywords.names.keys[other])”, which “\(keywords.names.keys[name])” needs")
                if isSatisfied { return false }
            }
        }
        for (name, schema) in keywords.dependentSchemas where seen.contains(name) {
            if !evaluate(schema, at, &evaluated) { isValid = false }
            if !isValid, isSatisfied { return false }
        }
        return isValid
    }

    private mutating func member(
        _ keywords: ObjectKeywords, _ subschema: Subschema, _ key: Int, _ seen: inout Seen,
        _ evaluated: inout Evaluated?
    ) -> Bool {
        let value = key + 1
        var isValid = true
        var isKnown = false
        if let name = keywords.names.index(of: tape.bytes(key), hash: tape.keyHash(key)) {
            seen.insert(name)
            let schema = keywords.properties[name]
            if schema >= 0 {
                isKnown = true
                isValid = evaluateInside(schema, value)
            }
        }
        for (pattern, schema) in keywords.patterns where pattern.matches(tape.bytes(key)) {
            isKnown = true
            isValid = evaluateInside(schema, value) && isValid
        }
        if !isKnown, let additional = keywords.additional {
            isKnown = true
            isValid = evaluateLeftOver(additional, subschema, "additionalProperties", value)
        }
        if isKnown { evaluated?.insert(value) }
        if let propertyNames = keywords.propertyNames, isValid || !isSatisfied {
            isValid = evaluateInside(propertyNames, key) && isValid
        }
        return isValid
    }
}

/// Which of an object's names are there.
private struct Seen {
    private var low: UInt64 = 0
    private var high: Set<Int> = []

    mutating func insert(_ name: Int) {
        if name < 64 { low |= 1 << UInt64(name) } else { high.insert(name) }
    }

    func contains(_ name: Int) -> Bool { name < 64 ? low & (1 << UInt64(name)) != 0 : high.contains(name) }
}
