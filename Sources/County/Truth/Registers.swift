import Events

/// What the registers of a neighbourhood say at a moment: the latest version of each record that was said by then, and
/// has not been taken back, from the day of which it tells.
///
/// Everybody who has to do with a neighbourhood is in it, so that this small closed world can be looked at whole.
final class Registers {
    let now: Instant
    let parameters: CountyParameters
    /// Everybody, every household and every case that a record names, each once.
    private(set) var persons: [String] = []
    private(set) var households: [String] = []
    private(set) var cases: [String] = []

    private var ofPerson: [String: [EventName: [Entry]]] = [:]
    private var ofHousehold: [String: [EventName: [Entry]]] = [:]
    private var ofCase: [String: [EventName: [Entry]]] = [:]
    private var casesOfPerson: [String: [String]] = [:]
    /// What agencies said of leads, in force.
    private(set) var feedback: [Entry] = []
    /// Numbers that were found to be another's: from, into.
    private var links: [String: String] = [:]

    private var rememberedDeaths: [String: Instant?] = [:]
    private var rememberedHomes: [String: Home?] = [:]
    private var rememberedResidents: [String: [String]]?

    /// Where somebody lives, and the record that says so.
    struct Home {
        let household: String
        let joined: Entry
    }

    /// - Parameter drafts: everything that is ever said in the neighbourhood, in any order.
    init(_ drafts: [Draft], at now: Instant, parameters: CountyParameters) {
        self.now = now
        self.parameters = parameters
        var latest: [RecordName: Draft] = [:]
        for draft in drafts where draft.time <= now {
            let name = RecordName(source: draft.source, type: draft.type, record: draft.record)
            if let known = latest[name] {
                // The same said again counts by when it was said last: an erasure may lie between.
                let isLater = known.version == draft.version && known.time < draft.time
                guard known.version < draft.version || isLater else { continue }
            }
            latest[name] = draft
        }
        let erased = Self.erasures(drafts, at: now)
        let entries = latest.values.filter { !$0.withdrawn && $0.type != .parameterSet && !$0.isErased(erased) }
            .map(Entry.init)
            .sorted(by: Entry.precedes)
        for entry in entries where entry.occurred <= now { link(entry) }
        for entry in entries { file(entry) }
        feedback = entries.filter { $0.occurred <= now && Answers.types.contains($0.type) }
        persons.sort()
        households.sort()
        cases.sort()
    }

    /// Until when what was said of a person is gone: of every version of every request that tells of a time that has come,
    /// also of one that was taken back.
    private static func erasures(_ drafts: [Draft], at now: Instant) -> [String: Instant] {
        var until: [String: Instant] = [:]
        for draft in drafts where draft.type == .personErased && !draft.withdrawn {
            guard draft.time <= now, draft.instant <= now else { continue }
            for person in Entry(draft).persons { until[person] = max(until[person] ?? draft.time, draft.time) }
        }
        return until
    }

    private struct RecordName: Hashable {
        let source: String
        let type: EventName
        let record: String
    }

    private func link(_ entry: Entry) {
        switch entry.type {
        case .personMerged: if let from = entry.person(), let into = entry.person("into") { links[from] = into }
        case .caseLinked: if let from = entry.text("case"), let into = entry.text("same_as") { links[from] = into }
        case .householdLinked:
            if let from = entry.text("household"), let into = entry.text("same_as") { links[from] = into }
        default: return
        }
    }

    /// The number that stands for this one: its own where it is nobody else's, and on a circle of links; of one that is
    /// linked into a circle the first on it.
    func one(_ number: String) -> String {
        var (current, seen) = (number, Set([number]))
        while let next = links[current] {
            current = next
            if !seen.insert(next).inserted { break }
        }
        return current
    }

    /// Of each number that others stand for: itself and them.
    var linked: [String: [String]] {
        Dictionary(grouping: links.keys, by: one).reduce(into: [:]) { all, group in
            all[group.key] = Set(group.value + [group.key]).sorted()
        }
    }

