import Events

/// A decision that granted judicial aid, as a class model compares it: what the recipient tells of it.
struct Grant: Hashable, Sendable {
    /// The class model's name.
    let model: String
    /// The decision.
    let record: Record
    /// Who tells of it: whom the decision names.
    let person: SubjectID
    let `case`: SubjectID
    /// The county that handles the case.
    let region: String
    /// What the grants that are like it have in common; nil where something of it is not known.
    let key: [String]?
    let missing: [Missing]
    /// How many months before it others are compared with it.
    let months: Int
    /// Who the person is, where it was told.
    var identity: SealedIdentity?

    /// A corrected decision is taken back by the one person and told of by the other, in whatever order.
    var id: String { "\(model) \(record.id.text) \(person.text)" }
    var occurred: Instant { record.occurred }

    /// What was granted; nil where the decision does not say.
    var fen: Int64? {
        if case .money(let fen)? = record["amount_yuan"] { return fen }
        return nil
    }

    /// The decision says why it differs.
    var isReasoned: Bool {
        if case .text? = record["reason"] { return true }
        return false
    }

    var likeness: ClassKey? { key.map { ClassKey(likeness: $0, model: model) } }
}

/// How the grants like one are: what its case is told of its likeness.
struct LikeFigures: Hashable, Sendable {
    /// The other grants of its likeness in the months up to it.
    let peers: Int
    /// Twice their median, since that of an even number may have half a fen; nil of none.
    let doubledMedianFen: Int64?

    /// - Parameter amounts: of the others, in fen, ascending.
    init(of amounts: [Int64]) {
        self.init(count: amounts.count) { amounts[$0] }
    }

    /// - Parameters:
    ///   - count: how many others there are.
    ///   - amount: the amount of each, in fen, ascending.
    init(count: Int, _ amount: (Int) -> Int64) {
        peers = count
        let middle = count / 2
        guard count > 0 else {
            doubledMedianFen = nil
            return
        }
        doubledMedianFen = count % 2 == 0 ? amount(middle - 1) + amount(middle) : amount(middle) * 2
    }

    init(peers: Int, doubledMedianFen: Int64?) {
        self.peers = peers
        self.doubledMedianFen = doubledMedianFen
    }

    /// In yuan.
    var median: Quantity? {
        doubledMedianFen.flatMap { Quantity.quotient(Quantity(fen: $0), Quantity(2)) }
    }
}

/// A grant as the others of its likeness see it.
struct LikeGrant: Hashable, Sendable {
    let `case`: SubjectID
    let occurred: Instant
    let months: Int
    let fen: Int64?

    init(_ grant: Grant) {
        self.init(case: grant.case, occurred: grant.occurred, months: grant.months, fen: grant.fen)
    }

    init(case: SubjectID, occurred: Instant, months: Int, fen: Int64?) {
        self.case = `case`
        self.occurred = occurred
        self.months = months
        self.fen = fen
    }

    /// The first instant of the months up to it.
    var since: Instant { occurred.day.adding(months: -months).start }
}
