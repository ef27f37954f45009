import CEL
import Events

/// Puts checked expressions of a pack into sentences, in both languages at once.
///
/// Fields and functions have their words in the tables beside this file, an event's fields and values in its schema,
/// definitions and parameters in the pack. What has none stands as it is written, and is kept in `gaps`.
struct Wording {
    /// A name that an expression may use, as it is called where the expression stands.
    struct Thing {
        var text: BilingualText
        /// Of a party: its case.
        var `case` = BilingualText(zh: "案件", en: "the case")
        /// The words of its values.
        var values: [String: BilingualText] = [:]
    }

    typealias Scope = [String: Thing]

    let events: [String: EventType]
    let definitions: [String: Definition]
    let parameters: [String: ParameterWords]
    let gaps = Gaps()
    private let words: [String: BilingualText]

    /// What was asked for and has no words. Confined to who makes the wording.
    final class Gaps {
        fileprivate(set) var found: Set<String> = []

        func note(_ what: String) { found.insert(what) }
    }

    /// - Parameter words: the model's own, of texts that no schema knows.
    init(commons: PackCommons, events: [EventType], words own: [String: BilingualText] = [:]) {
        self.events = Dictionary(events.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        definitions = Dictionary(commons.definitions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        parameters = commons.parameterWords
        var words = own
        // Of one value in several fields the first stands, benefits before all.
        let first = self.events["welfare.granted"].map { [$0] } ?? []
        for type in first + events.sorted(by: { $0.name < $1.name }) {
            for property in type.properties { words.merge(property.words) { known, _ in known } }
        }
        for parameter in commons.parameterWords.sorted(by: { $0.key < $1.key }) {
            words.merge(parameter.value.keys) { known, _ in known }
        }
        self.words = words
    }

    /// The expression as the checker left it; nil where it does not stand in this environment.
    func expression(_ program: Program, in environment: Environment) -> Expression? {
        environment.checked(program.source)
    }

    // MARK: Values

    /// A text of data in words; itself where it has none.
    func word(_ value: String, _ values: [String: BilingualText] = [:]) -> BilingualText {
        if value.isEmpty { return BilingualText(zh: "尚无记载", en: "nothing on record") }
        return values[value] ?? words[value] ?? BilingualText(zh: value, en: value)
    }

    func number(_ text: String) -> BilingualText { BilingualText(zh: text, en: text) }

    /// The words of the values that an expression may have.
    func values(of expression: Expression, _ scope: Scope) -> [String: BilingualText] {
        switch expression.kind {
        case .identifier(let name, _): return scope[name]?.values ?? [:]
        case .select(let operand, let field, _):
            guard let type = operand.type.hostName else { return [:] }
            if let property = events[type]?.property(field) { return property.words }
            guard let path = FieldWords.of(type: type, field: field)?.values else { return [:] }
            return values(path: path)
        default: return [:]
        }
    }

    func values(path: String) -> [String: BilingualText] {
        if path.isEmpty { return events.mapValues(\.title) }
        guard let dot = path.lastIndex(of: ".") else { return [:] }
        let (type, field) = (String(path[..<dot]), String(path[path.index(after: dot)...]))
        if type == "common" {
            return events.values.lazy.compactMap { $0.property(field)?.words }.first { !$0.isEmpty } ?? [:]
        }
        return events[type]?.property(field)?.words ?? [:]
    }

    // MARK: Things

    /// How the unit is called.
    static func unit(_ kind: SubjectKind) -> (name: String, thing: Thing) {
        switch kind {
        case .person: return ("person", Thing(text: BilingualText(zh: "本人", en: "the person")))
        case .household: return ("household", Thing(text: BilingualText(zh: "家庭", en: "the household")))
        case .case, .record: return ("case", Thing(text: BilingualText(zh: "案件", en: "the case")))
        }
    }

    /// How a value of a type is called that has no other name: a definition's argument.
    static func thing(of type: CELType) -> Thing? {
        switch type.hostName {
        case "person": Thing(text: BilingualText(zh: "该人", en: "the person"))
        case "household": Thing(text: BilingualText(zh: "家庭", en: "the household"))
        case "case": Thing(text: BilingualText(zh: "案件", en: "the case"))
        case "party": Thing(text: BilingualText(zh: "当事人", en: "the party"))
        case "record": Thing(text: BilingualText(zh: "该登记", en: "the record"))
        case "recipient": Thing(text: BilingualText(zh: "该人", en: "the person"))
        case "stay": Thing(text: BilingualText(zh: "该次住院", en: "the stay"))
        case "suspect": Thing(text: BilingualText(zh: "该嫌疑人", en: "the suspect"))
        case "grant": Thing(text: BilingualText(zh: "该救助决定", en: "the grant"))
        case "leads": Thing(text: BilingualText(zh: "同案线索", en: "the leads of the case"))
        default: nil
        }
    }

    /// A list's element, by the expression that makes the list.
    func element(of list: Expression, _ scope: Scope) -> Thing {
        switch list.kind {
        case .select(let operand, let field, _):
            guard let type = operand.type.hostName, let words = FieldWords.of(type: type, field: field),
                case .list(let element) = words.kind
            else { break }
            var thing = Thing(text: BilingualText(zh: "该" + element.zh, en: "the " + element.en))
            if field == "cases", case .identifier("person", _) = operand.kind {
                thing = Thing(text: scope["person"]?.text ?? noun(operand, scope))
                thing.case = BilingualText(zh: "本案", en: "the case")
            } else if ["guardian_cases", "losses"].contains(field) {
                thing = Wording.thing(of: .object(Types.party)) ?? thing
            }
            if let path = words.values { thing.values = values(path: path) }
            return thing
        case .call(let name, _, _) where Wording.eventType(inCall: name, member: "facts") != nil:
            return Thing(text: BilingualText(zh: "该登记", en: "the record"))
        case .call("_+_", nil, let operands):
            guard let first = operands.first else { break }
            return operands.allSatisfy { $0.type.elementHostName == "party" }
                ? Wording.thing(of: .object(Types.party)) ?? element(of: first, scope) : element(of: first, scope)
        case .comprehension(let form) where form.form == .filter: return element(of: form.range, scope)
        case .list(let elements, _):
            var thing = Thing(text: BilingualText(zh: "该种类", en: "this kind"))
            for case .literal(.string(let text)) in elements.map(\.kind) { thing.values[text] = word(text) }
            return thing
        default: break
        }
        return list.type.elementType.flatMap(Wording.thing) ?? Thing(text: BilingualText(zh: "该项", en: "it"))
    }

    /// `income.assessed` of `latest('income.assessed')`, as the macro names the function.
    static func eventType(inCall name: String, member: String) -> String? {
        guard name.hasPrefix(member + "('"), name.hasSuffix("')") else { return nil }
        return String(name.dropFirst(member.count + 2).dropLast(2))
    }

    func title(ofEvent type: String) -> BilingualText {
        events[type]?.title ?? BilingualText(zh: type, en: type)
    }
}

extension CELType {
    var hostName: String? {
        if case .object(let type) = self { return type.name }
        return nil
    }

    var elementType: CELType? {
        if case .list(let element) = self { return element }
        return nil
    }

    var elementHostName: String? { elementType?.hostName }
}
