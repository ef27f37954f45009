public import Events

/// That a step takes longer than its term: which, since when, and who is to take it.
public struct Overdue: Hashable, Sendable {
    public let step: Step
    /// The last day of the term.
    public let due: Day
    /// The agencies that are late, ascending.
    public let agencies: [String]

    /// The steps from a lead to the money.
    public enum Step: String, Sendable, CaseIterable {
        /// To say anything of an open lead.
        case answer
        /// To verify what was acknowledged.
        case verify
        /// To decide on what was verified.
        case decide
        /// To take over what was transferred.
        case accept
        /// To pay what was granted.
        case pay

        init?(after state: LeadState) {
            switch state {
            case .open: self = .answer
            case .acknowledged: self = .verify
            case .verified: self = .decide
            case .transferred: self = .accept
            default: return nil
            }
        }
    }

    public init(step: Step, due: Day, agencies: [String]) {
        self.step = step
        self.due = due
        self.agencies = agencies
    }
}

/// By whom a lead was handed over, to whom, and when.
public struct HandOver: Hashable, Sendable {
    public let from: String
    public let to: String
    public let at: Instant

    public init(from: String, to: String, at: Instant) {
        self.from = from
        self.to = to
        self.at = at
    }
}

extension Overdue {
    func write(to writer: inout ByteWriter) {
        writer.write(step.rawValue)
        writer.write(Int64(due.number))
        writer.write(list: agencies) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        guard let step = Step(rawValue: try reader.text()) else {
            throw WireError(reason: "an unknown step", offset: start)
        }
        let due = Day(number: Int32(truncatingIfNeeded: try reader.signed()))
        var agencies: [String] = []
        for _ in 0..<(try reader.count()) { agencies.append(try reader.text()) }
        self.init(step: step, due: due, agencies: agencies)
    }
}

extension HandOver {
    func write(to writer: inout ByteWriter) {
        writer.write(from)
        writer.write(to)
        writer.write(at)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let (from, to) = (try reader.text(), try reader.text())
        self.init(from: from, to: to, at: try reader.instant())
    }
}
