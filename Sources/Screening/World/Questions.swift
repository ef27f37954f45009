import Events

/// The questions that evaluations of one subject put to their worlds, each under a number that it keeps from one
/// evaluation to the next, so that what an answer hung on can be held against what has changed since.
///
/// Kept in memory beside the profile.
struct Questions: Sendable {
    /// What was asked of an entity.
    enum Matter {
        /// Its records of a type.
        case records(String)
        /// Its records of a type that are of a case, or that name a person in `person`.
        case recordsNaming(String, SubjectID)
        /// All of its records, whatever their type.
        case all
        /// In which cases it is named; when it was born, of which sex; which county has its number. Each follows from any
        /// of its records, and stays the same where another comes.
        case cases, traits, region
        /// Which persons anything is known of.
        case persons
    }

    /// What was found, where looking again costs less than an evaluation.
    enum Answer: Equatable {
        case cases([SubjectID])
        case traits(birth: Day?, isFemale: Bool?)
        case region(String)
    }

    private let types: TypeCodes
    /// Types that the catalog does not have.
    private var otherTypes: [String] = []
    private var entities: [Entity] = []
    private var answers: [Int: (entity: SubjectID, answer: Answer)] = [:]
    private(set) var count = 0

    private struct Entity {
        let id: SubjectID
        /// The matter as `code` gives it, and its number.
        var asked: [(code: UInt64, number: Int32)] = []
    }

    init(types: TypeCodes) {
        self.types = types
    }

    /// About what it takes in memory, in bytes.
    var size: Int { count * 16 + entities.count * 64 + answers.count * 96 }

    /// The number of a question; a new one where it was never asked.
    mutating func number(of matter: Matter, to entity: SubjectID) -> Int {
        let index = index(of: entity)
        let code = code(matter)
        if let known = entities[index].asked.first(where: { $0.code == code }) { return Int(known.number) }
        entities[index].asked.append((code, Int32(truncatingIfNeeded: count)))
        count += 1
        return count - 1
    }

    mutating func note(_ answer: Answer, to number: Int, of entity: SubjectID) {
        if answers[number]?.answer != answer { answers[number] = (entity, answer) }
    }

    // MARK: What changed

    /// What news touches.
    struct Touched {
        /// Questions whose answers have changed, as far as can be told without looking.
        var questions = QuestionSet()
        /// Those of which the answer has to be looked up.
        var open: [Int] = []

        mutating func formUnion(_ other: Touched) {
            questions.formUnion(other.questions)
            open += other.open
        }
    }

    /// - Parameters:
    ///   - subject: under evaluation; what others tell of it is not read.
    ///   - others: what else is told of a record, by whoever has another word of it: it stands where the one that changed
    ///     stood before.
    func touched(by news: News, of subject: SubjectID, _ others: (News.Place) -> [Record]) -> Touched {
        var touched = Touched()
        for change in news.changes {
            let place = change.place
            if place.sender != nil && place.entity == subject { continue }
            if news.hasAppeared || change.after == nil { touch(Code.persons, of: subject, &touched) }
            guard let entity = entities.first(where: { $0.id == place.entity }),
                let type = (change.after ?? change.before).map({ known(type: $0.type) })
            else { continue }
            let others = place.sender == nil ? [] : others(place)
            for (code, number) in entity.asked {
                switch code & 0xFFFF_FFFF {
                case Code.all: touched.questions.insert(Int(number))
                case Code.cases:
                    if change.before?.case != change.after?.case || !others.isEmpty { touched.open.append(Int(number)) }
                // Another record says the same.
                case Code.traits, Code.region:
                    if change.before != nil || !isKnown(Int(number)) { touched.open.append(Int(number)) }
                case let asked where asked == type:
                    guard let named = named(code) else {
                        touched.questions.insert(Int(number))
                        continue
                    }
                    let words = [change.before, change.after].compactMap { $0 } + others
                    if words.contains(where: { $0.isNaming(named) }) { touched.questions.insert(Int(number)) }
                default: continue
                }
            }
        }
        return touched
    }

    private func touch(_ code: UInt64, of entity: SubjectID, _ touched: inout Touched) {
        for asked in entities.first(where: { $0.id == entity })?.asked ?? [] where asked.code == code {
            touched.questions.insert(Int(asked.number))
        }
    }

    private func isKnown(_ number: Int) -> Bool {
        switch answers[number]?.answer {
        case .traits(let birth, _): return birth != nil
        case .region(let region): return !region.isEmpty
        case .cases, nil: return false
        }
    }

    /// The open questions, of one entity or of all, to which a world gives another answer than was found; none of them
    /// stays open.
    func changed(_ open: inout [Int], only wanted: SubjectID? = nil, in world: World) -> QuestionSet {
        var changed = QuestionSet()
        open.removeAll { number in
            guard let (entity, known) = answers[number] else {
                changed.insert(number)
                return true
            }
            guard wanted == nil || entity == wanted else { return false }
            if world.answer(like: known, of: entity) != known { changed.insert(number) }
            return true
        }
        return changed
    }

    // MARK: Codes

    private enum Code {
        static let all: UInt64 = 0
        static let cases: UInt64 = 1
        static let traits: UInt64 = 2
        static let region: UInt64 = 3
        static let persons: UInt64 = 4
        static let firstType: UInt64 = 5
    }

    private mutating func index(of entity: SubjectID) -> Int {
        if let index = entities.firstIndex(where: { $0.id == entity }) { return index }
        entities.append(Entity(id: entity))
        return entities.count - 1
    }

    /// The type in the lower half; whom the records name, one more than its index, in the upper.
    private mutating func code(_ matter: Matter) -> UInt64 {
        switch matter {
        case .records(let type): return code(type: type)
        case .recordsNaming(let type, let named): return code(type: type) | UInt64(index(of: named) + 1) << 32
        case .all: return Code.all
        case .cases: return Code.cases
        case .traits: return Code.traits
        case .region: return Code.region
        case .persons: return Code.persons
        }
    }

    private mutating func code(type: String) -> UInt64 {
        if let known = known(type: type) { return known }
        otherTypes.append(type)
        return Code.firstType + UInt64(types.count + otherTypes.count - 1)
    }

    private func known(type: String) -> UInt64? {
        if let code = types[type] { return Code.firstType + UInt64(code) }
        return otherTypes.firstIndex(of: type).map { Code.firstType + UInt64(types.count + $0) }
    }

    private func named(_ code: UInt64) -> SubjectID? {
        let index = Int(code >> 32)
        return index == 0 ? nil : entities[index - 1].id
    }
}

/// The event types of a catalog, each with a number: shared by the questions of all subjects.
final class TypeCodes: Sendable {
    private let codes: [String: Int]

    init(_ types: some Sequence<String>) {
        codes = Dictionary(uniqueKeysWithValues: Set(types).sorted().enumerated().map { ($1, $0) })
    }

    var count: Int { codes.count }

    subscript(type: String) -> Int? { codes[type] }
}
