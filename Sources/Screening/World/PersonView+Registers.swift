import Events

/// What single models read of a person beside what all share.
extension PersonView {
    /// The certificates of disability that are valid, as records.
    var certificates: [RecordView] {
        disabilities.map { RecordView($0, person: self, world: world) }
    }

    /// Whether any certificate is valid.
    var isDisabled: Bool {
        let certificate = disabilities.last
        if let certificate { world.reading.read(certificate) }
        return certificate != nil
    }

    /// Certificates were recorded, and none is valid any more.
    var areCertificatesExpired: Bool {
        let recorded = world.records("disability.certified", of: id)
        guard !recorded.isEmpty, disabilities.isEmpty else { return false }
        for fact in recorded { world.reading.read(fact) }
        return true
    }

    /// Whether a record of the type is in force; the latest is read.
    func isRegistered(_ type: String) -> Bool {
        let fact = world.records(type, of: id).last
        if let fact { world.reading.read(fact) }
        return fact != nil
    }

    /// The latest assessment, in whatever case or in none, finds that all capacity to work is lost.
    var lostAllCapacity: Bool {
        guard let fact = world.records("capacity.assessed", of: id).last, fact.text("lost") == "total" else {
            return false
        }
        world.reading.read(fact)
        return true
    }

    /// Judicial aid was granted to the person in any case.
    var isAided: Bool {
        let fact = world.records("aid.decided", of: id).last { $0.flag("granted") == true }
        if let fact { world.reading.read(fact) }
        return fact != nil
    }

    /// The others who live where the person lives, counted or not.
    var housemates: [PersonView] {
        guard let residence else { return [] }
        return world.household(residence.household).members.filter { $0 !== self }
    }

    /// Who owes the person support, by the records that name the person as their dependant: a spouse, an obligor, the
    /// parents of a minor, children of age.
    var obligors: [PersonView] {
        var relations: Set<String> = ["spouse", "obligor"]
        if hasReached(age: 18).value == false { relations.insert("parent") }
        let children = kin(["child"]).filter { $0.hasReached(age: 18).value == true }
        return (kin(relations) + children).sorted { $0.id < $1.id }
    }

    /// The kinds of benefit that run for the person itself, each once.
    var runningBenefits: [String] { World.kinds(of: benefits) }

    /// The welfare records of the person, and of the household that it lives in, that say that a crime, an accident or a
    /// fraud was the cause.
    var signals: [RecordView] {
        let own = HouseholdView.signals(of: self)
        let home = residence.map { HouseholdView.signals(ofHousehold: $0.household, in: world) } ?? []
        return (own + home).sorted { Fact.precedes($0.fact, $1.fact) }
    }

    /// What may be brought before a court: arrears of support or wages, and vulnerability, in the order of the records.
    var grievances: [RecordView] {
        ["support.arrears.recorded", "vulnerability.recorded"].flatMap { world.records($0, of: id) }
            .sorted(by: Fact.precedes).map { RecordView($0, person: self, world: world) }
    }
}

extension World {
    /// The benefits' kinds, ascending, each once.
    static func kinds(of benefits: [Spell]) -> [String] {
        Set(benefits.compactMap { $0.start.text("benefit") }).sorted()
    }
}
