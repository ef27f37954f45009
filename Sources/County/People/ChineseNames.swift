/// Draws names of common surnames and given-name characters; none is taken from a person.
struct ChineseNames: Sendable {
    private static let surnames = Array(
        "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤")
    private static let forMen = Array("伟强磊洋勇军杰涛超明刚平辉建国志华文斌波鹏飞龙海林峰浩宇晨轩泽博睿嘉俊凯东亮成宏利民永福根生富贵新春云山")
    private static let forWomen = Array("芳娜敏静丽娟艳秀英玲桂香红梅霞燕兰凤洁琳雪慧莉倩欣怡雨晴诗涵梦婷佳琪萍珍菊素琴爱莲月春秋云翠巧")

    static func surname(_ random: inout SplitMix64) -> Character {
        random.pick(surnames) ?? "王"
    }

    static func name(surname: Character, isMale: Bool, random: inout SplitMix64) -> String {
        let pool = isMale ? forMen : forWomen
        var name = String(surname)
        name.append(random.pick(pool) ?? "华")
        if random.chance(70) { name.append(random.pick(pool) ?? "明") }
        return name
    }
}
