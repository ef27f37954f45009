import Foundation
import Testing

@testable import XLSX

/// Workbooks that other programs wrote: `Tests/Fixtures/import/make.py` says how.
struct CellTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/import").path

    private func rows(_ file: String, sheet index: Int = 0) throws -> [XLSX.Row] {
        let book = try XLSX.Workbook(path: Self.folder + "/" + file)
        let reader = try book.rows(of: book.sheets[index])
        var rows: [XLSX.Row] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test func cellsAreWhatTheirFormatsShow() throws {
        let first = try #require(try rows("cells.xlsx").first)
        #expect(first.number == 1)
        #expect(
            first.cells == [
                .text("文本"), .text("  两端空白  "), .number("1060.15"), .number("0.3"), .fault(.lostDigits), .flag(true),
                // A formula that no program has computed has no value.
                .empty, .date("2023-03-15"), .date("2023-03-15 08:30:00"), .date("12:00:00"), .date("1900-01-01"),
                .date("1900-02-28"),
                // The 29 February 1900, which there was not.
                .fault(.number), .date("1900-03-01"), .date("9999-12-31"), .date("2023-03-15"), .number("45000"),
                .number("45000"), .number("-5"), .text("a\rb\n你"), .number("0.0000001"),
                .number("123456789012345"), .number("45000"),
            ])
    }

    @Test func everyCellOfAMergedRangeHasTheValueOfItsFirst() throws {
        let rows = try rows("cells.xlsx")
        #expect(rows.map(\.number) == [1, 3, 4])
        #expect(rows[1].cells == [.text("左上"), .text("左上")])
        #expect(rows[2].cells == [.text("左上"), .text("左上"), .empty, .text("旁")])
    }

    @Test func sheetsAreInTheOrderOfTheirTabsAndHiddenOnesAreKnown() throws {
        let book = try XLSX.Workbook(path: Self.folder + "/cells.xlsx")
        #expect(book.sheets.map(\.name) == ["cells", "隐藏", "空"])
        #expect(book.sheets.map(\.isHidden) == [false, true, false])
        #expect(try rows("cells.xlsx", sheet: 2).isEmpty)
    }

    @Test func textsInTheirCellsAreReadAsSharedOnesAre() throws {
        // Written in constant memory: `t="inlineStr"`, dates by the built-in format 14.
        let rows = try rows("yueqing-enforcement.xlsx")
        #expect(rows.count == 3)
        #expect(rows[0].cells[0] == .text("执行案号"))
        #expect(rows[1].cells[4] == .date("2025-06-03"))
        #expect(rows[1].cells[5] == .number("15.968447"))
    }

    @Test func documentTypeIsRefusedBeforeItsEntitiesAre() throws {
        #expect(throws: XLSXError.self) { try rows("entities.xlsx") }
        do { _ = try rows("entities.xlsx") } catch let error as XLSXError {
            #expect(error.code == .malformed)
            #expect(error.part == "xl/worksheets/sheet1.xml")
        }
    }

    @Test(arguments: [
        ("not a package", XLSXError.Code.notAPackage), ("\u{D0}", .notAPackage), ("", .notAPackage),
    ]) func whatIsNoWorkbookIsSaidToBeNone(text: String, code: XLSXError.Code) throws {
        let path = NSTemporaryDirectory() + "lifeline-\(UUID().uuidString).xlsx"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try XLSX.Workbook(path: path)
            Issue.record("it is refused")
        } catch { #expect(error.code == code) }
    }

    @Test func oldAndEncryptedWorkbooksAreToldApart() throws {
        let path = NSTemporaryDirectory() + "lifeline-\(UUID().uuidString).xls"
        try Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504))
            .write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try XLSX.Workbook(path: path)
            Issue.record("it is refused")
        } catch { #expect(error.code == .compoundFile) }
    }

    /// A package that is cut off, or damaged in its middle, is an error and never a trap.
    @Test func damagedWorkbooksAreErrors() throws {
        let whole = try Data(contentsOf: URL(filePath: Self.folder + "/shanxian-hardship.xlsx"))
        let path = NSTemporaryDirectory() + "lifeline-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var random = UInt64(20_260_325)
        var refused = 0
        for step in 0..<120 {
            var bytes = Array(whole)
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let at = Int(random >> 33) % bytes.count
            if step % 3 == 0 {
                bytes.removeSubrange(at...)
            } else {
                bytes[at] ^= UInt8(truncatingIfNeeded: random >> 20) | 1
            }
            try Data(bytes).write(to: URL(filePath: path))
            do {
                let book = try XLSX.Workbook(path: path)
                for sheet in book.sheets {
                    let reader = try book.rows(of: sheet)
                    while try reader.next() != nil {}
                }
            } catch { refused += 1 }
        }
        #expect(refused > 40)
    }
}

struct NumberFormatTests {
    @Test(arguments: [
        ("yyyy-mm-dd", true), ("yyyy\"年\"m\"月\"d\"日\"", true), ("[$-804]yyyy/m/d;@", true), ("[h]:mm", true),
        ("mm:ss.0", true),
        ("h:mm AM/PM", true), ("General", false), ("0.00", false), ("#,##0.00\"元\"", false), ("[Red]0", false),
        ("0\"days\"", false), ("\\d0", false), ("@", false), ("0.00E+00", false), ("[>=100]0", false),
        ("G/通用格式", false),
    ]) func datesAreToldByTheirLetters(code: String, isDate: Bool) {
        #expect(NumberFormat.isDate(code) == isDate)
    }

    @Test(arguments: [
        ("0", XLSX.Cell.date("1904-01-01")), ("43538", .date("2023-03-15")), ("1.5", .date("1904-01-02 12:00:00")),
    ]) func daysOfOldMacintoshFilesCountFrom1904(text: String, cell: XLSX.Cell) {
        #expect(SheetNumber.date(text, from1904: true) == cell)
    }

    @Test(arguments: [
        ("1060.1500000000001", "1060.15"), ("0.30000000000000004", "0.3"), ("12345678.899999999", "12345678.9"),
        ("1E3", "1000"), ("2.5E-5", "0.000025"), ("-0", "0"), ("999999999999999", "999999999999999"),
    ]) func numbersHaveFifteenDigits(text: String, number: String) {
        #expect(SheetNumber.plain(text) == .number(number))
    }

    @Test(arguments: ["", "x", "1e400", "nan"]) func whatIsNoNumberIsAFault(text: String) {
        #expect(SheetNumber.plain(text) == .fault(.number))
    }
}
