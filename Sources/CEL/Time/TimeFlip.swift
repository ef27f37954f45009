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
    private static func note(_ distance: Int64, _ frame: FramePointer) {
        let (time, overflow) = frame.pointee.now.milliseconds.addingReportingOverflow(distance)
        let flip = Timestamp(milliseconds: time)
        if !overflow, flip.isInRange { frame.pointee.noteFlip(at: flip) }
    }

    private struct Crossing {
        /// The first whole millisecond, counted from now, not before the crossing; and the first after it.
        let atOrAfter: Int64
        let after: Int64
        var isExact: Bool { atOrAfter != after }

        /// Nil where there is none, and where it lies outside the calendar.
        init?(_ left: Value, _ right: Value, slope: Int) {
            guard slope != 0 else { return nil }
            switch (left, right) {
            case (.timestamp(let left), .timestamp(let right)):
                if let span = left.subtracting(right) {
                    self.init(difference: span.nanoseconds, slope: slope)
                } else {
                    self.init(
                        longDifference: (Int128(left.seconds) - Int128(right.seconds)) * 1_000_000_000
                            + Int128(left.nanoseconds - right.nanoseconds), slope: slope)
                }
            case (.duration(let left), .duration(let right)):
                let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
                if !overflow {
                    self.init(difference: difference, slope: slope)
                } else {
                    self.init(
                        longDifference: Int128(left.nanoseconds) - Int128(right.nanoseconds), slope: slope)
                }
            default: return nil
            }
        }

        /// Of sides that lie less than 292 years apart; a slope is a small number.
        private init?(difference: Int64, slope: Int) {
            guard difference != .min else { return nil }
            self.init(
                division: (slope > 0 ? -difference : difference).quotientAndRemainder(
                    dividingBy: Int64(slope.magnitude) * 1_000_000))
        }

        private init?(longDifference: Int128, slope: Int) {
            let (quotient, remainder) = (slope > 0 ? -longDifference : longDifference).quotientAndRemainder(
                dividingBy: Int128(slope.magnitude) * 1_000_000)
            guard let milliseconds = Int64(exactly: quotient) else { return nil }
            self.init(division: (milliseconds, remainder > 0 ? 1 : remainder < 0 ? -1 : 0))
        }

        private init?(division: (quotient: Int64, remainder: Int64)) {
            let floor = division.remainder < 0 ? division.quotient - 1 : division.quotient
            atOrAfter = division.remainder == 0 ? floor : floor + 1
            after = floor + 1
        }
    }
}
