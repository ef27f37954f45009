/// Reads the numbers of a text: 400,000元, 5.08万元, 四万元, 3万5千元, 贰拾万元整, 二人, 11岁.
struct NumberScanner {
    let source: SourceText

    /// The token that begins at the index, where a number with a unit that matters begins there.
    func token(at index: Int) -> Token? {
        guard let number = number(at: index) else { return nil }
        var end = number.end
        var isExact = number.isExact
        if NumberScanner.approximate.contains(source[end]) {
            isExact = false
            end += 1
        }
        // 3万余元 was read as 3万 and 余; 10余万元 is 10, 余, 万.
        var value = number.hundredths
        if let power = NumberScanner.power(source[end]), !isExact || number.isPlain {
            guard let scaled = NumberScanner.multiplied(value, power) else { return nil }
            value = scaled
            end += 1
            if NumberScanner.approximate.contains(source[end]) {
                isExact = false
                end += 1
            }
        }
        if let length = yuan(at: end) {
            let (change, after) = self.change(at: end + length)
            let money = Money(fen: value + change, isExact: isExact && !isApproximate(before: index))
            return Token(kind: .money(money), range: index..<after)
        }
        guard value % 100 == 0, value > 0, value <= 100_000 else { return nil }
        let count = Int(value / 100)
        switch source[end] {
        case Unit.of("人") where !NumberScanner.afterPerson.contains(source[end + 1]), Unit.of("名"):
            return Token(kind: .count(count), range: index..<(end + 1))
        case Unit.of("岁") where count < 130:
            return Token(kind: .age(count), range: index..<(end + 1))
        case Unit.of("周") where source[end + 1] == Unit.of("岁") && count < 130:
            return Token(kind: .age(count), range: index..<(end + 2))
        default: return nil
        }
    }

    private struct Number {
        /// In hundredths, so that an amount in yuan is one in fen.
        var hundredths: Int64
        var end: Int
        var isExact = true
        /// No 万 or 亿 in it yet.
        var isPlain = true
    }

    private func number(at index: Int) -> Number? {
        if Unit.isDigit(source[index]) { return digits(at: index) }
        return source[index] == 0 ? nil : chinese(at: index)
    }

    /// Digits with separators of thousands and a fraction; 3万5千.
    private func digits(at index: Int) -> Number? {
        var place = index
        var value: Int64 = 0
        func take() -> Bool {
            let digit = Int64(source[place] - 0x30)
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow, scaled < 10_000_000_000_000 else { return false }
            value = scaled + digit
            place += 1
            return true
        }
        while Unit.isDigit(source[place]) {
            guard take() else { return nil }
            if source[place] == Unit.comma, isGroup(at: place + 1) { place += 1 }
        }
        var hundredths = value * 100
        if source[place] == Unit.point, Unit.isDigit(source[place + 1]) {
            place += 1
            var scale: Int64 = 1
            var fraction: Int64 = 0
            while Unit.isDigit(source[place]) {
                if scale < 1_000_000 {
                    fraction = fraction * 10 + Int64(source[place] - 0x30)
                    scale *= 10
                }
                place += 1
            }
            if let power = NumberScanner.power(source[place]), scale > 100 || power > 1 {
                // 5.086万元: the fraction is of the power.
                guard let whole = NumberScanner.multiplied(hundredths, power) else { return nil }
                let part = fraction * power * 100 / scale
                return Number(hundredths: whole + part, end: place + 1, isPlain: false)
            }
            hundredths += fraction * 100 / scale
        }
        guard let power = NumberScanner.power(source[place]) else { return Number(hundredths: hundredths, end: place) }
        guard var total = NumberScanner.multiplied(hundredths, power) else { return nil }
        place += 1
        // 3万5千, 3万2.
        if power >= 10_000, Unit.isDigit(source[place]), let rest = digits(at: place),
            rest.hundredths < power * 100
        {
            total += rest.hundredths
            place = rest.end
        }
        return Number(hundredths: total, end: place, isPlain: false)
    }

    /// Three digits and no fourth: 400,000 but not 2014,5.
    private func isGroup(at index: Int) -> Bool {
        (0..<3).allSatisfy { Unit.isDigit(source[index + $0]) } && !Unit.isDigit(source[index + 3])
    }

