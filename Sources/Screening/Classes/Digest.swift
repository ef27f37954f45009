import Cryptography
public import Events

/// An agency's leads of one model that became true in one month and stand, together: counts, trend and members.
///
/// It is no lead: it is told beside them, and asks for nothing. What stands is a function of the leads that stand and the
/// time: a month's digest may change until the end of the month that follows, and is told no more then.
public struct Digest: Equatable, Sendable {
    public let model: String
    public let code: String
    public let title: BilingualText
    public let agency: String
    public let month: Month
    public let count: Int
    public let subjects: Int
    /// How many of each colour, the most urgent first, and of each state.
    public let urgencies: [(urgency: String, count: Int)]
    public let states: [(state: LeadState, count: Int)]
    /// How many became true in each month up to its own and stand, the oldest first.
    public let trend: [(month: Month, count: Int)]
    /// The first `listed`, ascending by lead.
    public let members: [DigestMember]

    static let listed = 200

    /// `digest.severe-injury.procuratorate.330382.2026-03`
    public var id: String { "digest.\(model).\(agency).\(month)" }

    /// That of the most urgent member.
    public var urgency: String { urgencies.first?.urgency ?? "blue" }

    /// - Parameters:
    ///   - byMonth: all that the agency is told of and that stand.
    ///   - length: how many months the trend has.
    init?(model: String, agency: String, month: Month, byMonth: [Month: [DigestMember]], length: Int) {
        let members = (byMonth[month] ?? []).sorted { $0.lead < $1.lead }
        guard let first = members.first else { return nil }
        self.model = model
        self.agency = agency
        self.month = month
        code = first.code
        title = first.title
        count = members.count
        subjects = Set(members.map(\.subject)).count
        urgencies = Model.colours.compactMap { colour in
            let count = members.count { $0.urgency == colour }
            return count > 0 ? (colour, count) : nil
        }
        states = LeadState.allCases.compactMap { state in
            let count = members.count { $0.state == state }
            return count > 0 ? (state, count) : nil
        }
        trend = (0..<max(1, min(length, 60))).reversed().map { back in
            (month.adding(-back), byMonth[month.adding(-back)]?.count ?? 0)
        }
        self.members = Array(members.prefix(Digest.listed))
    }

    /// One that has become too small.
    init(endedOf model: String, code: String, title: BilingualText, agency: String, month: Month) {
        self.model = model
        self.code = code
        self.title = title
        self.agency = agency
        self.month = month
        (count, subjects) = (0, 0)
        (urgencies, states, trend, members) = ([], [], [], [])
    }

    /// A hash of all that it says.
    var fingerprint: [UInt8] {
        var writer = ByteWriter()
        writer.write(id)
        writer.write(code)
        title.write(to: &writer)
        writer.write(count: count)
        writer.write(count: subjects)
        writer.write(list: urgencies) {
            $0.write($1.urgency)
            $0.write(count: $1.count)
        }
        writer.write(list: states) {
            $0.write($1.state.rawValue)
            $0.write(count: $1.count)
        }
        writer.write(list: trend) {
            $0.write(count: $1.month.number)
            $0.write(count: $1.count)
        }
        writer.write(list: members) { $1.write(to: &$0) }
        return SHA256.hash(writer.bytes)
    }

    public static func == (left: Digest, right: Digest) -> Bool {
        left.fingerprint == right.fingerprint
    }
}

/// A lead as a digest counts it.
public struct DigestMember: Hashable, Sendable {
    public let lead: LeadID
    public let subject: SubjectID
    public let code: String
    public let title: BilingualText
    public let urgency: String
    public let state: LeadState
    public let since: Instant?

    init(_ lead: Lead) {
        self.lead = lead.id
        subject = lead.subject
        code = lead.code
        title = lead.title
        urgency = lead.urgency
        state = lead.state
        since = lead.since
    }

    func write(to writer: inout ByteWriter) {
        writer.write(lead.text)
        writer.write(subject)
        writer.write(code)
        title.write(to: &writer)
        writer.write(urgency)
        writer.write(state.rawValue)
        writer.write(optional: since) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        lead = LeadID(text: try reader.text())
        subject = try reader.subject()
        code = try reader.name()
        title = try BilingualText(from: &reader)
        urgency = try reader.name()
        let start = reader.offset
        guard let state = LeadState(rawValue: try reader.name()) else {
            throw WireError(reason: "an unknown state", offset: start)
        }
        self.state = state
        since = try reader.flag() ? try reader.instant() : nil
    }
}

/// A month of the civil calendar of Asia/Shanghai.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Months since year 0.
    let number: Int

    init(number: Int) {
        self.number = number
    }

    public init(_ day: Day) {
        let civil = day.civil
        number = civil.year * 12 + civil.month - 1
    }

    public func adding(_ months: Int) -> Month { Month(number: number + months) }

    public static func < (left: Month, right: Month) -> Bool { left.number < right.number }

    /// `2026-03`
    public var description: String {
        let month = number % 12 + 1
        return "\(number / 12)-" + (month < 10 ? "0\(month)" : "\(month)")
    }
}
