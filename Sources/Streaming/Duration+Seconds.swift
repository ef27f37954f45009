extension Duration {
    /// As Foundation's timers and Dispatch's deadlines take it.
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
