"""Writes the sample tables of this folder, as offices export them.

    pip install openpyxl xlsxwriter && python3 make.py

The files are committed: the tests read what other programs wrote. All people are made up; their numbers are valid by
GB 11643 and of nobody.
"""

import csv, datetime, io, pathlib, zipfile
import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
import xlsxwriter

HERE = pathlib.Path(__file__).parent


def resident(digits17):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits17 + "10X98765432"[sum(int(d) * w for d, w in zip(digits17, weights)) % 11]


P = {
    name: resident(number)
    for name, number in {
        "张守田": "37172219580312471", "王桂兰": "37172219610725482", "李建业": "37172219790914273",
        "李小雨": "37172220110603264", "刘长河": "37172219480120191", "陈玉梅": "37172219700508162",
        "赵德顺": "32072319651103731", "孙秀英": "32072319670219424", "赵小满": "32072320140620428",
        "周福来": "32072319720830611", "徐浩明": "33038219851003449", "姚雪静": "33038219880714928",
        "林国栋": "33038219760117535", "叶阿珍": "33038219690412546", "㐂𠮷来": "37172219900101123",
    }.items()
}


def table(name, rows, encoding, end="\r\n", **options):
    text = io.StringIO()
    csv.writer(text, lineterminator=end, **options).writerows(rows)
    (HERE / name).write_bytes(text.getvalue().encode(encoding))


# Shan County: a title before the header, a sum at the end, quoted line breaks, characters beyond GBK.
head = ["序号", "部门受案号", "案由", "受理日期", "被害人姓名", "被害人身份证号", "身份", "伤情等级", "鉴定日期",
        "是否急需救治", "财产损失", "更新时间", "备注"]
table("shanxian-victims.csv", [
    ["单县人民检察院刑事案件被害人台账"] + [""] * (len(head) - 1),
    head,
    ["1", "DXJ2026-0031", "故意伤害", "2026-02-10", "张守田", P["张守田"], "被害人", "重伤二级", "2026年2月3日", "是", "", "2026-02-11 09:30", "住院，\n家属护理"],
    ["2", "DXJ2026-0031", "故意伤害", "2026-02-10", "王桂兰", '="%s"' % P["王桂兰"], "", "轻微伤", "二〇二六年二月三日", "否", "0.35", "2026-02-11 09:30", ""],
    ["3", "DXJ2026-0044", "诈骗", "2026/3/2", "李建业", P["李建业"].lower(), "被害人", "无", "", "", "12.5万元", "2026-03-02 16:05", '自称"熟人"'],
    ["4", "DXJ2026-0052", "交通肇事", "2026.3.9", "㐂𠮷来", P["㐂𠮷来"], "被害人", "死亡", "2026-03-10", "", "/", "2026-03-12 08:00", ""],
    ["5", "DXJ2026-0058", "盗窃", "2026-3-18", "刘长河", P["刘长河"][:-1] + "9", "被害人", "", "", "", "0.8", "2026-03-18 11:20", "身份证号有误"],
    ["6", "DXJ2026-0060", "抢劫", "2026-13-18", "陈玉梅", P["陈玉梅"], "被害人", "轻伤", "", "", "", "2026-03-20 10:00", "日期有误"],
    ["合计", "", "", "", "", "", "", "", "", "", "13.65", "", ""],
], "gb18030", quoting=csv.QUOTE_MINIMAL)

