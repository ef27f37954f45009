extension Environment.Extension {
    var libraries: [Library] {
        switch self {
        case .strings, .math, .lists, .sets, .optionals, .encoders, .network, .bindings, .twoVariableComprehensions,
            .block:
            []
        }
    }

    var macros: [Macro] {
        switch self {
        case .bindings: Macro.bindings
        case .twoVariableComprehensions: Macro.twoVariableComprehensions
        case .optionals: Macro.optionals
        case .math: Macro.math
        case .block: Macro.block
        case .strings, .lists, .sets, .encoders, .network: []
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
