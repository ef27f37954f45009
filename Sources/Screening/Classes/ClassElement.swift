import CEL
import Events

/// What a class model gives a lead for, and what that lead takes from it.
protocol ClassElement: HostObject {
    /// The county that handles the case.
    var region: String { get }
    /// What tells the leads of one case apart.
    var cause: String? { get }
    var shown: ClassCase { get }
    /// Beside the records that the conditions have read.
    var evidence: [Evidence] { get }
    /// Whom what it groups says something of.
    var mentions: [Mention] { get }
    /// When what it groups became true.
    var since: Instant? { get }
    /// In place of that of the evidence, where the evidence is more than is shown.
    var basis: [UInt8]? { get }
}
