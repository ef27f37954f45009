extension JSON.Schema.Violation {
    /// What is wrong, for a host that tells it in words of its own; its description is the English sentence.
    ///
    /// Numbers and values of the schema are written as JSON writes them.
    public enum Reason: Hashable, Sendable {
        case type(Kind, oneOf: [Kind])
        /// `enum`, at most a dozen values. `isMore` says that there are more.
        case notOneOf([String], isMore: Bool)
        case notEqual(to: String)

        // Numbers.
        case below(minimum: String)
        case above(maximum: String)
        /// `exclusiveMinimum` and `exclusiveMaximum`.
        case notAbove(String)
        case notBelow(String)
        case notMultiple(of: String)

        // Strings.
        case tooShort(Int, minimum: Int)
        case tooLong(Int, maximum: Int)
        case notMatching(pattern: String)
        /// By the schema's word for the format: `date-time`.
        case notInFormat(String)

        // Arrays.
        case tooFewElements(Int, minimum: Int)
        case tooManyElements(Int, maximum: Int)
        case equalElements
        /// Elements as `contains` says.
        case tooFewContained(Int, minimum: Int)
        case tooManyContained(Int, maximum: Int)

        // Objects.
        case tooFewMembers(Int, minimum: Int)
        case tooManyMembers(Int, maximum: Int)
        case lacks(String)
        /// `dependentRequired`
        case lacksBeside(String, neededBy: String)
        /// A member or element that the schema does not know.
        case unknown

        /// The schema is `false`.
        case nothingAllowed
        case not
        case noneOf(alternatives: Int)
        case notExactlyOne(of: Int, matching: Int)
        case tooDeep

        /// Of a value, as JSON Schema names them.
        public enum Kind: String, Hashable, Sendable {
            case null, boolean, integer, number, string, array, object
        }
    }
}

extension JSON.Schema.Violation.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .type(let kind, let kinds):
            "must be \(kinds.map(\.description).joined(separator: " or ")), is \(kind)"
        case .notOneOf(let values, let isMore):
            "must be one of " + values.joined(separator: ", ") + (isMore ? ", …" : "")
        case .notEqual(let value): "must be \(value)"
        case .below(let bound): "must be at least \(bound)"
        case .above(let bound): "must be at most \(bound)"
        case .notAbove(let bound): "must be greater than \(bound)"
        case .notBelow(let bound): "must be less than \(bound)"
        case .notMultiple(let divisor): "must be a multiple of \(divisor)"
        case .tooShort(let length, let least): "must have at least \(least) characters, has \(length)"
        case .tooLong(let length, let most): "must have at most \(most) characters, has \(length)"
        case .notMatching(let pattern): "must match “\(pattern)”"
        case .notInFormat(let name): "must be \(Format(rawValue: name)?.description ?? name)"
        case .tooFewElements(let count, let least): "must have at least \(least) elements, has \(count)"
        case .tooManyElements(let count, let most): "must have at most \(most) elements, has \(count)"
        case .equalElements: "must not have equal elements"
        case .tooFewContained(let count, let least):
            "must have at least \(least) elements as “contains” says, has \(count)"
        case .tooManyContained(let count, let most):
            "must have at most \(most) elements as “contains” says, has \(count)"
        case .tooFewMembers(let count, let least): "must have at least \(least) members, has \(count)"
        case .tooManyMembers(let count, let most): "must have at most \(most) members, has \(count)"
        case .lacks(let name): "lacks “\(name)”"
        case .lacksBeside(let name, let other): "lacks “\(name)”, which “\(other)” needs"
        case .unknown: "is not allowed: the schema does not know it"
        case .nothingAllowed: "is not allowed here"
        case .not: "must not be as “not” says"
        case .noneOf(let count): "must be as at least one of \(count) alternatives says"
        case .notExactlyOne(let count, let matching):
            "must be as exactly one of \(count) alternatives says, is as \(matching) of them say"
        case .tooDeep: "is nested deeper than the schema can follow"
        }
    }
}

extension JSON.Schema.Violation.Reason.Kind: CustomStringConvertible {
    /// For “is …”.
    public var description: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
