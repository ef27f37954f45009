/// A regular expression of ECMA-262 (with the `u` flag) as a tree. Captures and greed do not change whether a text
/// matches, and are not kept.
indirect enum PatternSyntax {
    case empty
    case set(ScalarSet)
    case sequence([PatternSyntax])
    case alternation([PatternSyntax])
    /// `most` nil for no bound.
    case `repeat`(PatternSyntax, least: Int, most: Int?)
    case start
    case end
    /// Right, but not matched here in linear time: look-around, back references, word boundaries.
    case unsupported(String)
}

/// A set of Unicode scalars: one element of a pattern.
struct ScalarSet: Sendable {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private(set) var properties: [Property] = []
    var isNegated = false

    struct Property: Sendable {
        enum Name: Sendable {
            case category([Unicode.GeneralCategory])
            case ideographic, alphabetic, ascii, any
        }
        let name: Name
        let isNegated: Bool

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            let isIn =
                switch name {
                case .category(let categories): categories.contains(scalar.properties.generalCategory)
                case .ideographic: scalar.properties.isIdeographic
                case .alphabetic: scalar.properties.isAlphabetic
                case .ascii: scalar.isASCII
                case .any: true
                }
            return isIn != isNegated
        }
    }

    init() {}
    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }
    init(ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }
    init(_ property: Property) { properties = [property] }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    mutating func formUnion(_ other: ScalarSet) {
        if other.isNegated {
            // Only `\D`, `\S` and `\W` are negated inside a class, and they have ranges alone.
            ranges.append(contentsOf: Self.complement(of: other.ranges))
        } else {
            ranges.append(contentsOf: other.ranges)
            properties.append(contentsOf: other.properties)
        }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isIn =
            ranges.contains { $0.contains(scalar.value) } || properties.contains { $0.contains(scalar) }
        return isIn != isNegated
    }

    private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var gaps: [ClosedRange<UInt32>] = []
        var from: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > from { gaps.append(from...(range.lowerBound - 1)) }
            from = max(from, range.upperBound + 1)
        }
        if from <= 0x10FFFF { gaps.append(from...0x10FFFF) }
        return gaps
    }

    // MARK: ECMA-262's classes

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    /// `.`
    static let notLineEnd = ScalarSet(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]).negated

    var negated: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }
}

extension ScalarSet.Property {
    /// `\p{name}`; nil for a name that is not known.
    init?(named text: String, isNegated: Bool) {
        self.isNegated = isNegated
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count == 2 ? parts[1] : nil) {
        case ("Script", "Han"?), ("sc", "Han"?), ("Script_Extensions", "Han"?), ("scx", "Han"?), ("Ideographic", nil),
            ("Ideo", nil):
            name = .ideographic
        case ("Alphabetic", nil), ("Alpha", nil): name = .alphabetic
        case ("ASCII", nil): name = .ascii
        case ("Any", nil): name = .any
        case ("General_Category", let category?), ("gc", let category?):
            guard let categories = Self.categories(category) else { return nil }
            name = .category(categories)
        case (let category, nil):
            guard let categories = Self.categories(category) else { return nil }
            name = .category(categories)
        default: return nil
        }
    }

    private static func categories(_ name: String) -> [Unicode.GeneralCategory]? {
        switch name {
        case "L", "Letter":
            [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
        case "Lu", "Uppercase_Letter": [.uppercaseLetter]
        case "Ll", "Lowercase_Letter": [.lowercaseLetter]
        case "Lt", "Titlecase_Letter": [.titlecaseLetter]
        case "LC", "Cased_Letter": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        case "Lm", "Modifier_Letter": [.modifierLetter]
        case "Lo", "Other_Letter": [.otherLetter]
        case "M", "Mark", "Combining_Mark": [.nonspacingMark, .spacingMark, .enclosingMark]
        case "Mn", "Nonspacing_Mark": [.nonspacingMark]
        case "Mc", "Spacing_Mark": [.spacingMark]
        case "Me", "Enclosing_Mark": [.enclosingMark]
        case "N", "Number": [.decimalNumber, .letterNumber, .otherNumber]
        case "Nd", "Decimal_Number", "digit": [.decimalNumber]
        case "Nl", "Letter_Number": [.letterNumber]
        case "No", "Other_Number": [.otherNumber]
        case "P", "Punctuation", "punct":
            [
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation,
            ]
        case "Pc", "Connector_Punctuation": [.connectorPunctuation]
        case "Pd", "Dash_Punctuation": [.dashPunctuation]
        case "Ps", "Open_Punctuation": [.openPunctuation]
        case "Pe", "Close_Punctuation": [.closePunctuation]
        case "Pi", "Initial_Punctuation": [.initialPunctuation]
        case "Pf", "Final_Punctuation": [.finalPunctuation]
        case "Po", "Other_Punctuation": [.otherPunctuation]
        case "S", "Symbol": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]
        case "Sm", "Math_Symbol": [.mathSymbol]
        case "Sc", "Currency_Symbol": [.currencySymbol]
        case "Sk", "Modifier_Symbol": [.modifierSymbol]
        case "So", "Other_Symbol": [.otherSymbol]
        case "Z", "Separator": [.spaceSeparator, .lineSeparator, .paragraphSeparator]
        case "Zs", "Space_Separator": [.spaceSeparator]
        case "Zl", "Line_Separator": [.lineSeparator]
        case "Zp", "Paragraph_Separator": [.paragraphSeparator]
        case "C", "Other": [.control, .format, .surrogate, .privateUse, .unassigned]
        case "Cc", "Control", "cntrl": [.control]
        case "Cf", "Format": [.format]
        case "Cs", "Surrogate": [.surrogate]
        case "Co", "Private_Use": [.privateUse]
        case "Cn", "Unassigned": [.unassigned]
        default: nil
        }
    }
}
