/// Tells when a comparison that time moves comes out differently.
///
/// With `now` the difference of the two sides changes by `slope` for each unit of time. It passes zero at an instant that
/// need not be a whole millisecond, but `now` always is one: `now > t` turns true one millisecond after t, `now >= t` at t.
enum TimeFlip {
    static func note(_ relation: Relation, _ left: Value, _ right: Value, slope: Int, _ frame: FramePointer) {
        guard let crossing = Crossing(left, right, slope: slope) else { return }
        let comesAtCrossing =
            switch relation {
            case .less, .greaterOrEqual: slope > 0
            case .greater, .lessOrEqual: slope < 0
            }
        note(comesAtCrossing ? crossing.atOrAfter : crossing.after, frame)
    }

    static func noteEquality(_ left: Value, _ right: Value, slope: Int, _ frame: FramePointer) {
        guard let crossing = Crossing(left, right, slope: slope), crossing.isExact else { return }
        note(crossing.atOrAfter, frame)
        note(crossing.after, frame)
    }

    /// Milliseconds from now; times outside the calendar are never reached.
    private static func note(_ milliseconds: Int128, _ frame: FramePointer) {
        guard let distance = Int64(exactly: milliseconds) else { return }
        let (time, overflow) = frame.pointee.now.milliseconds.addingReportingOverflow(distance)
        let flip = Timestamp(milliseconds: time)
        if !overflow, flip.isInRange { frame.pointee.noteFlip(at: flip) }
    }

    private struct Crossing {
        /// The first whole millisecond, counted from now, not before the crossing; and the first after it.
        let atOrAfter: Int128
        let after: Int128
        var isExact: Bool { atOrAfter != after }

        init?(_ left: Value, _ right: Value, slope: Int) {
            guard slope != 0 else { return nil }
            let difference: Int128
            switch (left, right) {
            case (.timestamp(let left), .timestamp(let right)):
                difference =
                    (Int128(left.seconds) - Int128(right.seconds)) * 1_000_000_000
                    + Int128(left.nanoseconds - right.nanoseconds)
            case (.duration(let left), .duration(let right)):
                difference = Int128(left.nanoseconds) - Int128(right.nanoseconds)
            default: return nil
            }
            let numerator = slope > 0 ? -difference : difference
            let (quotient, remainder) = numerator.quotientAndRemainder(
                dividingBy: Int128(slope.magnitude) * 1_000_000)
            let floor = remainder < 0 ? quotient - 1 : quotient
            atOrAfter = remainder == 0 ? floor : floor + 1
            after = floor + 1
        }
    }
}
