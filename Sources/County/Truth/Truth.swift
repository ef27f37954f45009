import Cryptography
import Events

/// Which leads stand in a neighbourhood at a moment: each model said once more, in plain words, of what the registers
/// say. `Decisions` has what the models' page leaves open.
struct Truth {
    let registers: Registers
    private(set) var leads: [TrueLead] = []
    /// The grants of judicial aid, to be compared with those of other neighbourhoods.
    private(set) var grants: [TrueGrant] = []

    init(_ registers: Registers) {
        self.registers = registers
        for person in registers.persons {
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
        leads.append(
            TrueLead(
                at: registers.now, model: model, subject: Self.name(model.unit, subject), cause: cause,
                amountFen: amount?.fen))
    }

    mutating func add(_ grant: TrueGrant) { grants.append(grant) }

    // MARK: Names

    static func name(_ kind: SubjectKind, _ number: String) -> String {
        DemonstrationKeys.pseudonym.pseudonym(kind: kind.letter, normalised: number)
    }

    static func person(_ number: String) -> String { name(.person, number) }
    static func `case`(_ number: String) -> String { name(.case, number) }

    static func record(_ entry: Entry) -> String {
        name(.record, entry.source + "\u{0}" + entry.type.rawValue + "\u{0}" + entry.record)
    }
}
