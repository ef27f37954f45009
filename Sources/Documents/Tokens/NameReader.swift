/// Reads the names of persons that are written out: they can only be known by the role before them.
///
/// 被告人霍志江、被害人徐林、张林: after a role, and after 、 in a list of names, two to three characters that begin with a
/// family name, and four where they return. How long a name is, is told by what returns in the text as a whole.
struct NameReader {
    let source: SourceText

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

    /// Every place of the name.
    func places(of name: Range<Int>) -> [Range<Int>] {
        let first = source[name.lowerBound]
        var places: [Range<Int>] = []
        var index = 0
        let last = source.count - name.count
        while index <= last {
            if source[index] == first,
                (1..<name.count).allSatisfy({ source[index + $0] == source[name.lowerBound + $0] })
            {
                places.append(index..<(index + name.count))
                index += name.count
            } else {
                index += 1
            }
        }
        return places
    }

    private func occurrences(of name: Range<Int>) -> Int { places(of: name).count }

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
