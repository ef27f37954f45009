public import Screening

/// The model pack that the binary carries in itself.
public enum BuiltInPack {
    /// As its pack.yaml has it, and as another pack names it in `extends`.
    public static let name = "lifeline"

    /// Its files, as `lifeline models publish` puts them on `lifeline.models`.
    public static let files: [ModelPack.File] = embedded.map { name, bytes in
        ModelPack.File(name: name, text: String(decoding: bytes, as: UTF8.self))
    }

    private static let embedded: [(String, [UInt8])] = [
        ("pack.yaml", PackageResources.pack_yaml),
        ("definitions.yaml", PackageResources.definitions_yaml),
        ("parameters.yaml", PackageResources.parameters_yaml),
        ("calendar.yaml", PackageResources.calendar_yaml),
        ("severe-injury.yaml", PackageResources.severe_injury_yaml),
        ("emergency-treatment.yaml", PackageResources.emergency_treatment_yaml),
        ("bereaved-dependants.yaml", PackageResources.bereaved_dependants_yaml),
        ("civil-injury-unpaid.yaml", PackageResources.civil_injury_unpaid_yaml),
        ("compensation-unexecuted.yaml", PackageResources.compensation_unexecuted_yaml),
        ("minor-victim.yaml", PackageResources.minor_victim_yaml),
        ("repeated-aid.yaml", PackageResources.repeated_aid_yaml),
        ("aid-follow-up.yaml", PackageResources.aid_follow_up_yaml),
        ("minimum-living.yaml", PackageResources.minimum_living_yaml),
        ("unsupported-child.yaml", PackageResources.unsupported_child_yaml),
        ("welfare-to-case.yaml", PackageResources.welfare_to_case_yaml),
    ]
}
