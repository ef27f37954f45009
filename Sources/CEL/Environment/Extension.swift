extension Environment.Extension {
    var libraries: [Library] {
        switch self {
        case .strings: [.strings]
        case .math: [.math]
        case .lists: [.lists]
        case .sets: [.sets]
        case .optionals: [.optionals]
        case .encoders: [.encoders]
        case .network: [.network]
        case .bindings, .twoVariableComprehensions, .block: []
        }
    }

    var macros: [Macro] {
        switch self {
        case .bindings: Macro.bindings
        case .twoVariableComprehensions: Macro.twoVariableComprehensions
        case .optionals: Macro.optionals
        case .math: Macro.math
        case .block: Macro.block
        case .lists: Macro.lists
        case .strings, .sets, .encoders, .network: []
        }
    }

    var types: [String: CELType] {
        switch self {
        case .optionals: ["optional_type": .optional(.dyn)]
        case .network: ["net.IP": .opaque("net.IP", []), "net.CIDR": .opaque("net.CIDR", [])]
        default: [:]
        }
    }
}
