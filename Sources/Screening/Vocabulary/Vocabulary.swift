import CEL
import Events

/// What every condition may use: the views with their fields, amounts, the time, and the parameters.
enum Vocabulary {
    /// The environment without a unit's variable and without the pack's definitions.
    static let base: Environment = {
        var environment = Environment(extensions: [.strings, .lists, .bindings])
        // Reading the tables defines the types.
        _ = (PersonView.fields, HouseholdView.fields, CaseView.fields, PartyView.fields)
        _ = (SuspectView.fields, RecipientView.fields, StayView.fields, RecordView.fields)
        _ = (LeadsView.fields, GrantView.fields)
        environment.declareNow()
        environment.declareAmounts()
        declareCalendar(&environment)
        environment.declareParameters()
        environment.declareQuantities()
        declareSubjects(&environment)
        return environment
    }()

    /// Days and months after an instant, by the rules of the domain: n days after a day are over at 00:00 of the day
    /// after the nth; months clamp to the last day and are reached at 00:00.
    private static func declareCalendar(_ environment: inout Environment) {
        environment.declare(
            function: "after_days",
            .binary("after_days_timestamp_int", .timestamp, .int, .timestamp) { start, days, _ in
                guard let start = start.instant, case .int(let days) = days else { return .noInstant }
                return .instant(start.day.adding(days: Int(clamping: days) + 1).start)
            })
        environment.declare(
            function: "after_months",
            .binary("after_months_timestamp_int", .timestamp, .int, .timestamp) { start, months, _ in
                guard let start = start.instant, case .int(let months) = months else { return .noInstant }
                return .instant(start.day.adding(months: Int(clamping: months)).start)
            })
    }

    private static func declareSubjects(_ environment: inout Environment) {
        let person = CELType.object(Types.person)
        let household = CELType.object(Types.household)
        environment.declare(
            function: "reached",
            .binary("person_reached_int", person, .int, .bool, isMember: true, time: .notesFlips) { person, age, _ in
                guard let person = person.view(PersonView.self), case .int(let age) = age else { return .noView }
                return person.hasReached(age: age).value { .bool($0) }
            })
        environment.declare(
            function: "age_at",
            .binary("person_age_at_timestamp", person, .timestamp, .int, isMember: true) { person, time, _ in
                guard let person = person.view(PersonView.self), let time = time.instant else { return .noView }
                return person.age(at: time.day).value { .int($0) }
            })
        environment.declare(
            function: "receives",
            .binary("person_receives_list", person, .list(.string), .bool, isMember: true, time: .notesFlips) {
                person, benefits, context in
                guard let person = person.view(PersonView.self) else { return .noView }
                return .bool(person.world.receives(benefits.strings(in: context), person.id))
            })
        environment.declare(
            function: "receives",
            .binary("household_receives_list", household, .list(.string), .bool, isMember: true, time: .notesFlips) {
                household, benefits, context in
                guard let household = household.view(HouseholdView.self) else { return .noView }
                return .bool(household.receives(benefits.strings(in: context)))
            })
        environment.declare(
            function: "any_receives",
            .binary("household_any_receives_list", household, .list(.string), .bool, isMember: true, time: .notesFlips)
            { household, benefits, context in
                guard let household = household.view(HouseholdView.self) else { return .noView }
                return .bool(household.anyReceives(benefits.strings(in: context)))
            })
        environment.declare(
            function: "any_granted_since",
            .binary(
                "household_any_granted_since_timestamp", household, .timestamp, .bool, isMember: true,
                time: .notesFlips
            ) { household, since, _ in
                guard let household = household.view(HouseholdView.self), let since = since.instant else {
                    return .noView
                }
                return .bool(household.anyGranted(nil, since: since))
            })
        environment.declare(
            function: "any_granted_since",
            Overload(
                "household_any_granted_since_list_timestamp", parameters: [household, .list(.string), .timestamp],
                result: .bool, isMember: true, time: .notesFlips
            ) { arguments, context in
                guard let household = arguments[0].view(HouseholdView.self), let since = arguments[2].instant else {
                    return .noView
                }
                return .bool(household.anyGranted(arguments[1].strings(in: context), since: since))
            })
        environment.declare(
            function: "grade",
            .unary("grade_string", .string, .int) { grade, _ in
                guard case .string(let grade) = grade else { return .noView }
                return .int(InjuryGrade.rank(grade))
            })
    }
}

extension Value {
    static var noInstant: Value { .failure(.invalidArgument, "not a time", translation: "不是时间") }
    static var noView: Value { .failure(.invalidArgument, "not a subject", translation: "不是人员、家庭或案件") }
    static var noSuchField: Value { .failure(.noSuchField, "no such field", translation: "没有该字段") }

    /// The view of that kind behind an object.
    func view<View: HostObject>(_ type: View.Type) -> View? {
        if case .object(let object) = self { return object as? View }
        return nil
    }

    /// The texts of a list.
    func strings(in context: EvaluationContext) -> Set<String> {
        guard case .list(let list) = self else { return [] }
        var strings: Set<String> = []
        for element in list.elements(in: context) {
            if case .string(let text) = element { strings.insert(text) }
        }
        return strings
    }
}
