import Events

/// What documents say, where no structured record does: a structured fact outranks text.
///
/// A document tells of a victim where it names the person, or where it names nobody and its text speaks of one victim.
/// Of several the text does not say whom a reading belongs to. Of whom is not named a document never says that they are
/// dead: a survivor of the same case would lose every lead by it.
///
/// A document that names nobody is the case's, and whom the case tells nothing does not see it: so what is asked of
/// others' parties (`fatalFact`) never rests on one.
extension PartyView {
    /// The latest document of the case that says the field of this person.
    func document(saying field: String) -> Fact? {
        documents.last { $0.record.said(field) != nil }
    }

    private var documents: [Fact] {
        let named = records("case.document.filed").filter { !$0.isOfSeveral }
        let unnamed = `case`.documents.filter { $0.record.said("victims") == .integer(1) }
        guard !unnamed.isEmpty, hasRole("victim") else { return named }
        return (named + unnamed).sorted(by: Fact.precedes)
    }

    /// The latest document that names the person and tells of a death.
    var deathOfText: Fact? {
        records("case.document.filed").last { document in
            guard case .integer(1...)? = document.record.said("deaths") else { return false }
            return !document.isOfSeveral
        }
    }

    /// The gravest grade that a document gives: without a level the lesser of the two.
    var gradeOfText: (fact: Fact, grade: String)? {
        if let document = deathOfText { return (document, InjuryGrade.death) }
        guard let document = document(saying: "injury_grades") else { return nil }
        let grades = document.said("injury_grades").map { ["轻伤": "轻伤二级", "重伤": "重伤二级"][$0] ?? $0 }
        let known = grades.filter { InjuryGrade.rank($0) > 0 }
        return known.max { InjuryGrade.rank($0) < InjuryGrade.rank($1) }.map { (document, $0) }
    }

    /// The gravest degree of disablement, 1 to 10.
    var disablementOfText: (fact: Fact, degree: Int64)? {
        guard let document = document(saying: "disability_grades") else { return nil }
        let names = ["一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级", "十级"]
        let degrees = document.said("disability_grades").compactMap(names.firstIndex)
        return degrees.min().map { (document, Int64($0 + 1)) }
    }

    func amountOfText(_ field: String) -> (fact: Fact, amount: Quantity)? {
        guard let document = document(saying: field), case .money(let fen)? = document.record.said(field) else {
            return nil
        }
        return (document, Quantity(fen: fen))
    }

    /// A document that gives a loss and tells of no injury and no death: what was lost is property.
    var propertyLossOfText: Fact? {
        guard let document = document(saying: "loss_amount_yuan"), document.record.said("injury_grades") == nil,
            case .integer(0)? = document.record.said("deaths")
        else { return nil }
        return document
    }

    var terminationOfText: Fact? {
        document(saying: "enforcement_terminated").flatMap { $0.isSaid("enforcement_terminated") ? $0 : nil }
    }
}

extension CaseView {
    /// The documents that name nobody, in the order of `Fact.precedes`: what is in them is everybody's in the case.
    var documents: [Fact] {
        world.records("case.document.filed", of: id).filter { $0.record.subject("person") == nil }
    }

    /// The suspects that only documents know of: one at large, and one who is charged, so that the case is not unsolved.
    var suspectsOfText: [SuspectView] {
        guard let document = documents.last(where: { $0.record.said("unsolved_or_fled") != nil }) else { return [] }
        let isAtLarge = document.isSaid("unsolved_or_fled")
        var suspects: [SuspectView] = []
        if isAtLarge { suspects.append(SuspectView(ofText: document, status: "at-large", poverty: nil, world: world)) }
        let poverty = documentOfPoverty
        if poverty != nil || document.isSaid("charged") {
            suspects.append(SuspectView(ofText: document, status: "", poverty: poverty, world: world))
        }
        return suspects
    }

    /// The latest document that says that whoever should pay cannot.
    var documentOfPoverty: Fact? { documents.last { $0.said("kinds").contains("no-means-to-pay") } }
}

extension Fact {
    /// The words of a list that was read from the text.
    func said(_ field: String) -> [String] {
        guard case .text(let words)? = record.said(field) else { return [] }
        return words.split(separator: ",").map(String.init)
    }

    /// Whether the text tells of more than one victim.
    var isOfSeveral: Bool {
        if case .integer(2...)? = record.said("victims") { return true }
        return false
    }

    func isSaid(_ field: String) -> Bool { record.said(field) == .flag(true) }
}
