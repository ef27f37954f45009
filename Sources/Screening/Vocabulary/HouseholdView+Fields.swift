import CEL
import Events

extension HouseholdView: HostObject {
    var hostType: HostType { Types.household }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { HouseholdView.fields.value(self, slot) }

    static let fields = Fields<HouseholdView>(
        Types.household,
        [
            ("id", .string, { .string($0.id?.text ?? "") }),
            ("region", .string, { .string($0.region) }),
            ("members", .list(.object(Types.person)), { .objects($0.members) }),
            ("counted", .list(.object(Types.person)), { .objects($0.counted) }),
            ("heads", .int, { .int(Int64($0.counted.count)) }),
            ("income_yearly", Amount.celType, { $0.income.value { .amount($0) } }),
            ("income_per_head_month", Amount.celType, { $0.incomePerHeadAndMonth }),
            ("assets_compliant", .bool, { $0.assetsComply.value { .bool($0) } }),
            ("self_paid_medical", Amount.celType, { .amount($0.selfPaidMedical) }),
            ("payments", .list(.object(Types.record)), { .objects($0.payments) }),
            ("signals", .list(.object(Types.record)), { .objects($0.signals) }),
            ("rural", .bool, { .bool($0.isRural) }),
            ("rigid_expenses", Amount.celType, { .amount($0.rigidExpenses) }),
            ("benefits", .list(.string), { .texts($0.runningBenefits) }),
            ("emergencies", .list(.object(Types.record)), { .objects($0.emergencies) }),
            ("setbacks", .list(.object(Types.record)), { .objects($0.setbacks) }),
            ("losses", .list(.object(Types.party)), { .objects($0.losses) }),
        ])

    /// An error where nobody is counted, since then there is no average.
    private var incomePerHeadAndMonth: Value {
        income.value { income in
            let months = Quantity(Int64(counted.count) * 12)
            return Quantity.quotient(income, months).map(Value.amount)
                ?? .failure(
                    .divisionByZero, "a household without counted members has no income per head",
                    translation: "没有计入成员的家庭没有人均收入")
        }
    }
}
