/// Reading parts of values whose type is seen only while evaluating.
enum Access {
    static func noSuchField(_ name: String) -> Value { .failure(.noField(name, of: nil)) }

    static func field(_ name: String, of object: any HostObject, in frame: FramePointer) -> Value {
        guard let slot = object.hostType.slot(ofField: name) else { return noSuchField(name) }
        return object.value(ofField: slot, in: frame.pointee.context)
    }

    /// `value.name`
    static func select(_ value: Value, _ key: MapKey, _ frame: FramePointer) -> Value {
        switch value {
        case .map(let map):
            if let found = map.value(forKey: key.value, in: frame.pointee.context) { return found }
            guard case .string(let name) = key.value else { return noSuchKey }
            return .failure(.noKey(name))
        case .object(let object):
            guard case .string(let name) = key.value else { return noSuchKey }
            return field(name, of: object, in: frame)
        case .optional: return optional(optionalIndex(value, key.value, frame))
        case .error, .unknown: return value
        default: return .noSuchOverload
        }
    }

    /// `value[key]`; neither of them an error or unknown.
    static func index(_ value: Value, _ key: Value, _ frame: FramePointer) -> Value {
        switch value {
        case .list(let list):
            guard let position = position(key) else { return .failure(.indexIsNoInteger) }
            return list.element(at: position, in: frame.pointee.context)
        case .map(let map):
            if let found = map.value(forKey: key, in: frame.pointee.context) { return found }
            return isKey(key) ? noSuchKey : .noSuchOverload
        case .object(let object):
            guard case .string(let name) = key else { return .noSuchOverload }
            return field(name, of: object, in: frame)
        case .optional: return optional(optionalIndex(value, key, frame))
        default: return .noSuchOverload
        }
    }

    /// The part, nil where there is none, or an error: what `.?` and `[?]` wrap.
    static func optionalIndex(_ value: Value, _ key: Value, _ frame: FramePointer) -> Value? {
        switch value {
        case .optional(let optional):
            guard let wrapped = optional.wrapped else { return nil }
            return optionalIndex(wrapped, key, frame)
        case .map(let map):
            guard isKey(key) else { return .noSuchOverload }
            return map.value(forKey: key, in: frame.pointee.context)
        case .list(let list):
            guard let position = position(key) else { return .failure(.indexIsNoInteger) }
            guard position >= 0, position < list.count else { return nil }
            return list.element(at: position, in: frame.pointee.context)
        case .object(let object):
            guard case .string(let name) = key, let slot = object.hostType.slot(ofField: name) else {
                return .noSuchOverload
            }
            let presence = object.presence(ofField: slot, in: frame.pointee.context)
            guard case .bool(let isPresent) = presence else { return presence }
            return isPresent ? object.value(ofField: slot, in: frame.pointee.context) : nil
        case .error, .unknown: return value
        default: return .noSuchOverload
        }
    }

    /// Wraps what was found; optionals are not wrapped twice, errors not at all.
    static func optional(_ value: Value?) -> Value {
        guard let value else { return .none }
        switch value {
        case .error, .unknown, .optional: return value
        default: return .some(value)
        }
    }

    static var noSuchKey: Value { .failure(.noKey(nil)) }

    private static func isKey(_ key: Value) -> Bool {
        switch key {
        case .bool, .int, .uint, .string, .double: true
        default: false
        }
    }

    /// Whole numbers of any type are indices.
    private static func position(_ key: Value) -> Int? {
        switch key {
        case .int(let number): Int(exactly: number)
        case .uint(let number): Int(exactly: number)
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }
}