    private func file(_ entry: Entry) {
        let isInForce = entry.occurred <= now
        let file = entry.text("case").map(one)
        for number in Set(entry.persons.map(one)) {
            if ofPerson[number] == nil {
                ofPerson[number] = [:]
                persons.append(number)
            }
            if isInForce { ofPerson[number]?[entry.type, default: []].append(entry) }
            // Any event of a case that names a person links it.
            if let file, casesOfPerson[number]?.contains(file) != true {
                casesOfPerson[number, default: []].append(file)
            }
        }
        let roofs = [entry.text("household"), entry.type == .householdLinked ? entry.text("same_as") : nil]
        for number in Set(roofs.compactMap { $0.map(one) }) {
            if ofHousehold[number] == nil {
                ofHousehold[number] = [:]
                households.append(number)
            }
            if isInForce { ofHousehold[number]?[entry.type, default: []].append(entry) }
        }
        let files = [file, entry.type == .caseLinked ? entry.text("same_as").map(one) : nil]
        for number in Set(files.compactMap { $0 }) {
            if ofCase[number] == nil {
                ofCase[number] = [:]
                cases.append(number)
            }
            if isInForce { ofCase[number]?[entry.type, default: []].append(entry) }
        }
    }

    // MARK: Records

    /// The records in force that name the person in the field, oldest first.
    func records(_ type: EventName, person: String, as field: String = "person") -> [Entry] {
        (ofPerson[person]?[type] ?? []).filter { $0.person(field).map(one) == person }
    }

    func records(_ type: EventName, household: String) -> [Entry] { ofHousehold[household]?[type] ?? [] }
    func records(_ type: EventName, case file: String) -> [Entry] { ofCase[file]?[type] ?? [] }

    func records(_ type: EventName, person: String, case file: String) -> [Entry] {
        records(type, person: person).filter { $0.text("case").map(one) == file }
    }

    /// The cases that name the person in whatever part.
    func cases(of person: String) -> [String] { casesOfPerson[person] ?? [] }

    // MARK: Time

    func hasCome(_ day: Day) -> Bool { now >= day.start }

    /// `days` after a day are over at the beginning of the day after the last of them.
    func areOver(_ days: Int, after instant: Instant) -> Bool { hasCome(instant.day.adding(days: days + 1)) }

    func areOver(months: Int, after instant: Instant) -> Bool { hasCome(instant.day.adding(months: months)) }

    func isWithinYear(_ instant: Instant) -> Bool { !areOver(months: 12, after: instant) }

    /// A record that began something, and when it ended; nil while it lasts.
    struct Spell {
        let start: Entry
        let end: Instant?
    }

    /// An ending that names a record ends that one; another ends what of its kind began by then.
    func spells(
        _ starts: [Entry], _ endings: [Entry], until: String? = nil, alike field: String? = nil
    ) -> [Spell] {
        starts.map { start in
            var end: Instant?
            for ending in endings {
                let ends: Bool
                if let named = ending.text("ends") {
                    ends = named == start.record && ending.source == start.source
                } else {
                    let isAlike = field.map { start.text($0) == ending.text($0) } ?? true
                    ends = isAlike && start.occurred <= ending.occurred
                }
                if ends { end = min(end ?? ending.occurred, ending.occurred) }
            }
            if let last = until.flatMap({ start.day($0) }) {
                let over = last.adding(days: 1)
                if hasCome(over) { end = min(end ?? over.start, over.start) }
            }
            return Spell(start: start, end: end)
        }
    }

    // MARK: What is remembered

    func death(of person: String) -> Instant? {
        if let known = rememberedDeaths[person] { return known }
        var death = records(.personDied, person: person).last?.occurred
        for file in cases(of: person) {
            if let finding = gradeFinding(person, file), finding.text("grade") == "死亡" {
                death = min(death ?? finding.occurred, finding.occurred)
            }
        }
        rememberedDeaths[person] = .some(death)
        return death
    }

    /// The latest join; a departure ends it, but not one from the day of death.
    func home(of person: String) -> Home? {
        if let known = rememberedHomes[person] { return known }
        var home: Home?
        if let joined = records(.memberJoined, person: person).last, let household = joined.text("household").map(one) {
            let dead = death(of: person)?.day
            let left = records(.memberLeft, person: person).contains { left in
                if let dead, left.occurred.day >= dead { return false }
                if let named = left.text("ends") { return named == joined.record && left.source == joined.source }
                return left.text("household").map(one) == household && joined.occurred <= left.occurred
            }
            if !left { home = Home(household: household, joined: joined) }
        }
        rememberedHomes[person] = .some(home)
        return home
    }

    /// Everybody who lives in the household.
    func residents(of household: String) -> [String] {
        if rememberedResidents == nil {
            var found: [String: [String]] = [:]
            for person in persons {
                if let home = home(of: person) { found[home.household, default: []].append(person) }
            }
            rememberedResidents = found
        }
        return rememberedResidents?[household] ?? []
    }
}
