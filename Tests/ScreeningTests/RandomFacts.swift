import Events
import Screening

/// A small world at random: few subjects and many records that touch the same of them, so that links, corrections and
/// withdrawals meet. Deterministic by its seed.
struct RandomFacts: RandomWorld {
    var state: UInt64
    /// Of whom, of which case and by which choice the next record is, where that is not left to chance.
    private var fixed: Fixed?

    private struct Fixed {
        let person: Int
        let `case`: Int
        let choice: Int
    }

    let start = Instant(parsing: "2025-06-01")!
    private(set) var versions: [Record] = []

    /// - Parameter victims: how many more persons have each a case of their own, in which they are badly hurt and lose
    ///   much, with a suspect at large: what chance alone seldom brings together.
    /// - Parameter links: how many records more say that two numbers are one subject.
    /// - Parameter erasures: how many records more erase somebody, or object.
    init(seed: UInt64, records: Int, victims: Int = 0, links: Int = 0, erasures: Int = 0) {
        state = Self.state(seed: seed)
        let more = links + erasures
        for number in 0..<(records + more) {
            let types =
                number < records ? Self.types : number < records + links ? Self.linkTypes : Self.erasureTypes
            let type = types[below(types.count)]
            let count = [1, 1, 1, 2, 3][below(5)]
            for version in 1...count {
                versions.append(record(type, number: number, version: Int64(version)))
                // A clash: another content under the same version.
                if below(20) == 0 { versions.append(record(type, number: number, version: Int64(version))) }
            }
        }
        addVictims(victims, after: records + more)
    }

    private mutating func addVictims(_ victims: Int, after records: Int) {
        // The choice of each kind of record that makes the story.
        let story = [
            ("case.filed", 1), ("victim.added", 1), ("victim.injury.assessed", 1), ("victim.loss.assessed", 0),
            ("case.suspect.status.changed", 1), ("aid.decided", 0),
        ]
        for victim in 0..<victims {
            for (index, (type, choice)) in story.enumerated() {
                fixed = Fixed(person: victim, case: 10 + victim, choice: choice)
                versions.append(record(type, number: records + victim * story.count + index, version: 1))
            }
        }
        fixed = nil
    }

    private static let types = [
        "case.filed", "case.stage.changed", "case.suspect.status.changed", "case.closed", "victim.added",
        "victim.added",
        "victim.injury.assessed", "victim.injury.assessed", "victim.loss.assessed", "victim.fault.found",
        "compensation.paid", "judgment.effective", "enforcement.terminated", "capacity.assessed", "welfare.granted",
        "welfare.stopped", "income.assessed", "income.assessed", "assets.checked", "medical.admitted",
        "medical.cost.updated", "medical.discharged", "disability.certified", "person.registered", "person.died",
        "person.missing", "person.found", "custody.started", "custody.ended", "household.member.joined",
        "household.member.joined", "household.member.joined", "household.member.joined", "household.member.left",
        "kin.recorded", "kin.recorded", "aid.decided", "aid.decided",
        "aid.applied", "aid.paid", "expense.recorded", "lead.declined",
        "loss.recovered", "enforcement.paid", "victim.compensation.waived", "witness.retaliated", "witness.retaliated",
        "support.arrears.recorded", "support.arrears.recorded", "petition.registered", "petition.registered",
        "representation.recorded", "vulnerability.recorded", "veteran.registered", "emergency.recorded", "job.lost",
        "job.insured", "disability.certified", "disability.expired", "welfare.granted", "welfare.granted",
        "case.document.filed", "case.document.filed", "lead.proposed",
    ]

    private static let linkTypes = [
        "person.merged", "person.merged", "person.merged", "household.linked", "case.linked",
    ]

    private static let erasureTypes = ["person.erased", "person.erased", "person.objected"]

    /// So few that what concerns the same person in the same case meets.
    private static let persons = 10
    private static let cases = 3

    private mutating func pick(_ values: [String]) -> FieldValue {
        .text(values[fixed?.choice ?? below(values.count)])
    }
    private mutating func yuan(_ bound: Int) -> FieldValue { .money(fen: Int64(below(bound)) * 100) }

    private mutating func day() -> Instant {
        start.adding(milliseconds: Int64(below(700)) * Instant.millisecondsPerDay)
    }

    private static let benefits = [
        "dibao", "temporary", "orphan", "poverty-monitoring", "disability-living", "disability-care", "dibao",
        "extreme-poverty", "unsupported-child", "rigid-expense",
    ]

