/// The words that payments are told by.
extension PaymentFinder {
    /// Whom and what a payment is for, between its verb and its amount.
    static let companions: Set<Sense> = [
        .victim, .claimant, .deceased, .kin, .accused, .worth, .medicalCost, .costItem, .total, .perfect,
    ]
    static let inclusions = Words(["含", "包括", "其中"])
    static let including = Words(["(含已", "(包括已", "(其中已", ",含已", ",包括已"])
    static let fillers = UnitSet("对向给及其和与、任何作出做进行予以主动积极再另有的等方人")
    static let deductions = Words(["扣除", "扣减", "抵扣", "减去", "除去", "加上"])
    static let refusals = Words(["被退回", "拒收", "拒绝接受", "拒绝领取", "拒绝收取", "未领取", "不愿领取", "未收取", "不接受", "遭拒"])
    static let advances = Words(["垫付"])
    static let settled = Words(["付清", "支付完毕", "给付完毕", "结清"])
    static let towards = Words(["向", "对", "给", "为", "与", "替", "赔", "被告", "由"])
    static let funds = Words(["基金", "财政", "医院", "民政", "法律援助"])
    static let aftermath = Words([
        "案发后", "事发后", "事后", "事故发生后", "事故后", "归案后", "审理", "期间", "当日", "次日", "先行", "执行", "家属", "亲属", "父", "母", "妻", "公司",
        "保险",
    ])
    static let deceits = Words(["骗", "谎称", "虚构", "盗", "合同", "卖淫", "嫖", "赌", "毒"])
    static let sections: Set<Section> = [.accusation, .finding, .evidence, .opinion, .defence]
    static let acts = Words(["赔偿", "支付", "履行", "给付", "付", "给"])
    static let matters = Words(["赔", "判决", "调解", "损失", "丧葬", "医疗", "协议", "执行", "和解", "判项", "被害人"])
    static let strong = Words(["赔"])
    static let returns = Words(["返还", "退还", "归还"])
    static let surrenders = Words(["退缴", "退赃", "退出", "缴纳", "退交", "缴存", "预缴", "预交", "扣划", "划拨"])
    static let victims = Words(["申请执行人", "发放", "被害", "失主", "发还", "赔偿", "谅解", "损失"])
    static let demands = Words(["索", "勒"])
    static let limit = 300
    static let seized = Words(["冻结", "扣押", "追缴", "追回", "查获", "缴获", "起获"])
    static let transfers = Words(["转给", "打给", "汇给", "交给", "转账给", "汇款给"])
    static let causes = Words(["治疗", "医疗", "医药", "住院", "赔偿", "伤", "丧葬"])
    static let pressing = Words(["催要", "追要", "催讨", "催促", "追讨", "多次要求", "要求下", "再三"])
    static let consents = Words(["同意", "自愿", "承诺"])
    static let mediations = Words(["调解", "协议", "和解", "协商"])
    static let failures = Words(["未果", "未能", "未达成", "不成", "失败"])
    static let executions = Words(["执行到位"])
    static let executedMatters = Words(["执行", "赔"])
    static let reached = Words(["达成"])
    static let arrangements = Words(["约定", "由", "同意", "承诺", "愿"])
    static let grounds = Words(["依", "按", "根据"])
    static let following = Words(["按协议", "按照协议", "按约定", "依协议", "按执行和解", "按和解", "按调解"])
    static let otherMatters = Words([
        "租金", "借款", "定金", "本金", "利息", "价款", "货款", "工程款", "房款", "劳务费", "中介费", "保证金", "投资", "贷款", "订金", "抚养费", "工资", "会费",
        "保险费", "保费", "征地", "拆迁", "青苗", "征收", "安置", "转让",
        "首付款", "尾款", "购房", "购铺", "购车", "购货", "装修", "学费", "股权", "服务费", "律师费", "公证费", "劳务", "工程", "彩礼", "好处费", "回扣",
        "手续费",
    ])
    static let treatments = Words(["医疗费", "住院费", "住院押金", "治疗费", "抢救费", "医药费"])
    static let payers = Words([
        "家属", "亲属", "公司", "保险", "单位", "学校", "小学", "中学", "监护人", "代理人", "父亲", "母亲", "妻子", "丈夫", "之父", "之母", "其父", "其母",
        "其妻", "雇主", "对方", "被告",
        "垫付", "赔",
    ])
    static let refunds = Words(["退还", "退回", "归还", "返还"])
    static let enforcement = Words(["申请执行", "申请强制执行", "执行中", "执行和解", "分期履行", "执行过程"])
    static let from = Words(["于", "在", "限", "应于"])
    static let terms = Words([
        "前付清", "内付清", "前支付", "内支付", "前给付", "内给付", "前履行", "内履行", "前一次性", "内一次性", "前还清", "前交付",
    ])
    static let atOnce = Words(["当场", "当庭", "当日", "即时", "当即", "现场", "签订时", "签字时", "签约时"])
    static let seizures = Words(["拍卖", "变卖", "扣划", "划拨", "强制执行"])
    static let purposes = Words([
        "补偿", "抢救费", "治疗费", "住院费", "住院押金", "医疗费用", "康复费", "护理费", "误工费", "救治", "安葬费", "慰问金", "损失", "赔偿", "抚慰金", "丧葬费",
        "医疗费",
        "医药费", "赃款",
        "赃物", "所得款", "执行款",
    ])
    static let parts = Words([
        "部分被害人", "部分损失", "部分经济", "部分赔偿", "部分款", "一部分", "部分医", "部分赃", "余款", "尚欠", "剩余", "尚余", "仅赔偿", "仅支付", "只赔偿", "只支付",
        "部分",
    ])
}
