/// What takes the elements of a part. Names come without their prefixes.
protocol MarkupHandler: AnyObject {
    func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError)
    func end(_ name: String) throws(XLSXError)
    /// A piece of character data; an element's text may come in several.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXError)
}

extension MarkupHandler {
    func end(_ name: String) throws(XLSXError) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXError) {}
}

/// The attributes of an element, alive while it starts.
struct MarkupAttributes {
    /// Name and value in turn, ended by nil; as expat gives them.
    let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// By its name without prefix; of two with one name the first.
    subscript(name: StaticString) -> String? {
        guard var entry = pointer else { return nil }
        while let found = entry[0], let value = entry[1] {
            if Markup.matches(found, name) { return String(cString: value) }
            entry += 2
        }
        return nil
    }
}

enum Markup {
    /// Behind the prefix.
    static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
        var (start, at) = (name, name)
        while at.pointee != 0 {
            if at.pointee == CChar(UInt8(ascii: ":")) { start = at + 1 }
            at += 1
        }
        return start
    }

    static func matches(_ name: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
        let local = local(name)
        for (index, byte) in UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount).enumerated()
        where UInt8(bitPattern: local[index]) != byte { return false }
        return local[wanted.utf8CodeUnitCount] == 0
    }
}
