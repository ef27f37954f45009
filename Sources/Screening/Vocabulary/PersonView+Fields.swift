import CEL
import Events

extension PersonView: HostObject {
    var hostType: HostType { Types.person }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { PersonView.fields.value(self, slot) }

    private static let imprisonment: Set<String> = ["prison"]
    private static let rehabilitation: Set<String> = ["drug-rehabilitation"]

    static let fields = Fields<PersonView>(
        Types.person,
        [
            ("id", .string, { .string($0.id.text) }),
            ("birth", .timestamp, { $0.birth.value { .instant($0.start) } }),
            ("age", .int, { $0.age.value { .int($0) } }),
            ("female", .bool, { $0.isFemale.value { .bool($0) } }),
            ("dead", .bool, { .bool($0.isDead) }),
            ("missing", .bool, { .bool($0.missingSince != nil) }),
            ("missing_since", .timestamp, { .optionalInstant($0.missingSince) }),
            ("imprisoned", .bool, { .bool($0.isHeld(imprisonment)) }),
            ("in_rehabilitation", .bool, { .bool($0.isHeld(rehabilitation)) }),
            ("held", .bool, { .bool($0.heldSince != nil) }),
            ("held_since", .timestamp, { .optionalInstant($0.heldSince) }),
            ("counted", .bool, { .bool($0.isCounted) }),
            ("rural", .bool, { .bool($0.isRural) }),
            ("region", .string, { .string($0.region) }),
            ("household", .object(Types.household), { .object($0.household) }),
            ("income_yearly", Amount.celType, { $0.income.value { .amount($0) } }),
            (
                "cases", .list(.object(Types.party)),
                { person in .objects(person.cases.filter { person.world.isTold(linkOf: $0) }) }
            ),
            ("guardian_cases", .list(.object(Types.party)), { .objects($0.guardianCases) }),
            ("benefits_monthly", Amount.celType, { .amount($0.benefitsMonthly) }),
            ("parents", .list(.object(Types.person)), { .objects($0.kin(["parent"])) }),
            ("guardians", .list(.object(Types.person)), { .objects($0.kin(["parent", "guardian"])) }),
            ("housemates", .list(.object(Types.person)), { .objects($0.housemates) }),
            ("obligors", .list(.object(Types.person)), { .objects($0.obligors) }),
            ("benefits", .list(.string), { .texts($0.runningBenefits) }),
            ("signals", .list(.object(Types.record)), { .objects($0.signals) }),
            ("grievances", .list(.object(Types.record)), { .objects($0.grievances) }),
            ("certificates", .list(.object(Types.record)), { .objects($0.certificates) }),
            ("certificates_expired", .bool, { .bool($0.areCertificatesExpired) }),
            ("disabled", .bool, { .bool($0.isDisabled) }),
            ("capacity_lost", .bool, { .bool($0.lostAllCapacity) }),
            ("aided", .bool, { .bool($0.isAided) }),
            ("veteran", .bool, { .bool($0.isRegistered("veteran.registered")) }),
            ("petitioner", .bool, { .bool($0.isRegistered("petition.registered")) }),
            ("vulnerable", .bool, { .bool($0.isRegistered("vulnerability.recorded")) }),
            ("stays", .list(.object(Types.stay)), { .objects($0.stays) }),
            ("severely_disabled", .bool, { .bool($0.isDisabled { _, level in level <= 2 }) }),
            (
                "disabled_of_mind", .bool,
                { .bool($0.isDisabled { kind, level in (kind == "intellectual" || kind == "mental") && level >= 3 }) }
            ),
            ("seriously_ill", .bool, { .bool($0.isSeriouslyIll) }),
        ])

    /// Whether a valid certificate is of the kind and level.
    func isDisabled(_ matches: (_ kind: String, _ level: Int64) -> Bool) -> Bool {
        let found = disabilities.last { matches($0.text("kind") ?? "", $0.integer("level") ?? 9) }
        if let found { world.reading.read(found) }
        return found != nil
    }

    /// A stay under way that is recorded as one for a serious illness.
    var isSeriouslyIll: Bool { stays.contains { $0.spell.isRunning && $0.isSerious && $0.isOpen } }
}