    private mutating func person(_ field: String) -> NamedSubject {
        let index = fixed?.person ?? below(Self.persons)
        return NamedSubject(
            field: field, id: SubjectID("p:\(index)")!,
            birth: Day(year: [2012, 2008, 1985, 1960][index % 4], month: 3, day: 9),
            isFemale: index % 2 == 0)
    }

    private mutating func household(_ field: String = "household") -> NamedSubject {
        NamedSubject(field: field, id: SubjectID("h:\(below(3))")!, region: "330382")
    }

    private mutating func aCase(_ field: String = "case") -> NamedSubject {
        let index = fixed?.case ?? below(Self.cases)
        return NamedSubject(field: field, id: SubjectID("c:\(index)")!, region: index == 0 ? "320723" : "330382")
    }

    /// What intake reads from a text, at random.
    private mutating func document() -> [Record.Field] {
        var fields = [
            Record.Field("victims", .integer(Int64(below(4) == 0 ? 2 : 1))),
            Record.Field("deaths", .integer(Int64(below(4) == 0 ? 1 : 0))),
            Record.Field("unsolved_or_fled", .flag(below(2) == 0)),
        ]
        if below(2) == 0 { fields.append(Record.Field("injury_grades", pick(["重伤二级", "轻伤,重伤", "轻微伤"]))) }
        if below(3) == 0 { fields.append(Record.Field("disability_grades", pick(["十级,三级", "九级"]))) }
        if below(2) == 0 { fields.append(Record.Field("loss_amount_yuan", yuan(90_000))) }
        if below(3) == 0 { fields.append(Record.Field("compensation_paid_yuan", yuan(30_000))) }
        if below(3) == 0 { fields.append(Record.Field("kinds", pick(["hardship", "hardship,no-means-to-pay"]))) }
        if below(4) == 0 { fields.append(Record.Field("enforcement_terminated", .flag(true))) }
        if below(2) == 0 { fields.append(Record.Field("charged", .flag(true))) }
        return fields
    }

