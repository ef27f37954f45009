/// Numbers of dates in Chinese numerals: 二〇二六年三月十六日.
enum ChineseNumerals {
    private static let digits: [Character: Int] = [
        "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// The text with each run of numerals as ASCII digits; one below a hundred may be written with 十.
    static func inDigits(_ text: String) -> String {
        var result = ""
        var run: [Character] = []
        for character in text {
            if digits[character] != nil || character == "十" {
                run.append(character)
            } else {
                result += number(run)
                run = []
                result.append(character)
            }
        }
        return result + number(run)
    }

    private static func number(_ run: [Character]) -> String {
        guard let ten = run.firstIndex(of: "十") else { return run.map { String(digits[$0] ?? 0) }.joined() }
        let tens = run[..<ten]
        let ones = run[(ten + 1)...]
        guard tens.count <= 1, ones.count <= 1, !ones.contains("十") else { return String(run) }
        return String((tens.first.flatMap { digits[$0] } ?? 1) * 10 + (ones.first.flatMap { digits[$0] } ?? 0))
    }
}
