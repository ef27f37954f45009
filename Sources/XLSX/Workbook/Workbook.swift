internal import Foundation

extension XLSX {
    /// A workbook's sheets. Confined to one thread; a reader of rows keeps it alive.
    public final class Workbook {
        /// A sheet in the order of its tabs.
        public struct Sheet: Hashable, Sendable {
            public let name: String
            /// Whether a person who opens the workbook does not see it.
            public let isHidden: Bool
            let part: String
        }

        /// Worksheets alone; charts and macros are none.
        public let sheets: [Sheet]
        let archive: ZipArchive
        let strings: SharedStrings
        let styles: Styles
        /// Whether days count from 1904 (of old Macintosh files), not 1900.
        let countsFrom1904: Bool

        /// Opens the package and reads its list of sheets, shared strings and styles.
        public init(path: String) throws(XLSXError) {
            if try Workbook.isCompound(path) {
                throw XLSXError(.compoundFile, "this is a workbook of the old form (.xls), or under a password")
            }
            archive = try ZipArchive(path: path)
            let root = try Relationships(of: "", in: archive)
            guard let main = root.first(ofType: "officeDocument") else {
                throw XLSXError(.missingPart, part: "_rels/.rels", "the package names no workbook")
            }
            let relations = try Relationships(of: main, in: archive)
            let list = SheetList()
            try MarkupReader(archive.part(main), handler: list).finish()
            countsFrom1904 = list.countsFrom1904
            var sheets: [Sheet] = []
            for entry in list.entries {
                guard let target = relations[entry.relation], target.type == "worksheet" else { continue }
                sheets.append(Sheet(name: entry.name, isHidden: entry.isHidden, part: target.part))
            }
            self.sheets = sheets
            strings = try SharedStrings(part: relations.first(ofType: "sharedStrings"), in: archive)
            styles = try Styles(part: relations.first(ofType: "styles"), in: archive)
        }

        /// The rows of a sheet, from the first.
        public func rows(of sheet: Sheet) throws(XLSXError) -> SheetReader {
            try SheetReader(sheet, of: self)
        }

        /// By the first bytes: whether the file is a ZIP package, as every workbook is.
        public static func isPackage(_ head: some Sequence<UInt8>) -> Bool {
            head.starts(with: [0x50, 0x4B, 0x03, 0x04])
        }

        /// By the first bytes: a compound file, the old binary form or an encrypted workbook ([MS-CFB] 2.2).
        public static func isCompound(_ head: some Sequence<UInt8>) -> Bool {
            head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        }

        private static func isCompound(_ path: String) throws(XLSXError) -> Bool {
            guard let file = FileHandle(forReadingAtPath: path) else {
                throw XLSXError(.unreadable, "the file cannot be opened")
            }
            // Nil at once: an empty file.
            return isCompound(Array((try? file.read(upToCount: 8)) ?? Data()))
        }
    }
}

/// `xl/workbook.xml`.
private final class SheetList: MarkupHandler {
    private(set) var entries: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var countsFrom1904 = false

    func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError) {
        switch name {
        case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
        case "sheet":
            guard let title = attributes["name"], let relation = attributes["id"] else {
                throw XLSXError(.invalid, "a sheet has a name and a relationship")
            }
            let state = attributes["state"] ?? "visible"
            entries.append((title, relation, state != "visible"))
        default: break
        }
    }
}
