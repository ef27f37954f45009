/// Reads the names of persons that are written out: they can only be known by the role before them.
///
/// 被告人霍志江、被害人徐林、张林: after a role, and after 、 in a list of names, two to three characters that begin with a
/// family name, and four where they return. How long a name is, is told by what returns in the text as a whole.
struct NameReader {
    let source: SourceText
    /// How often each pair and each three of characters that begin with a family name stand in the text.
    private let counts: [UInt64: Int]

    init(source: SourceText) {
        self.source = source
        var counts: [UInt64: Int] = [:]
        for index in source.units.indices where Surnames.all.contains(source[index]) {
            counts[NameReader.key(source, index, 2), default: 0] += 1
            counts[NameReader.key(source, index, 3), default: 0] += 1
        }
        self.counts = counts
    }

    private static func key(_ source: SourceText, _ start: Int, _ count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 << 16 | UInt64(source[start + $1]) }
    }

    /// The length of a name that begins at the index; nil where none does.
    func nameLength(at index: Int) -> Int? {
        guard Surnames.all.contains(source[index]) else { return nil }
        var longest = 0
        while longest < 4, Unit.isHan(source[index + longest]),
            longest == 0 || !NameReader.breaks.contains(source[index + longest])
        {
            longest += 1
        }
        guard longest >= 2, !source.hasPrefix(NameReader.words, at: index) else { return nil }
        // 于涛 is a name, and 于次日 is none.
        let isDoubtful = NameReader.breaks.contains(source[index])
        if longest == 2 { return isDoubtful && occurrences(of: index..<(index + 2)) < 3 ? nil : 2 }
        let two = occurrences(of: index..<(index + 2))
        let three = occurrences(of: index..<(index + 3))
        if three >= 2, three * 10 >= two * 6 { return 3 }
        if two >= (isDoubtful ? 3 : 2) { return 2 }
        return longest == 3 && !isDoubtful ? 3 : nil
    }

    /// Every place of each of the names, ascending.
    func places(of names: [Range<Int>]) -> [Range<Int>] {
        let known = Set(names.map { Array(source.units[$0]) })
        let lengths = Set(names.map(\.count)).sorted()
        let firsts = Set(names.map { source[$0.lowerBound] })
        var places: [Range<Int>] = []
        for index in source.units.indices where firsts.contains(source[index]) {
            for length in lengths where index + length <= source.count {
                let range = index..<(index + length)
                if known.contains(Array(source.units[range])) { places.append(range) }
            }
        }
        return places
    }

    private func occurrences(of name: Range<Int>) -> Int {
        counts[NameReader.key(source, name.lowerBound, name.count)] ?? 0
    }

    /// Characters that rarely stand in a name and often after one.
    private static let breaks = UnitSet(
        "的在将与和对因系于是用持驾及被从到向以为所至等之其未已又经后便说称把让给当没不均也并自随再则遂即供陈损赔达亲名身受人")
    /// What begins like a name after a role and is none.
    private static let words = Words([
        "经济", "家属", "家人", "家庭", "家中", "家里", "陈述", "归案", "供述", "户籍", "身份", "年龄", "能够", "有过错", "应当", "应", "强行",
        "车辆", "武力", "全部", "双方", "言语", "基本", "平时", "成立", "单位", "信息", "公司", "一方", "同意", "时年", "多次", "来到", "连续",
        "干", "能", "相互", "明知", "通过", "后", "常住", "有", "法定", "近亲属", "终", "利用", "要求", "容留", "解", "任何",
    ])
}