# Shan County: two sheets, a title, a header of two rows with merged cells, dates as numbers, a hidden sheet.
book = openpyxl.Workbook()
book.remove(book.active)
for town, code, rows in [
    ("郭村镇", "371722101", [
        [1, "DB-2025-0117", "0104408", "刘长河", P["刘长河"], "农村低保", 812.5, datetime.date(2025, 9, 1), "长期", "在享", 2, "是"],
        [2, "DB-2025-0118", "0104409", "陈玉梅", P["陈玉梅"], "低保边缘", None, datetime.datetime(2025, 11, 1), datetime.date(2026, 10, 31), "在享", 1, "部分"],
        [3, "TK-2024-0009", "0104410", "张守田", int(P["张守田"][:17]) * 10, "特困供养", 1180, datetime.date(2024, 1, 1), "长期", "在享", 1, "是"],
    ]),
    ("黄岗镇", "371722102", [
        [1, "JC-2026-0007", "0204411", "李建业", P["李建业"], "防返贫监测", None, datetime.date(2026, 1, 15), None, "在享", 1, "否"],
        [2, "DB-2023-0088", "0204412", "王桂兰", P["王桂兰"], "城市低保", "1,060.00", "2023年4月1日", "长期", "死亡注销", 5, "否"],
        ["合计", None, None, None, None, None, 1060, None, None, None, None, None],
    ]),
]:
    sheet = book.create_sheet(town)
    sheet.append([f"单县{town}困难群众花名册（2026年3月）"])
    sheet.merge_cells("A1:M1")
    sheet.append(["序号", "基本情况", None, None, None, None, "救助情况", None, None, None, None, None, "丧失\n劳动能力"])
    sheet.append([None, "救助证号", "家庭编号", "姓 名", "公民身份号码", "乡镇代码", "类别", "金额", "批准日期", "有效期至", "状态", "变更次数", None])
    for area in ["A2:A3", "B2:F2", "G2:L2", "M2:M3"]:
        sheet.merge_cells(area)
    for row in rows:
        cells = row[:5] + ([code] if row[1] else [None]) + row[5:]
        sheet.append(cells)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, datetime.date):
                cell.number_format = 'yyyy"年"m"月"d"日"'
            if cell.column_letter == "H":
                cell.number_format = '#,##0.00"元"'
    sheet["A1"].font = Font(bold=True)
    sheet["D4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["D4"].comment = Comment("核对", "民政")
hidden = book.create_sheet("代码表")
hidden.append(["类别", "代码"])
hidden.sheet_state = "hidden"
book.save(HERE / "shanxian-hardship.xlsx")

# Shan County: UTF-8 with a byte order mark, certificates that begin with the resident ID.
table("shanxian-disability.csv", [
    ["残疾人证号", "姓名", "身份证号", "户籍区划", "残疾类别", "残疾等级", "发证日期", "有效期至", "需长期照护", "证件状态", "换证次数"],
    [P["张守田"] + "42", "张守田", P["张守田"], "371722101", "肢体", "二级", "2026/3/16", "2036-3-15", "是", "有效", "1"],
    [P["刘长河"] + "11", "刘长河", "'" + P["刘长河"], "", "视力", "1", "20240501", "长期", "√", "有效", "2"],
    [P["陈玉梅"] + "63", "陈玉梅", P["陈玉梅"], "371722102", "精神", "３", "2019/7/8", "2029-7-7", "否", "注销", "3"],
    [P["李建业"] + "24", "李建业", P["李建业"], "371722102", "听觉", "四级", "2022/1/1", "2032-1-1", "否", "有效", "1"],
], "utf-8-sig")

# Guanyun: members of households, the household's cells merged over its members; written in streaming mode, which puts
# texts into the cells.
book = xlsxwriter.Workbook(str(HERE / "guanyun-households.xlsx"), {"in_memory": True})
sheet = book.add_worksheet("家庭成员")
day = book.add_format({"num_format": "yyyy-mm-dd"})
head = ["家庭编号", "成员序号", "姓名", "身份证号", "与户主关系", "村居代码", "入户日期", "户口性质", "是否在校", "是否无劳动能力", "残疾类别", "残疾等级", "变更次数"]
for column, name in enumerate(head):
    sheet.write(0, column, name)
rows = [
    [None, 1, "赵德顺", P["赵德顺"], "户主", "320723108201", datetime.date(2010, 8, 1), "农业", False, True, "肢体", "二级", 1],
    [None, 2, "孙秀英", P["孙秀英"], "配偶", "320723108201", datetime.date(2010, 8, 1), "农业", False, False, None, None, 1],
    [None, 3, "赵小满", P["赵小满"], "孙女", "320723108201", datetime.date(2014, 7, 2), "农业", True, True, None, None, 2],
    ["H3207230030777", 1, "周福来", P["周福来"], "本人", "320723108202", datetime.date(2001, 5, 9), "非农业", False, False, "无", "/", 1],
]
sheet.merge_range(1, 0, 3, 0, "H3207230030512")
for line, row in enumerate(rows, start=1):
    for column, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, datetime.date):
            sheet.write_datetime(line, column, datetime.datetime.combine(value, datetime.time()), day)
        elif isinstance(value, bool):
            sheet.write_boolean(line, column, value)
        else:
            sheet.write(line, column, value)
book.close()

table("guanyun-benefits.csv", [
    ["登记号", "救助对象", "家庭编号", "姓名", "身份证号", "村居代码", "救助类别", "月标准", "批准日期", "有效期至", "致困原因", "状态", "变更次数"],
    ["GYMZ-2025-3310", "家庭", "H3207230030512", "赵德顺", P["赵德顺"], "320723108201", "低保", "1,180", "2025-9-1", "长期", "因病", "在享", "1"],
    ["GYMZ-2026-0041", "个人", "H3207230030512", "赵小满", P["赵小满"], "320723108201", "事实无人抚养儿童", "￥2450.5", "20260115", "", "", "正常", "1"],
    ["GYMZ-2026-0042", "个人", "H3207230030777", "周福来", P["周福来"], "320723108202", "残疾人生活补贴", "460", "2026-02-01", "2026-12-31", "伤害", "撤销", "2"],
    ["GYMZ-2026-0043", "家庭", "H3207230030777", "周福来", P["周福来"], "320723108202", "突发严重困难户", "", "2026-03-05", "长期", "交通事故", "在享", "1"],
], "utf-8")

