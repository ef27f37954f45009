import Events

/// A digest that an agency is told.
public struct DigestChange: Sendable {
    public enum Change: String, Sendable {
        case opened, updated, withdrawn
    }

    /// As it now is; one that is withdrawn has no members.
    public let digest: Digest
    public let revision: Int64
    /// The revision that the agency got before; nil at first.
    public let previous: Int64?
    public let change: Change
}

/// What was told of a month's digest, and when.
struct DigestHistory: Hashable, Sendable {
    /// A digest of the content that was told last.
    var told: [UInt8]
    var revision: Int64
    var stands: Bool
    /// On which day; it is told at most once a day.
    var day: Day
    var code: String
    var title: BilingualText

    func write(to writer: inout ByteWriter) {
        writer.write(told)
        writer.write(revision)
        writer.write(stands)
        writer.write(Int64(day.number))
        writer.write(code)
        title.write(to: &writer)
    }

    init(told: [UInt8], revision: Int64, stands: Bool, day: Day, code: String, title: BilingualText) {
        self.told = told
        self.revision = revision
        self.stands = stands
        self.day = day
        self.code = code
        self.title = title
    }

    init(from reader: inout ByteReader) throws(WireError) {
        told = try reader.data()
        revision = try reader.signed()
        stands = try reader.flag()
        day = Day(number: Int32(truncatingIfNeeded: try reader.signed()))
        code = try reader.text()
        title = try BilingualText(from: &reader)
    }
}

/// Which digests stand at a time, and which of them are to be told.
struct DigestBook {
    /// Nil where no pack wants digests.
    let rule: DigestRule?
    let model: String
    let agency: String
    let parameters: ParameterTable
    let reading: Reading

    /// Those of this month and of the one before, that are large enough; ascending by month.
    func standing(_ members: some Collection<DigestMember>) -> [Digest] {
        guard let rule, let minimum = whole(rule.minimum), let length = whole(rule.months) else {
            return []
        }
        var byMonth: [Month: [DigestMember]] = [:]
        for member in members {
            if let since = member.since { byMonth[Month(since.day), default: []].append(member) }
        }
        let current = Month(reading.now.day)
        return [current.adding(-1), current].compactMap { month in
            Digest(model: model, agency: agency, month: month, byMonth: byMonth, length: length)
                .flatMap { $0.count >= minimum ? $0 : nil }
        }
    }

    /// Whether nothing can be told yet: of each month that may have a digest something was told today, or nothing stands and
    /// too few leads are there. What was told today is looked at again when the next day begins.
    ///
    /// - Parameter counts: how many leads of each month the agency is told of.
    func isSilent(_ histories: [Month: DigestHistory], counts: [Month: Int]) -> Bool {
        let today = reading.now.day
        let current = Month(today)
        guard let rule, let minimum = whole(rule.minimum),
            !histories.keys.contains(where: { $0 < current.adding(-1) })
        else { return false }
        var isWaiting = false
        for month in [current.adding(-1), current] {
            if let history = histories[month], history.day >= today {
                isWaiting = true
            } else if histories[month]?.stands == true || counts[month, default: 0] >= minimum {
                return false
            }
        }
        if isWaiting { reading.willFlip(at: today.adding(days: 1).start) }
        return true
    }

    /// A parameter of the agency's region.
    private func whole(_ name: String) -> Int? {
        let region = agency.split(separator: ".").last.map(String.init) ?? ""
        guard case .number(let number)? = parameters.value(name, in: region, reading), number.scale == 0 else {
            return nil
        }
        return Int(clamping: number.mantissa)
    }

    /// Each is told when it first stands, then at most once a day: what changes again on a day is told as the next
    /// begins, for which the reading has a flip. What was told of a month that is over for good is forgotten.
    func changes(_ histories: inout [Month: DigestHistory], _ members: some Collection<DigestMember>) -> [DigestChange]
    {
        let today = reading.now.day
        let standing = standing(members)
        let oldest = Month(today).adding(-1)
        var changes: [DigestChange] = []
        func tell(_ digest: Digest, stands: Bool) {
            let history = histories[digest.month]
            let told = digest.fingerprint
            if let history, history.stands == stands, !stands || history.told == told { return }
            if let history, history.day >= today {
                reading.willFlip(at: history.day.adding(days: 1).start)
                return
            }
            let wasStanding = history?.stands ?? false
            let revision = (history?.revision ?? 0) + 1
            histories[digest.month] = DigestHistory(
                told: told, revision: revision, stands: stands, day: today, code: digest.code, title: digest.title)
            changes.append(
                DigestChange(
                    digest: digest, revision: revision, previous: history?.revision,
                    change: !stands ? .withdrawn : wasStanding ? .updated : .opened))
        }
        for digest in standing { tell(digest, stands: true) }
        for (month, history) in histories.sorted(by: { $0.key < $1.key })
        where month >= oldest && !standing.contains(where: { $0.month == month }) {
            tell(
                Digest(endedOf: model, code: history.code, title: history.title, agency: agency, month: month),
                stands: false)
        }
        for month in histories.keys where month < oldest { histories[month] = nil }
        return changes
    }
}
