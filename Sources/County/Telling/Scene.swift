import Events

/// Where a story is told: it casts people, and collects the versions of records that the story's offices publish.
///
/// Days are offsets from the story's first day. The scene knows nothing of the clock: a `Pace` says afterwards when each
/// version is published.
struct Scene: Sendable {
    let place: Place
    /// The story's day 0.
    let base: Day
    var random: SplitMix64
    var numbers: ResidentNumbers
    /// Begins every number that the scene gives out, so that none is given out twice in a county.
    let prefix: String
    private(set) var drafts: [Draft] = []
    /// The index of each record's latest version, by the record's handle.
    private var latest: [Int] = []
    private var serial = 0
    private(set) var story: StoryTitle?
    private var unit: SubjectKind?
    /// Everybody who has a part, in order of appearance.
    private(set) var residents: [Resident] = []
    private(set) var households: [Household] = []
    private(set) var caseCount = 0

    init(place: Place, base: Day, prefix: String, random: SplitMix64, numbers: ResidentNumbers) {
        self.place = place
        self.base = base
        self.prefix = prefix
        self.random = random
        self.numbers = numbers
    }

    mutating func tell(_ story: any Story) {
        self.story = story.title
        unit = story.unit
        story.tell(in: &self)
    }

    func day(_ offset: Int) -> Day { base.adding(days: offset) }

    // MARK: Casting

    /// Someone who is `age` years old on the story's first day and, unless `birthday` says otherwise, some months more.
    mutating func resident(
        age: Int, isMale: Bool? = nil, surname: Character? = nil, birthday: Day? = nil
    ) -> Resident {
        let isMale = isMale ?? random.chance(50)
        let birth = birthday ?? base.adding(years: -age).adding(days: -random.number(20...330))
        let number = numbers.next(region: place.code, birth: birth, isMale: isMale, random: &random)
        let surname = surname ?? ChineseNames.surname(&random)
        let name = ChineseNames.name(surname: surname, isMale: isMale, random: &random)
        // The sequence may have moved the birth on; the number is what counts.
        let resident = Resident(number: number, name: name, birth: birth, isMale: isMale)
        residents.append(resident)
        return resident
    }

    /// The same person under another number.
    mutating func double(of resident: Resident) -> Resident {
        let number = numbers.next(
            region: place.code, birth: resident.birth, isMale: resident.isMale, random: &random)
        return Resident(number: number, name: resident.name, birth: resident.birth, isMale: resident.isMale)
    }

    mutating func newHousehold() -> Household {
        serial += 1
        let household = Household(
            number: place.code + "/H" + prefix + "-" + String(serial),
            region: place.code + "00" + String(random.number(1...9)))
        households.append(household)
        return household
    }

    /// A case number of the register; the letters say whose: `GA` police, `JC` procuratorate, `FY` court, `XF` petition.
    mutating func newCase(_ letters: String = "GA") -> CaseFile {
        serial += 1
        caseCount += 1
        return CaseFile(number: place.code + "/" + letters + prefix + "-" + String(serial), region: place.code)
    }

    // MARK: Publishing

    /// The first version of a new record.
    @discardableResult
    mutating func publish(
        _ type: EventName, on offset: Int, region: String? = nil, minute: Int? = nil, said: Int? = nil,
        _ fields: [Field]
    ) -> RecordHandle {
        serial += 1
        var draft = Draft(
            type: type, source: "https://" + type.office.rawValue + "." + place.code + ".example/registers",
            record: prefix + "-" + String(serial), version: 1, withdrawn: false, region: region ?? place.code,
            occurred: day(offset), minute: minute, fields: fields, said: day(said ?? offset), step: drafts.count,
            story: story)
        if reachesByLink(draft) { draft.marks = .across }
        drafts.append(draft)
        latest.append(drafts.count - 1)
        return RecordHandle(number: latest.count - 1)
    }

    /// Puts on record what the text of a document tells.
    mutating func tell(_ fields: [Field], in document: RecordHandle) { drafts[latest[document.number]].told = fields }

    /// The next version of a record, with some fields changed; it says the same day as before unless `occurred` is given.
    mutating func revise(_ record: RecordHandle, on offset: Int, occurred: Int? = nil, _ changes: [Field] = []) {
        next(record, on: offset) { draft, base in
            draft.apply(changes)
            if let occurred { draft.occurred = base.adding(days: occurred) }
        }
    }

    /// A version that takes the record back.
    mutating func withdraw(_ record: RecordHandle, on offset: Int) {
        let bare = random.chance(50)
        next(record, on: offset) { draft, _ in
            draft.withdrawn = true
            draft.bare = bare
        }
    }

    /// A version that names another person in the place of the one before.
    mutating func correct(_ record: RecordHandle, to resident: Resident, on offset: Int) {
        next(record, on: offset) { draft, _ in
            draft.person = resident
            draft.marks.insert(.correction)
        }
    }

    /// Marks the latest version of a record.
    mutating func mark(_ record: RecordHandle, _ marks: Draft.Marks) {
        drafts[latest[record.number]].marks.insert(marks)
    }

    /// Records published until now; the last one has the handle before it.
    var recordCount: Int { latest.count }

    /// The record number, for `ends`.
    func number(of record: RecordHandle) -> String { latestDraft(of: record).record }

    func latestDraft(of record: RecordHandle) -> Draft { drafts[latest[record.number]] }

    /// A text of the latest version of a record.
    func text(_ field: String, of record: RecordHandle) -> String? {
        for candidate in latestDraft(of: record).fields where candidate.name == field {
            if case .text(let text) = candidate.value { return text }
        }
        return nil
    }

    /// Lets so many in a hundred of the records of one version be said up to a month after they happened.
    mutating func hearLate(_ percent: Int) {
        for index in latest where drafts[index].version == 1 && drafts[index].type != .personRegistered {
            if random.chance(percent) { drafts[index].said = drafts[index].said.adding(days: random.number(1...30)) }
        }
    }

    private func reachesByLink(_ draft: Draft) -> Bool {
        let name: String
        switch unit {
        case .person: name = "person"
        case .household: name = "household"
        case .case: name = "case"
        case .record, nil: return false
        }
        return draft.type != .personRegistered && !draft.fields.contains { $0.name == name }
    }

    private mutating func next(_ record: RecordHandle, on offset: Int, _ change: (inout Draft, Day) -> Void) {
        var draft = drafts[latest[record.number]]
        draft.version += 1
        draft.marks.formIntersection(.across)
        draft.said = day(offset)
        draft.step = drafts.count
        draft.story = story
        change(&draft, base)
        drafts.append(draft)
        latest[record.number] = drafts.count - 1
    }
}

/// A record that a scene has published: later versions name it by this.
struct RecordHandle: Hashable, Sendable {
    let number: Int
}
