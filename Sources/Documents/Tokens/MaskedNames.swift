/// Finds names from which letters were taken out, as published documents have them: 张某, 李某某, 王某1, 郭1某, 阙XX, 赵某甲.
///
/// A mask after a surname is a name wherever it stands; a mask in the name of a place or a firm is none.
struct MaskedNames {
    let source: SourceText
    /// The ends of numbered names, 某1, that stand where no amount can be meant.
    private let numbered: Set<UInt64>
    /// How often each character stands before a mask, and each pair of a mask and what follows with the character before.
    private let masks: [UInt64: Int]

    init(source: SourceText) {
        self.source = source
        let scanner = NumberScanner(source: source)
        var numbered: Set<UInt64> = []
        var masks: [UInt64: Int] = [:]
        for index in source.units.indices where source[index] == Unit.masked {
            masks[UInt64(source[index - 1]), default: 0] += 1
            masks[MaskedNames.ending(at: index, source), default: 0] += 1
            guard Unit.isDigit(source[index + 1]), scanner.token(at: index + 1)?.money == nil else { continue }
            numbered.insert(MaskedNames.ending(at: index, source))
        }
        self.numbered = numbered
        self.masks = masks
    }

    /// The names' places, ascending, none over another.
    func ranges() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        let units = source.units
        while index < units.count {
            guard Unit.isMask(units[index]) else {
                index += 1
                continue
            }
            guard let range = name(maskedAt: index, after: found.last?.upperBound ?? 0) else {
                while index < units.count, Unit.isMask(units[index]) { index += 1 }
                continue
            }
            found.append(range)
            index = range.upperBound
        }
        return found
    }

    private func name(maskedAt mask: Int, after limit: Int) -> Range<Int>? {
        var start = mask - 1
        // 郭1某, 李2某.
        while start >= limit, Unit.isDigit(source[start]), mask - start <= 2 { start -= 1 }
        let isWord = source[mask] == Unit.masked
        // 种某某: a double mask makes a name of a surname that no list has, and so does a mask that returns.
        let isRare =
            isWord && Unit.isHan(source[start]) && !MaskedNames.particles.contains(source[start])
            && (source[mask + 1] == Unit.masked || masks[UInt64(source[start]), default: 0] > 1)
        guard start >= limit, Surnames.all.contains(source[start]) || isRare else { return nil }
        var end = mask
        while end < source.count, Unit.isMask(source[end]), end - mask < 3 { end += 1 }
        // XXX and more stand for a street, a number or a firm.
        if !isWord, end - mask > 2 || Unit.isMask(source[end]) { return nil }
        // 赔偿李XX12000元.
        if !isWord, NumberScanner(source: source).token(at: end)?.money != nil { return start..<end }
        if !isWord {
            if isLatin(source[end]) || Unit.isDigit(source[end + 1]) { return nil }
            // 李×1, but not the number plate 京X1234.
            if Unit.isDigit(source[end]) {
                return isLatin(source[end + 1]) || Unit.isMask(source[end + 1]) ? nil : start..<(end + 1)
            }
        }
        if isWord {
            if MaskedNames.ordinals.contains(source[end]) {
                end += 1
            } else if NumberScanner(source: source).token(at: end)?.money != nil {
                // 赔偿王某15000元 is no 王某1; 赔偿王某115000元 is one where the text has a 王某1 elsewhere.
                if numbered.contains(MaskedNames.ending(at: end - 1, source)), Unit.isDigit(source[end + 1]) {
                    end += 1
                }
            } else if Unit.isDigit(source[end]), !Unit.isDigit(source[end + 2]) || !Unit.isDigit(source[end + 1]) {
                let isPair = Unit.isDigit(source[end + 1])
                // 王某1月收入, 崔某13处骨折: the digits belong to what follows; of two the first may be the name's.
                let after = source[end + (isPair ? 2 : 1)]
                if !MaskedNames.afterNumber.contains(after), !isPair || !MaskedNames.afterCount.contains(after) {
                    end += isPair ? 2 : 1
                } else if isPair, masks[MaskedNames.ending(at: end - 1, source), default: 0] > 1 {
                    end += 1
                }
            } else if source[end] == Unit.of("之") {
                return start..<end
            } else if end - mask == 1, MaskedNames.given.contains(source[end]),
                masks[MaskedNames.ending(at: mask, source), default: 0] > 1
            {
                // 曹某年 beside 曹某: two persons.
                return start..<(end + 1)
            }
        }
        if source.hasPrefix(MaskedNames.places, at: end) { return nil }
        return start..<end
    }

    /// The character before the mask at the index, the mask, and what follows it, as a key.
    private static func ending(at mask: Int, _ source: SourceText) -> UInt64 {
        UInt64(source[mask - 1]) << 32 | UInt64(source[mask]) << 16 | UInt64(source[mask + 1])
    }

    private func isLatin(_ unit: UInt16) -> Bool { (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit) }

    private static let ordinals = UnitSet("甲乙丙丁戊己庚辛壬癸")
    /// Characters that end given names, and rarely begin a word after one.
    private static let given = UnitSet(
        "娣通军强伟芳敏静丽华国红英建斌勇杰涛超秀霞刚辉玲桂兰燕鹏飞龙凤梅云雪琴宁浩宇晨俊峰磊娟艳洋波亮雷旭莉萍琳娜鑫年栋荣福贵祥林生成嫒花")
    private static let afterNumber = UnitSet("年月日时分元万")
    /// What is counted by two digits: 13处骨折.
    private static let afterCount = UnitSet("处根颗枚条次名岁天个只头台辆块箱包张件")
    private static let particles = UnitSet("在从到往至的市县区镇村省路了将与和及经由该为是系被对给向把让叫称某人有等一另本此其每各名男女两二三四")
    private static let places = Words([
        "派出所", "省", "矿", "站", "城", "园", "苑", "技术室", "镇", "村", "县", "市", "区", "路", "街", "公司", "有限", "店", "馆", "社区", "小区",
        "厂", "乡", "组", "银行", "学校", "大厦",
        "酒店", "局", "楼", "宾馆", "超市", "饭店", "门市", "网吧", "医院", "KTV", "集团", "商行", "加油站", "工地", "屯", "庄", "路口",
    ])
}

/// The first characters of family names, single and double ones alike.
enum Surnames {
    static let all = UnitSet(
        """
        赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐\
        费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜\
        阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇\
        邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司\
        韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴\
        瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠\
        须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督晋楚闫法汝鄢涂钦岳帅缑亢况郈有琴归海墨哈谯笪年爱阳佟言福覃植付肖展尉要敬代原来候户买木阿兰\
        区党揭仝苟邸逢战矫肇晓娜岩占迟勇央宴税粟伦邝冼丘闭粱銮但信衣初才由战洋税羌多吾旦索才扎格仁次拉央洛罕努热依尔布沙买
        """)
}
