/// The value of one field of a record, as intake extracted it by the event's schema.
public enum FieldValue: Hashable, Sendable {
    case flag(Bool)
    case integer(Int64)
    /// A ratio or another number with a fraction, exact.
    case decimal(DecimalNumber)
    /// Money in whole fen: a field of the schema whose name ends in `_yuan`.
    case money(fen: Int64)
    case text(String)
    /// A date (00:00 of UTC+8) or a date-time.
    case instant(Instant)
    /// A person, household or case by its pseudonym, or another record (`ends`, say).
    case subject(SubjectID)
}

extension FieldValue {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .flag(let value):
            writer.write(byte: value ? 1 : 0)
        case .integer(let value):
            writer.write(byte: 2)
            writer.write(value)
        case .decimal(let value):
            writer.write(byte: 3)
            writer.write(value.mantissa)
            writer.write(byte: value.scale)
        case .money(let fen):
            writer.write(byte: 4)
            writer.write(fen)
        case .text(let value):
            writer.write(byte: 5)
            writer.write(value)
        case .instant(let value):
            writer.write(byte: 6)
            writer.write(value)
        case .subject(let value):
            writer.write(byte: 7)
            writer.write(value)
        }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0: self = .flag(false)
        case 1: self = .flag(true)
        case 2: self = .integer(try reader.signed())
        case 3: self = .decimal(DecimalNumber(mantissa: try reader.signed(), scale: min(18, try reader.byte())))
        case 4: self = .money(fen: try reader.signed())
        case 5: self = .text(try reader.text())
        case 6: self = .instant(try reader.instant())
        case 7: self = .subject(try reader.subject())
        default: throw WireError(reason: "an unknown kind of value", offset: start)
        }
    }
}
