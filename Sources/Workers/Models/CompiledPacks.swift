import Screening
import Synchronization

/// The messages of `lifeline.models` as they turned out, by offset, so that no stage of the process compiles one again.
public final class CompiledPacks: Sendable {
    private let packs = Mutex<[Int64: CompiledPack]>([:])

    public init() {}

    /// Whoever else asks meanwhile waits, and finds what was compiled.
    func update<Result>(_ body: (inout [Int64: CompiledPack]) -> Result) -> Result {
        packs.withLock { body(&$0) }
    }
}

/// A message of `lifeline.models` as it turned out.
enum CompiledPack: Sendable {
    case pack(ModelPack)
    /// With the name of the pack, where it has one.
    case rejected(RejectedRule, pack: String?)
}
