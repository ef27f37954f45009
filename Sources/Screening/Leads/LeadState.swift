/// Where a lead is in its life: a function of facts, feedback among them, models and time.
///
///            ┌─► acknowledged ─► verified ─► transferred     these and open stand
///     open ──┤
///            └─► declined · closed · assisted · withdrawn · expired    these do not
///
/// Every state may follow every other: what decides is which feedback applies now, not the way there.
public enum LeadState: String, Sendable, CaseIterable {
    case open, acknowledged, verified, transferred
    case declined, closed, assisted, withdrawn, expired

    public var stands: Bool {
        switch self {
        case .open, .acknowledged, .verified, .transferred: return true
        case .declined, .closed, .assisted, .withdrawn, .expired: return false
        }
    }
}
