/// Appends values in the compact binary form of internal topics and stores: LEB128 integers, length-prefixed bytes.
public struct ByteWriter {
    public private(set) var bytes: [UInt8]

    public init(reserving capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    public mutating func write(byte: UInt8) { bytes.append(byte) }

    public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    public mutating func write(unsigned value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    public mutating func write(count: Int) { write(unsigned: UInt64(count)) }

    /// Zigzag, so that small negative numbers stay short.
    public mutating func write(_ value: Int64) {
        write(unsigned: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    public mutating func write(_ data: [UInt8]) {
        write(count: data.count)
        bytes.append(contentsOf: data)
    }

    public mutating func write(_ data: ArraySlice<UInt8>) {
        write(count: data.count)
        bytes.append(contentsOf: data)
    }

    /// Bytes without a length, for a field whose length is fixed.
    public mutating func write(raw data: some Sequence<UInt8>) { bytes.append(contentsOf: data) }

    public mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(count: utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func write(word: UInt64) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    public mutating func write(_ subject: SubjectID) {
        let (first, second, third) = subject.words
        write(word: first)
        write(word: second)
        write(word: third)
    }

    public mutating func write(_ instant: Instant) { write(instant.milliseconds) }
}

extension ByteWriter {
    /// A flag, and the value where there is one.
    public mutating func write<Value>(optional value: Value?, _ body: (inout ByteWriter, Value) -> Void) {
        write(value != nil)
        if let value { body(&self, value) }
    }

    /// The count, and each element.
    public mutating func write<Element>(list: some Collection<Element>, _ body: (inout ByteWriter, Element) -> Void) {
        write(count: list.count)
        for element in list { body(&self, element) }
    }
}
