import CEL
import Events

extension Open {
    /// The value in the language; unknown, and by which fact it would be known, where it is missing.
    func value(_ transform: (Value) -> CEL.Value) -> CEL.Value {
        switch self {
        case .known(let value): return transform(value)
        case .missing(let path): return .unknown(UnknownSet(path: path))
        }
    }
}

extension CEL.Value {
    static func instant(_ instant: Instant) -> CEL.Value {
        .timestamp(Timestamp(milliseconds: instant.milliseconds))
    }

    static func optionalInstant(_ instant: Instant?) -> CEL.Value {
        instant.map(CEL.Value.instant) ?? .null
    }

    static func texts(_ texts: [String]) -> CEL.Value {
        .list(texts.map { CEL.Value.string($0) })
    }

    static func objects(_ objects: [some HostObject]) -> CEL.Value {
        .list(objects.map { CEL.Value.object($0) })
    }

    var instant: Instant? {
        if case .timestamp(let timestamp) = self { return Instant(milliseconds: timestamp.milliseconds) }
        return nil
    }
}
