extension Validation {
    mutating func array(
        _ keywords: Shared<ArrayKeywords>, _ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?
    ) -> Bool {
        var isValid = true
        let count = tape.length(at)
        if let least = keywords.value.leastCount, count < least {
            isValid = fail(subschema, "minItems", at, .tooFewElements(count, minimum: least))
        }
        if let most = keywords.value.mostCount, count > most {
            isValid = fail(subschema, "maxItems", at, .tooManyElements(count, maximum: most))
        }
        if !isValid, isSatisfied { return false }
        if keywords.value.isUnique, !hasUniqueElements(at) {
            isValid = fail(subschema, "uniqueItems", at, .equalElements)
        }
        var contained = 0
        var element = at + 1
        for position in 0..<count {
            let schema = position < keywords.value.prefix.count ? keywords.value.prefix[position] : keywords.value.items
            if let schema {
                let isLeftOver = position >= keywords.value.prefix.count
                let isElementValid =
                    isLeftOver
                    ? evaluateLeftOver(schema, subschema, "items", element) : evaluateInside(schema, element)
                if !isElementValid { isValid = false }
                evaluated?.insert(element)
            }
            if let wanted = keywords.value.contains {
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
        guard keywords.value.contains != nil else { return isValid }
        if contained < keywords.value.leastContained {
            let keyword = keywords.value.leastContained == 1 ? "contains" : "minContains"
            isValid = fail(
                subschema, keyword, at,
                .tooFewContained(contained, minimum: keywords.value.leastContained))
        }
        if let most = keywords.value.mostContained, contained > most {
            isValid = fail(subschema, "maxContains", at, .tooManyContained(contained, maximum: most))
        }
        return isValid
    }

    private func hasUniqueElements(_ at: Int) -> Bool {
        let count = tape.length(at)
        guard count > 1 else { return true }
        guard count > 8 else { return isPairwiseUnique(at) }
        var seen: Set<JSON.Value> = []
        var element = at + 1
        for _ in 0..<count {
            guard seen.insert(tape.value(element)).inserted else { return false }
            element = tape.next(element)
        }
        return true
    }

    private func isPairwiseUnique(_ at: Int) -> Bool {
        let end = tape.next(at)
        var element = at + 1
        while element < end {
            var other = tape.next(element)
            while other < end {
                if areEqual(element, other) { return false }
                other = tape.next(other)
            }
            element = tape.next(element)
        }
        return true
    }

    private func areEqual(_ a: Int, _ b: Int) -> Bool {
        switch (tape.kind(a), tape.kind(b)) {
        case (.string, .string): tape.equals(a, tape.bytes(b))
        case (.integer, .integer): tape.integer(a) == tape.integer(b)
        case (.string, _), (_, .string): false
        default: tape.value(a) == tape.value(b)
        }
    }

    mutating func object(
        _ keywords: Shared<ObjectKeywords>, _ subschema: Subschema, _ at: Int, _ evaluated: inout Evaluated?
    ) -> Bool {
        var isValid = true
        let count = tape.length(at)
        if let least = keywords.value.leastCount, count < least {
            isValid = fail(subschema, "minProperties", at, .tooFewMembers(count, minimum: least))
        }
        if let most = keywords.value.mostCount, count > most {
            isValid = fail(subschema, "maxProperties", at, .tooManyMembers(count, maximum: most))
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
        guard keywords.value.needsSeen else { return isValid }
        for name in keywords.value.required where !seen.contains(name) {
            isValid = fail(subschema, "required", at, .lacks(keywords.value.names.keys[name]))
            if isSatisfied { return false }
        }
        for (name, required) in keywords.value.dependentRequired where seen.contains(name) {
            for other in required where !seen.contains(other) {
                isValid = fail(
                    subschema, "dependentRequired", at,
                    .lacksBeside(keywords.value.names.keys[other], neededBy: keywords.value.names.keys[name]))
                if isSatisfied { return false }
            }
        }
        for (name, schema) in keywords.value.dependentSchemas where seen.contains(name) {
            if !evaluate(schema, at, &evaluated) { isValid = false }
            if !isValid, isSatisfied { return false }
        }
        return isValid
    }

    private mutating func member(
        _ keywords: Shared<ObjectKeywords>, _ subschema: Subschema, _ key: Int, _ seen: inout Seen,
        _ evaluated: inout Evaluated?
    ) -> Bool {
        let value = key + 1
        var isValid = true
        var isKnown = false
        if let name = keywords.value.names.index(of: tape.bytes(key), hash: tape.keyHash(key)) {
            seen.insert(name)
            let schema = keywords.value.properties[name]
            if schema >= 0 {
                isKnown = true
                isValid = evaluateInside(schema, value)
            }
        }
        for (pattern, schema) in keywords.value.patterns where pattern.matches(tape.bytes(key)) {
            isKnown = true
            isValid = evaluateInside(schema, value) && isValid
        }
        if !isKnown, let additional = keywords.value.additional {
            isKnown = true
            isValid = evaluateLeftOver(additional, subschema, "additionalProperties", value)
        }
        if isKnown { evaluated?.insert(value) }
        if let propertyNames = keywords.value.propertyNames, isValid || !isSatisfied {
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