    private mutating func record(_ name: String, number: Int, version: Int64) -> Record {
        var type = name
        var fields: [Record.Field] = []
        var named: [NamedSubject] = []
        func set(_ name: String, _ value: FieldValue) { fields.append(Record.Field(name, value)) }
        let ofHousehold = below(2) == 0
        switch type {
        case "case.filed":
            named = [aCase()]
            set("kind", pick(["criminal", "criminal", "civil"]))
            if below(2) == 0 { set("filed", .instant(day())) }
        case "case.stage.changed":
            named = [aCase()]
            set("stage", pick(["investigation", "arrest-review", "prosecution-review", "trial"]))
        case "case.closed":
            named = [aCase()]
            set("outcome", pick(["unsolved", "convicted", "time-barred"]))
        case "case.suspect.status.changed":
            named = fixed != nil || below(3) == 0 ? [aCase()] : [aCase(), person("person")]
            set("status", pick(["unidentified", "at-large", "arrested", "dead"]))
            if below(2) == 0 { set("able_to_pay", .flag(below(6) == 0)) }
        case "victim.added":
            named = [aCase(), person("person")]
            set("role", pick(["victim", "victim", "kin-of-dead", "claimant", "witness", "reporter"]))
            if below(3) == 0 { named.append(person("kin_of")) }
        case "victim.injury.assessed":
            named = [aCase(), person("person")]
            if below(5) > 0 { set("grade", pick(["轻伤二级", "重伤二级", "重伤二级", "死亡", "死亡"])) }
        case "victim.loss.assessed":
            named = [aCase(), person("person")]
            set("kind", pick(["property", "medical"]))
            set("amount_yuan", yuan(90_000))
        case "victim.fault.found":
            named = [aCase(), person("person")]
            set("reason", pick(["minor-fault", "minor-fault", "major-fault"]))
            set("share", .decimal(DecimalNumber(mantissa: Int64(below(10)), scale: 1)))
        case "compensation.paid", "enforcement.paid", "loss.recovered":
            named = [aCase(), person("person")]
            set("kind", pick(["property", "medical"]))
            set("amount_yuan", yuan(30_000))
        case "witness.retaliated":
            named = [aCase(), person("person")]
            set("harm", pick(["injury", "property"]))
            if below(3) > 0 { set("amount_yuan", yuan(90_000)) }
        case "support.arrears.recorded":
            named = below(4) == 0 ? [person("person")] : [aCase(), person("person")]
            set("kind", pick(["parents", "spouse", "child", "wages"]))
            set("months", .integer(Int64(below(6) + 1)))
            set("amount_yuan", yuan(30_000))
        case "petition.registered":
            named = [aCase(), person("person")]
            for field in ["reasonable", "exhausted", "willing_to_settle"] { set(field, .flag(below(6) > 0)) }
        case "vulnerability.recorded":
            named = [person("person")]
            set("kind", pick(["domestic-violence", "domestic-violence", "workplace-harassment"]))
        case "emergency.recorded":
            named = [household()]
            set("kind", pick(["fire", "sudden-illness"]))
        case "judgment.effective":
            named = [aCase(), person("person")]
            set("kind", pick(["injury", "property"]))
            set("awarded_yuan", yuan(90_000))
        case "enforcement.terminated", "aid.applied", "representation.recorded", "victim.compensation.waived":
            named = [aCase(), person("person")]
        case "capacity.assessed":
            named = below(3) == 0 ? [person("person")] : [aCase(), person("person")]
            set("lost", pick(["none", "total"]))
        case "welfare.granted", "welfare.stopped":
            named = ofHousehold ? [household()] : [person("person")]
            set("benefit", pick(Self.benefits))
            if type == "welfare.granted", below(5) == 0 { set("until", .instant(day())) }
            if below(3) == 0 { set("cause", pick(["injury", "traffic", "illness"])) }
        case "income.assessed":
            named = ofHousehold ? [household()] : [person("person")]
            set("yearly_yuan", yuan(30_000))
        case "assets.checked":
            named = [household()]
            set("compliant", .flag(below(4) > 0))
        case "medical.admitted", "medical.cost.updated", "medical.discharged":
            named = [person("person")]
            if type == "medical.admitted", below(2) == 0 { named.append(aCase()) }
            set("stay", pick(["s1", "s2"]))
            if type == "medical.admitted", below(3) == 0 { set("serious", .flag(true)) }
            if type == "medical.cost.updated" {
                set("self_paid_yuan", yuan(20_000))
                set("arrears_yuan", yuan(3))
            } else if below(2) == 0 {
                set("cause", pick(["injury", "illness"]))
            }
        case "disability.certified", "disability.expired":
            named = type == "disability.certified" && below(4) == 0 ? [aCase(), person("person")] : [person("person")]
            set("kind", pick(["limb", "mental"]))
            if type == "disability.certified" {
                set("level", .integer(Int64(below(4) + 1)))
                if below(3) > 0 { set("care_needed", .flag(below(3) > 0)) }
                if below(3) == 0 { set("valid_until", .instant(day())) }
            }
        case "custody.started", "custody.ended":
            named = [person("person")]
            set("kind", pick(["prison", "detention"]))
            if type == "custody.started", below(4) == 0 { set("until", .instant(day())) }
        case "person.registered":
            named = [person("person")]
            if below(4) > 0 { set("rural", .flag(below(3) > 0)) }
        case "household.member.joined", "household.member.left":
            named = [household(), person("person")]
            if below(3) == 0 { set("depends", .flag(true)) }
        case "person.merged": named = [person("person"), person("into")]
        case "household.linked": named = [household(), household("same_as")]
        case "case.linked": named = [aCase(), aCase("same_as")]
        case "kin.recorded":
            named = [person("person"), person("dependant")]
            set("relation", pick(["parent", "parent", "guardian", "spouse", "child", "obligor"]))
        case "aid.decided", "aid.paid":
            named = [aCase(), person("person")]
            set("granted", .flag(below(4) > 0))
            set("organ", pick(["procuratorate", "court"]))
            set("amount_yuan", yuan(30_000))
        case "expense.recorded":
            named = ofHousehold ? [household()] : [person("person")]
            set("kind", pick(["medical", "education", "rehabilitation", "living"]))
            set("amount_yuan", yuan(30_000))
        case "case.document.filed":
            named = below(3) == 0 ? [aCase(), person("person")] : [aCase()]
            for field in document() { set(Record.textPrefix + field.name, field.value) }
        case "lead.proposed":
            named = [aCase(), person("person")]
            set("agency", pick(["procuratorate.330382", "civil-affairs.330382"]))
            set("article", .text("细则第七条第七项"))
        case "lead.declined":
            let subject = SubjectID("p:\(below(Self.persons))")!
            let id =
                below(6) == 0
                ? LeadID(subject: subject, model: "proposed", cause: "r:\(below(number + 1))")
                : LeadID(subject: subject, model: "severe-injury", cause: "c:\(below(Self.cases))")
            set("lead", .text(id.text))
            // One record is one kind of feedback, whatever its versions say; so that every step of a lead is waited for.
            type = ["lead.declined", "lead.acknowledged", "lead.verified", "lead.transferred"][number % 4]
            if type == "lead.transferred" { set("to", .text("civil-affairs.330382")) }
        default: named = [person("person")]
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
