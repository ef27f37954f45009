/// On which side a person stands.
enum Role: Sendable {
    /// Charged, convicted, sought, or one of those.
    case accused
    case victim
    /// Whoever speaks or stands for another: kin, witness, counsel.
    case other
}
