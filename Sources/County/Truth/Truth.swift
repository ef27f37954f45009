import Cryptography
import Events

/// Which leads stand in a neighbourhood at a moment: each model said once more, in plain words, of what the registers
/// say. `Decisions` has what the models' page leaves open.
struct Truth {
    let registers: Registers
    private(set) var leads: [TrueLead] = []
    /// The grants of judicial aid, to be compared with those of other neighbourhoods.
    private(set) var grants: [TrueGrant] = []
    private let answers: Answers

    init(_ registers: Registers) {
        self.registers = registers
        answers = Answers(registers.feedback, numbers: Self.numbers(registers))
        // Whoever objected, or was erased, bears no lead.
        for person in registers.persons
        where registers.records(.personObjected, person: person).isEmpty
            && registers.records(.personErased, person: person).isEmpty
        {
            tellOfBenefits(person)
            // The dead bear no other lead.
            guard !registers.isDead(person) else { continue }
            for file in registers.cases(of: person) { tell(of: person, in: file) }
            tellOfPerson(person)
        }
        for household in registers.households { tellOfHousehold(household) }
        for file in registers.cases { tellOfCase(file) }
    }

    mutating func add(_ model: TrueModel, _ subject: String, _ cause: String?, _ amount: Money? = nil) {
        let lead = TrueLead(
            at: registers.now, model: model, subject: Self.name(model.unit, subject), cause: cause,
            amountFen: amount?.fen)
        // What an agency declined or closed does not stand.
        if !answers.ends(lead) { leads.append(lead) }
    }

    mutating func add(_ grant: TrueGrant) { grants.append(grant) }

    // MARK: Names

    static func name(_ kind: SubjectKind, _ number: String) -> String {
        DemonstrationKeys.pseudonym.pseudonym(kind: kind.letter, normalised: number)
    }

    static func person(_ number: String) -> String { name(.person, number) }
    static func `case`(_ number: String) -> String { name(.case, number) }

    static func record(_ entry: Entry) -> String { record(entry.source, entry.type, entry.record) }

    static func record(_ source: String, _ type: EventName, _ record: String) -> String {
        name(.record, source + "\u{0}" + type.rawValue + "\u{0}" + record)
    }

    private static func numbers(_ registers: Registers) -> [String: [String]] {
        guard !registers.feedback.isEmpty else { return [:] }
        var numbers: [String: [String]] = [:]
        for (one, all) in registers.linked {
            let kind: SubjectKind =
                registers.households.contains(one) ? .household : registers.cases.contains(one) ? .case : .person
            numbers[name(kind, one)] = all.map { name(kind, $0) }
        }
        return numbers
    }
}
