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
        environment.declareNow()
        environment.declareAmounts()
        declareCalendar(&environment)
        declareParameters(&environment)
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

    private static func declareParameters(_ environment: inout Environment) {
        environment.declare(
            function: "parameter",
            .binary("parameter_string_string", .string, .string, Amount.celType, time: .notesFlips) {
                name, region, context in
                guard case .string(let name) = name, case .string(let region) = region,
                    let evaluation = context.host as? Evaluation
                else { return .noParameter }
                guard case .number(let number)? = evaluation.parameter(name, in: region) else {
                    return evaluation.missing(parameter: name, in: region)
                }
                return .amount(Quantity(number))
            })
        environment.declare(
            function: "days",
            .binary("days_string_string", .string, .string, .int, time: .notesFlips) { name, region, context in
                guard case .string(let name) = name, case .string(let region) = region,
                    let evaluation = context.host as? Evaluation
                else { return .noParameter }
                guard case .number(let number)? = evaluation.parameter(name, in: region), number.scale == 0 else {
                    return evaluation.missing(parameter: name, in: region)
                }
                return .int(number.mantissa)
            })
        environment.declare(
            function: "parameter",
            Overload(
                "parameter_string_string_string_string", parameters: [.string, .string, .string, .string],
                result: Amount.celType, time: .notesFlips
            ) { arguments, context in
                guard case .string(let name) = arguments[0], case .string(let region) = arguments[1],
                    case .string(let row) = arguments[2], case .string(let column) = arguments[3],
                    let evaluation = context.host as? Evaluation
                else { return .noParameter }
                guard case .table(let rows)? = evaluation.parameter(name, in: region), let number = rows[row]?[column]
                else { return evaluation.missing(parameter: "\(name).\(row).\(column)", in: region) }
                return .amount(Quantity(number))
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
            function: "grade",
            .unary("grade_string", .string, .int) { grade, _ in
                guard case .string(let grade) = grade else { return .noView }
                return .int(InjuryGrade.rank(grade))
            })
    }
}

extension Value {
    static var noInstant: Value { .failure(.invalidArgument, "not a time") }
    static var noParameter: Value { .failure(.invalidArgument, "not a parameter") }
    static var noView: Value { .failure(.invalidArgument, "not a subject") }

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
