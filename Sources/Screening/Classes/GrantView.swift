import CEL
import Events

/// A decision that granted aid, beside the grants like it and the others of its case, as conditions read it.
final class GrantView: ClassElement {
    private let grant: Grant
    private let figures: LikeFigures?
    /// The smallest grant of the case whose amount is known.
    private let least: Grant?
    private let greatestFen: Int64?
    unowned let world: World

    init(_ grant: Grant, _ figures: LikeFigures?, least: Grant?, greatestFen: Int64?, world: World) {
        self.grant = grant
        self.figures = figures
        self.least = least
        self.greatestFen = greatestFen
        self.world = world
    }

    var region: String { grant.region }
    var cause: String? { grant.record.id.text }
    var evidence: [Evidence] { [] }
    var mentions: [Mention] { [] }
    var since: Instant? { nil }
    var basis: [UInt8]? { nil }

    var shown: ClassCase {
        ClassCase(
            key: grant.key ?? [], count: figures?.peers ?? 0, doubledMedianFen: figures?.doubledMedianFen, members: [])
    }

    private func amount(_ fen: Int64?, of grant: Grant) -> Value {
        world.reading.read(Fact(grant.record))
        return fen.map { .amount(Quantity(fen: $0)) } ?? .unknown(UnknownSet(path: "aid.decided.amount_yuan"))
    }

    /// Where the class is not known, neither is how large it is.
    private var ofClass: Value? {
        guard grant.key == nil else { return nil }
        var missing = UnknownSet(path: "class")
        if let first = grant.missing.first {
            missing = grant.missing.dropFirst().reduce(UnknownSet(first.attribute)) {
                $0.merged(with: UnknownSet($1.attribute))
            }
        }
        return .unknown(missing)
    }

    private var occurred: Value {
        world.reading.read(Fact(grant.record))
        return .instant(grant.occurred)
    }

    private var isReasoned: Value {
        world.reading.read(Fact(grant.record))
        return .bool(grant.isReasoned)
    }

    private var leastOfCase: Value {
        guard let least else { return amount(nil, of: grant) }
        return amount(least.fen, of: least)
    }

    var hostType: HostType { Types.grant }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { GrantView.fields.value(self, slot) }

    static let fields = Fields<GrantView>(
        Types.grant,
        [
            ("id", .string, { .string($0.grant.record.id.text) }),
            ("region", .string, { .string($0.region) }),
            ("occurred", .timestamp, { $0.occurred }),
            ("amount", Amount.celType, { $0.amount($0.grant.fen, of: $0.grant) }),
            ("reasoned", .bool, { $0.isReasoned }),
            ("peers", .int, { $0.ofClass ?? .int(Int64($0.figures?.peers ?? 0)) }),
            (
                "median", Amount.celType,
                { $0.ofClass ?? $0.figures?.median.map(Value.amount) ?? .unknown(UnknownSet(path: "class.median")) }
            ),
            ("least_of_case", Amount.celType, { $0.leastOfCase }),
            ("greatest_of_case", Amount.celType, { $0.amount($0.greatestFen, of: $0.grant) }),
        ])
}
