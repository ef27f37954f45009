import CEL
import JSON

/// The ten conditions as one would write them in Swift, over structs with typed fields: what the language is measured
/// against. Of an instant the data has a text, so each evaluation reads it, here as there.
final class HandwrittenConditions {
    struct Person {
        let age: Int
        let region: String
        let dibao: Bool
        let selfPaid: Double
        let incomeMonth: Double
    }

    struct Member {
        let age: Int
        let able: Bool
        let custody: Bool
    }

    struct Household {
        let incomePerHead: Double
        let standard: Double
        let members: [Member]
    }

    struct Case {
        let kind: String
        let charge: String
        let filed: String
        let injury: Int
        let unsolved: Bool
        let suspectAtLarge: Bool
        let suspectAbleToPay: Bool
        let loss: Double
        let paid: Double
        let awarded: Double
        let fault: Double
    }

    struct OtherCase {
        let kind: String
        let loss: Double
        let paid: Double
    }

    let person: Person
    let household: Household
    let caseFile: Case
    let cases: [OtherCase]
    let now: Timestamp

    /// Nil where the data is not that of the ten conditions.
    init?(_ data: JSON.Value) {
        guard let person = data["person"], let household = data["household"], let caseFile = data["case"],
            let cases = data["cases"]?.array, let now = data["now"]?.string.flatMap({ Timestamp($0) }),
            let age = person["age"]?.int, let region = person["region"]?.string, let dibao = person["dibao"]?.bool,
            let selfPaid = person["hospital"]?["self_paid"]?.double, let incomeMonth = person["income_month"]?.double,
            let incomePerHead = household["income_per_head"]?.double, let standard = household["standard"]?.double,
            let members = household["members"]?.array, let file = Case(caseFile)
        else { return nil }
        self.person = Person(
            age: Int(age), region: region, dibao: dibao, selfPaid: selfPaid, incomeMonth: incomeMonth)
        self.household = Household(
            incomePerHead: incomePerHead, standard: standard, members: members.compactMap { Member($0) })
        self.caseFile = file
        self.cases = cases.compactMap { OtherCase($0) }
        self.now = now
    }

    /// The condition of this id and text; nil where there is none by hand.
    static func condition(_ id: String, source: String) -> (@Sendable (HandwrittenConditions) -> Value)? {
        guard let condition = all[id], condition.source == source else { return nil }
        return condition.body
    }

    private struct Condition: Sendable {
        let source: String
        let body: @Sendable (HandwrittenConditions) -> Value
    }

    private static let all: [String: Condition] = [
        "field": Condition(source: "person.age >= 60") { .bool($0.person.age >= 60) },
        "and": Condition(source: "case.kind == 'injury' && case.injury >= 4 && !case.suspect.able_to_pay") {
            .bool($0.caseFile.kind == "injury" && $0.caseFile.injury >= 4 && !$0.caseFile.suspectAbleToPay)
        },
        "hardship": Condition(
            source:
                "person.dibao || household.income_per_head < 1.5 * household.standard || person.hospital.self_paid / (person.income_month * 12.0) >= 0.4"
        ) {
            .bool(
                $0.person.dibao || $0.household.incomePerHead < 1.5 * $0.household.standard
                    || $0.person.selfPaid / ($0.person.incomeMonth * 12) >= 0.4)
        },
        "uncompensated": Condition(
            source:
                "case.unsolved || case.suspect.at_large || (case.paid < case.awarded && !case.suspect.able_to_pay)"
        ) {
            .bool(
                $0.caseFile.unsolved || $0.caseFile.suspectAtLarge
                    || ($0.caseFile.paid < $0.caseFile.awarded && !$0.caseFile.suspectAbleToPay))
        },
        "amount": Condition(
            source:
                "(case.loss - case.paid) * (1.0 - case.fault) > 36.0 * 9812.0 ? 36.0 * 9812.0 : (case.loss - case.paid) * (1.0 - case.fault)"
        ) {
            .double(min(($0.caseFile.loss - $0.caseFile.paid) * (1 - $0.caseFile.fault), 36 * 9812))
        },
        "time": Condition(source: "now - timestamp(case.filed) >= duration('2160h')") {
            guard let filed = Timestamp($0.caseFile.filed) else { return .null }
            return .bool($0.now.seconds - filed.seconds >= 2160 * 3600)
        },
        "exists": Condition(source: "household.members.exists(m, m.age < 18 && !m.custody)") {
            .bool($0.household.members.contains { $0.age < 18 && !$0.custody })
        },
        "count": Condition(source: "household.members.filter(m, m.able && !m.custody).size() == 0") {
            .bool($0.household.members.count { $0.able && !$0.custody } == 0)
        },
        "join": Condition(
            source:
                "cases.exists(c, c.kind in ['fraud', 'theft', 'robbery'] && c.loss - c.paid >= 12.0 * household.standard)"
        ) {
            let threshold = 12 * $0.household.standard
            return .bool(
                $0.cases.contains {
                    ($0.kind == "fraud" || $0.kind == "theft" || $0.kind == "robbery")
                        && $0.loss - $0.paid >= threshold
                })
        },
        "text": Condition(
            source: "person.region.startsWith('3307') && case.charge in ['故意伤害', '交通肇事', '过失致人重伤']"
        ) {
            let charge = $0.caseFile.charge
            return .bool(
                $0.person.region.hasPrefix("3307")
                    && (charge == "故意伤害" || charge == "交通肇事" || charge == "过失致人重伤"))
        },
    ]
}

extension HandwrittenConditions.Member {
    fileprivate init?(_ json: JSON.Value) {
        guard let age = json["age"]?.int, let able = json["able"]?.bool, let custody = json["custody"]?.bool else {
            return nil
        }
        self.init(age: Int(age), able: able, custody: custody)
    }
}

extension HandwrittenConditions.Case {
    fileprivate init?(_ json: JSON.Value) {
        guard let kind = json["kind"]?.string, let charge = json["charge"]?.string, let filed = json["filed"]?.string,
            let injury = json["injury"]?.int, let unsolved = json["unsolved"]?.bool,
            let atLarge = json["suspect"]?["at_large"]?.bool, let ableToPay = json["suspect"]?["able_to_pay"]?.bool,
            let loss = json["loss"]?.double, let paid = json["paid"]?.double, let awarded = json["awarded"]?.double,
            let fault = json["fault"]?.double
        else { return nil }
        self.init(
            kind: kind, charge: charge, filed: filed, injury: Int(injury), unsolved: unsolved, suspectAtLarge: atLarge,
            suspectAbleToPay: ableToPay, loss: loss, paid: paid, awarded: awarded, fault: fault)
    }
}

extension HandwrittenConditions.OtherCase {
    fileprivate init?(_ json: JSON.Value) {
        guard let kind = json["kind"]?.string, let loss = json["loss"]?.double, let paid = json["paid"]?.double else {
            return nil
        }
        self.init(kind: kind, loss: loss, paid: paid)
    }
}