    /// Chinese numerals, everyday or of bankers.
    private func chinese(at index: Int) -> Number? {
        var place = index
        var total: Int64 = 0
        var section: Int64 = 0
        var digit: Int64?
        var isExact = true
        var hasPower = false
        while true {
            let unit = source[place]
            if let value = NumberScanner.numeral(unit) {
                // 三四百, 七八万: two digits in a row are a guess.
                if digit != nil, value != 0 { isExact = false }
                digit = value
            } else if let value = NumberScanner.power(unit) {
                if value >= 10_000 {
                    guard place > index else { return nil }
                    guard let scaled = NumberScanner.multiplied(total + section + (digit ?? 0), value) else {
                        return nil
                    }
                    total = scaled
                    section = 0
                    hasPower = true
                } else {
                    section += (digit ?? (place == index ? 1 : 0)) * value
                }
                digit = nil
            } else {
                break
            }
            place += 1
            guard place - index <= 20, total <= 1_000_000_000_000, section <= 1_000_000_000_000 else { return nil }
        }
        guard place > index else { return nil }
        return Number(
            hundredths: (total + section + (digit ?? 0)) * 100, end: place, isExact: isExact, isPlain: !hasPower)
    }

    /// How many characters of a unit of money stand at the index; nil for another currency too.
    private func yuan(at index: Int) -> Int? {
        switch source[index] {
        case Unit.of("元"), Unit.of("圆"):
            return source[index + 1] == Unit.of("整") ? 2 : 1
        case Unit.of("块"):
            return source[index + 1] == Unit.of("钱") ? 2 : nil
        default: return nil
        }
    }

    /// 六角, 六角五分, 零五分 after the yuan: in fen, and where it ends.
    private func change(at index: Int) -> (fen: Int64, end: Int) {
        var (fen, end): (Int64, Int) = (0, index)
        if let digit = NumberScanner.digit(source[end]), source[end + 1] == Unit.of("角") {
            fen += Int64(digit) * 10
            end += 2
        }
        let place = source[end] == Unit.zero ? end + 1 : end
        if let digit = NumberScanner.digit(source[place]), source[place + 1] == Unit.of("分") {
            fen += Int64(digit)
            end = place + 2
        }
        return (fen, end)
    }

    private func isApproximate(before index: Int) -> Bool {
        source.hasSuffix(NumberScanner.leading, before: index)
    }

    private static func multiplied(_ value: Int64, _ power: Int64) -> Int64? {
        // No more than ten trillion yuan: no text means it, and sums stay far from the end of 64 bits.
        let (product, overflow) = value.multipliedReportingOverflow(by: power)
        return overflow || product > 1_000_000_000_000_000 ? nil : product
    }

    private static let leading = Words(["约", "近", "至少", "不少于", "大约", "超过", "将近", "约人民币", "近人民币"])
    private static let approximate = UnitSet("余多几")
    /// 二人民 would be a person too many.
    private static let afterPerson = UnitSet("民次")
    /// By unit: a numeral's value, 16 and more for a power of ten (its exponent above 16), −1 for anything else.
    private static let values: [Int8] = {
        var values = [Int8](repeating: -1, count: 65536)
        for (value, forms) in ["零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].enumerated() {
            for unit in Unit.all(forms) { values[Int(unit)] = Int8(value) }
        }
        for (exponent, forms) in [(1, "十拾"), (2, "百佰"), (3, "千仟"), (4, "万"), (8, "亿")] {
            for unit in Unit.all(forms) { values[Int(unit)] = Int8(16 + exponent) }
        }
        return values
    }()

    private static func numeral(_ unit: UInt16) -> Int64? {
        let value = values[Int(unit)]
        return value >= 0 && value < 16 ? Int64(value) : nil
    }

    private static func power(_ unit: UInt16) -> Int64? {
        switch values[Int(unit)] {
        case 17: 10
        case 18: 100
        case 19: 1000
        case 20: 10_000
        case 24: 100_000_000
        default: nil
        }
    }

    /// Whether a number may begin with it.
    static func begins(_ unit: UInt16) -> Bool {
        Unit.isDigit(unit) || values[Int(unit)] >= 0
    }

    /// The value of one Chinese or decimal digit; nil for another unit.
    static func digit(_ unit: UInt16) -> Int? {
        Unit.isDigit(unit) ? Int(unit - 0x30) : numeral(unit).map(Int.init)
    }
}
