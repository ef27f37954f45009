public import Screening

/// The model pack that the binary carries in itself.
public enum BuiltInPack {
    /// As its pack.yaml has it, and as another pack names it in `extends`.
    public static let name = "lifeline"

    /// The file that says so.
    public static let manifest = "pack.yaml"

    /// Its files, as `lifeline models publish` puts them on `lifeline.models`.
    public static let files: [ModelPack.File] = embedded.map { name, bytes in
        ModelPack.File(name: name, text: String(decoding: bytes, as: UTF8.self))
    }

    private static let embedded: [(String, [UInt8])] = [
        (manifest, PackageResources.pack_yaml),
        ("definitions.yaml", PackageResources.definitions_yaml),
        ("parameters.yaml", PackageResources.parameters_yaml),
        ("calendar.yaml", PackageResources.calendar_yaml),
        ("charges.yaml", PackageResources.charges_yaml),
        ("digest.yaml", PackageResources.digest_yaml),
        ("severe-injury.yaml", PackageResources.severe_injury_yaml),
        ("emergency-treatment.yaml", PackageResources.emergency_treatment_yaml),
        ("bereaved-dependants.yaml", PackageResources.bereaved_dependants_yaml),
        ("civil-injury-unpaid.yaml", PackageResources.civil_injury_unpaid_yaml),
        ("compensation-unexecuted.yaml", PackageResources.compensation_unexecuted_yaml),
        ("minor-victim.yaml", PackageResources.minor_victim_yaml),
        ("repeated-aid.yaml", PackageResources.repeated_aid_yaml),
        ("unpaid-aid.yaml", PackageResources.unpaid_aid_yaml),
        ("unlike-aid.yaml", PackageResources.unlike_aid_yaml),
        ("co-victims.yaml", PackageResources.co_victims_yaml),
        ("aid-follow-up.yaml", PackageResources.aid_follow_up_yaml),
        ("minimum-living.yaml", PackageResources.minimum_living_yaml),
        ("unsupported-child.yaml", PackageResources.unsupported_child_yaml),
        ("welfare-to-case.yaml", PackageResources.welfare_to_case_yaml),
        ("property-loss.yaml", PackageResources.property_loss_yaml),
        ("retaliated-witness.yaml", PackageResources.retaliated_witness_yaml),
        ("support-arrears.yaml", PackageResources.support_arrears_yaml),
        ("woman-in-hardship.yaml", PackageResources.woman_in_hardship_yaml),
        ("priority-group.yaml", PackageResources.priority_group_yaml),
        ("petitioner.yaml", PackageResources.petitioner_yaml),
        ("proposed.yaml", PackageResources.proposed_yaml),
        ("rigid-expense.yaml", PackageResources.rigid_expense_yaml),
        ("extreme-poverty.yaml", PackageResources.extreme_poverty_yaml),
        ("disability-subsidy.yaml", PackageResources.disability_subsidy_yaml),
        ("temporary-aid.yaml", PackageResources.temporary_aid_yaml),
        ("poverty-relapse.yaml", PackageResources.poverty_relapse_yaml),
        ("supported-litigation.yaml", PackageResources.supported_litigation_yaml),
        ("legal-aid.yaml", PackageResources.legal_aid_yaml),
        ("benefit-to-stop.yaml", PackageResources.benefit_to_stop_yaml),
        ("household-benefit-to-stop.yaml", PackageResources.household_benefit_to_stop_yaml),
    ]
}
