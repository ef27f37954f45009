import Events
import Screening

/// Many decisions in few cases of two cities, at random: classes fill, medians move, and decisions go in and out of the
/// band as they are corrected, withdrawn, reasoned, or named for another person. Deterministic by its seed.
struct RandomGrants: RandomWorld {
    var state: UInt64
    /// Of whom and of which case the next record is, and the first of each choice, where that is not left to chance.
    private var fixed: (person: Int, case: Int)?
    let start = Instant(parsing: "2025-06-01")!
    private(set) var versions: [Record] = []

    init(seed: UInt64, records: Int) {
        state = Self.state(seed: seed)
        for number in 0..<records {
            let type = Self.types[below(Self.types.count)]
            for version in 1...[1, 1, 1, 2, 3][below(5)] {
                versions.append(record(type, number: number, version: Int64(version)))
            }
        }
        addVictims(after: records)
    }

    /// Three persons badly hurt in one case that was not solved: what chance alone seldom brings together.
    private mutating func addVictims(after records: Int) {
        var number = records
        for type in ["case.filed", "case.closed"] {
            fixed = (person: 9, case: 0)
            versions.append(record(type, number: number, version: 1))
            number += 1
        }
        for person in 9..<12 {
            for type in ["victim.added", "victim.injury.assessed", "welfare.granted"] {
                fixed = (person: person, case: 0)
                versions.append(record(type, number: number, version: 1))
                number += 1
            }
        }
        fixed = nil
    }

    private static let types =
        Array(repeating: "aid.decided", count: 12) + [
            "case.filed", "case.filed", "case.charge.changed", "victim.added", "victim.added",
            "victim.injury.assessed", "victim.injury.assessed", "victim.loss.assessed", "disability.certified",
            "disability.expired",
            "welfare.granted", "welfare.granted", "welfare.granted", "case.closed", "case.closed", "lead.declined",
            "lead.declined", "lead.verified", "person.died", "household.member.joined", "person.objected",
        ]
    private static let regions = ["330382", "330382", "330302", "320723"]
    /// The cases and numbers of the decisions so far.
    private var decided: [(case: SubjectID, number: Int)] = []

    private mutating func pick(_ values: [String]) -> FieldValue {
        .text(values[fixed == nil ? below(values.count) : 0])
    }

    /// Aid is granted to the first eight of twelve, and harm done to the last six: some victims go without.
    private mutating func person(harmed: Bool = false) -> NamedSubject {
        let index = fixed?.person ?? (harmed ? 6 + below(6) : below(8))
        return NamedSubject(
            field: "person", id: SubjectID("p:\(index)")!, birth: Day(year: 1970 + index, month: 3, day: 9),
            isFemale: index % 2 == 0)
    }

    private mutating func aCase() -> NamedSubject {
        let index = fixed?.case ?? below(Self.regions.count)
        return NamedSubject(field: "case", id: SubjectID("c:\(index)")!, region: Self.regions[index])
    }

    /// Of a class case's lead that may be there.
    private mutating func lead() -> LeadID {
        guard below(3) > 0, !decided.isEmpty else {
            return LeadID(subject: SubjectID("c:\(below(Self.regions.count))")!, model: "co-victims", cause: nil)
        }
        let decision = decided[below(decided.count)]
        return LeadID(subject: decision.case, model: "unlike-aid", cause: "r:\(decision.number)")
    }

    private mutating func record(_ type: String, number: Int, version: Int64) -> Record {
        var fields: [Record.Field] = []
        var named: [NamedSubject] = []
        func set(_ name: String, _ value: FieldValue) { fields.append(Record.Field(name, value)) }
        switch type {
        case "aid.decided":
            named = [aCase(), person()]
            decided.append((named[0].id, number))
            set("organ", pick(["procuratorate", "court"]))
            set("granted", .flag(below(9) > 0))
            if below(12) > 0 {
                let yuan = [3000, 7000, 9000, 10_000, 11_000, 14_000, 30_000][below(7)] + below(500)
                set("amount_yuan", .money(fen: Int64(yuan) * 100))
            }
            if below(8) == 0 { set("reason", .text("sealed:x")) }
        case "case.filed":
            named = [aCase()]
            set("kind", .text("criminal"))
            if below(6) > 0 { set("charge", pick(["盗窃", "盗窃", "盗窃", "故意伤害"])) }
        case "case.charge.changed":
            named = [aCase()]
            set("charge", pick(["盗窃", "抢劫"]))
        case "case.closed":
            named = [aCase()]
            set("outcome", pick(["unsolved", "unsolved", "convicted"]))
        case "victim.added":
            named = [aCase(), person(harmed: true)]
            set("role", .text("victim"))
        case "victim.injury.assessed":
            named = [aCase(), person(harmed: below(3) > 0)]
            set("grade", pick(["重伤二级", "轻伤二级", "重伤一级"]))
        case "victim.loss.assessed":
            named = [aCase(), person()]
            set("kind", pick(["property", "medical"]))
            set("amount_yuan", .money(fen: Int64(below(90_000)) * 100))
        case "disability.certified", "disability.expired":
            named = type == "disability.certified" ? [aCase(), person()] : [person()]
            set("kind", .text("limb"))
            if type == "disability.certified" { set("level", .integer(Int64(below(4) + 1))) }
        case "welfare.granted":
            named = [person(harmed: true)]
            set("benefit", pick(["dibao", "dibao", "dibao", "temporary"]))
        case "household.member.joined":
            named = [
                NamedSubject(field: "household", id: SubjectID("h:\(below(4))")!, region: "330382"), person(),
            ]
        case "lead.declined", "lead.verified": set("lead", .text(lead().text))
        default: named = [person()]
        }
        for subject in named { set(subject.field, .subject(subject.id)) }
        let isWithdrawn = version > 1 && below(6) == 0
        let hash = (0..<16).map { _ in UInt8(below(256)) }
        let occurred = start.adding(milliseconds: Int64(below(400)) * Instant.millisecondsPerDay + Int64(below(1000)))
        return Record(
            id: SubjectID("r:\(number)")!, number: "\(number)", type: type,
            order: RecordOrder(version: version, revision: 1, hash: hash), isWithdrawn: isWithdrawn,
            occurred: occurred, region: "330382", fields: isWithdrawn ? [] : fields, named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(versions.count), id: "e\(versions.count)", source: "s",
                time: occurred))
    }
}