table("guanyun-medical.csv", [
    ["结算单号", "姓名", "身份证号", "参保地", "住院号", "结算时间", "就诊类型", "重特大疾病", "总费用", "个人负担", "欠费", "退费", "冲正次数"],
    ["JS20260312001", "赵德顺", P["赵德顺"], "320723", "ZY20260302041", "20260312101500", "外伤", "否", "64,310.20", "38120", "2.24万", "否", "1"],
    ["JS20260320007", "孙秀英", P["孙秀英"], "", "ZY20260315002", "2026-3-20 8:05:09", "普通住院", "是", "９８００", "1200.5", "", "否", "2"],
    ["JS20260321001", "周福来", P["周福来"], "320723", "ZY20260318009", "2026-03-21", "外伤", "否", "壹万", "500", "", "否", "1"],
], "gb18030", end="\n")

table("yueqing-injuries.csv", [
    ["案件编号", "案件类别", "案由", "立案日期", "伤者序号", "伤者姓名", "伤者证件号", "损伤程度", "伤残等级", "鉴定日期", "嫌疑人状态", "有无赔偿能力", "修改次数"],
    ["A3303820000002026010021", "刑事", "故意伤害", "2026-01-20", "1", "徐浩明", P["徐浩明"], "重伤二级", "八级", "2026年2月6日", "在逃", "无", "1"],
    ["A3303820000002026010021", "刑事", "故意伤害", "2026-01-20", "2", "姚雪静", P["姚雪静"], "待鉴定", "", "", "/", "", "1"],
    ["A3303820000002026020007", "交通", "交通肇事", "2026-02-07", "1", "林国栋", P["林国栋"], "轻伤一级", "", "2026.2.20", "取保候审", "有", "3"],
], "utf-8-sig")

table("yueqing-assistance.csv", [
    ["救助编号", "申请人", "公民身份号码", "家庭编号", "批准日期", "月保障金", "区划代码"],
    ["D-1", "叶阿珍", P["叶阿珍"], "330382/H-9001", "2025-10-01", "1060.00", "330382005"],
    ["D-2", "林国栋", P["林国栋"], "330382/H-9002", "2026-02-01", "530", ""],
], "utf-8")

# Yueqing's court: written by xlsxwriter in constant memory, where every text stands in its cell.
book = xlsxwriter.Workbook(str(HERE / "yueqing-enforcement.xlsx"), {"constant_memory": True})
sheet = book.add_worksheet("执行案件")
head = ["执行案号", "申请执行人", "申请人证件号", "案由类别", "判决生效日期", "判决金额（万元）", "执行立案日期", "结案方式", "结案日期", "更新次数"]
day = book.add_format({"num_format": 14})
for column, name in enumerate(head):
    sheet.write(0, column, name)
for line, row in enumerate([
    ["(2025)浙0382执3101号", "徐浩明", P["徐浩明"], "人身损害", datetime.datetime(2025, 6, 3), 15.968447, datetime.datetime(2025, 9, 1), "终结本次执行程序", datetime.datetime(2026, 1, 20), 2],
    ["(2026)浙0382执0042号", "叶阿珍", P["叶阿珍"], "赡养费", datetime.datetime(2025, 11, 28), 0.1, datetime.datetime(2026, 1, 5), "", "", 1],
], start=1):
    for column, value in enumerate(row):
        if isinstance(value, datetime.datetime):
            sheet.write_datetime(line, column, value, day)
        else:
            sheet.write(line, column, value)
book.close()

# What cells can be, for the reader of workbooks itself.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "cells"
for reference, value, form in [
    ("A1", "文本", None), ("B1", "  两端空白  ", None), ("C1", 1060.15, None), ("D1", 0.1 + 0.2, None), ("E1", 330382198510034491, None),
    ("F1", True, None), ("G1", "=1/0", None), ("H1", 45000, "yyyy/m/d"), ("I1", 45000.354166666664, "yyyy-mm-dd hh:mm"), ("J1", 0.5, "h:mm"),
    ("K1", 1, "yyyy/m/d"), ("L1", 59, "yyyy/m/d"), ("M1", 60, "yyyy/m/d"), ("N1", 61, "yyyy/m/d"), ("O1", 2958465, "yyyy/m/d"),
    ("P1", 45000, "[$-804]yyyy\"年\"m\"月\"d\"日\";@"), ("Q1", 45000, '0.00"days"'), ("R1", 45000, "[Red]0"), ("S1", -5, None),
    ("T1", "a_x000D_b\n_x4F60_", None), ("U1", 1e-7, None), ("V1", 123456789012345, None), ("W1", 45000, "General"),
]:
    sheet[reference] = value
    if form:
        sheet[reference].number_format = form
sheet["A3"] = "左上"
sheet.merge_cells("A3:B4")
sheet["D4"] = "旁"
book.create_sheet("隐藏").sheet_state = "hidden"
book.create_sheet("空")
book.save(HERE / "cells.xlsx")

# A document type with entities in entities, which a reader must not open.
with zipfile.ZipFile(HERE / "cells.xlsx") as source, zipfile.ZipFile(HERE / "entities.xlsx", "w", zipfile.ZIP_DEFLATED) as target:
    for name in source.namelist():
        data = source.read(name)
        if name == "xl/worksheets/sheet1.xml":
            data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + data.split(b"?>")[-1]
        target.writestr(name, data)
