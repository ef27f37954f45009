import Events
import Screening
import Testing
import Topics

/// Files of a pack that are in another encoding, as Excel and Notepad save them.
struct EncodingTests {
    /// “中文” in GBK.
    private static let chinese: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4]

    private func bytes(_ text: String) -> [UInt8] {
        // Any Chinese character as two bytes that are no UTF-8.
        text.unicodeScalars.flatMap { $0.isASCII ? [UInt8($0.value)] : [0xB0 | UInt8($0.value & 0xF), 0xA1] }
    }

    private func issues(_ files: [ModelPack.File]) throws -> [String] {
        do {
            _ = try ModelPack(files: files, catalog: Catalog.builtIn())
            return []
        } catch let failure as PackFailure { return failure.issues.map(\.description) }
    }

    @Test func severalFilesOfAnotherEncodingAndOrdinaryErrorsAreToldInOneRun() throws {
        let hint = " (save it as UTF-8, not as GBK, GB18030 or ANSI)"
        let model = SmallPack.model(
            when: "parameter('need', person.region, 'a') > amount(0) && hardship(person) && nosuch(person)")
        let said = try issues([
            ModelPack.File(name: "pack.yaml", text: "pack: small\nversion: \"1\"\ncolour: red\n"),
            ModelPack.File(
                name: "parameters.yaml",
                bytes: bytes("parameters:\n  need:\n    - {csv: need.csv, region: \"000000\", source: 法, foo: 1}\n")),
            ModelPack.File(
                name: "need.csv",
                bytes: bytes("地,from,value\n城,2024-01-01,100\n乡,2024-13-01,200\nc,2024-01-01,x\n")),
            ModelPack.File(
                name: "definitions.yaml",
                bytes: bytes(
                    "definitions:\n  - name: hardship\n    title: {zh: 困, en: Hardship}\n    of: {p: person}\n    value: p.ag > 3\n"
                )),
            ModelPack.File(name: "small.yaml", bytes: Array(model.utf8)),
            ModelPack.File(unreadable: "secret.yaml"),
        ])
        #expect(
            said == [
                "definitions.yaml:3:17: the file is not UTF-8 from here on" + hint,
                "definitions.yaml:5:14: 'person' has no field 'ag' (did you mean 'age'?)",
                "need.csv:1:1: the file is not UTF-8 from here on" + hint,
                "need.csv:3:4: “2024-13-01” is no date (write YYYY-MM-DD)",
                "need.csv:4:14: “x” is no number (digits with a point, such as 1234.5 or 0.04, and no separator, percent or unit)",
                "pack.yaml:3:1: “colour” is no key here (the keys are extends, judicial_agencies, pack, supervision, version)",
                "parameters.yaml:3:49: the file is not UTF-8 from here on" + hint,
                "parameters.yaml:3:53: “foo” is no key here (the keys are csv, from, illustrative, region, source, unit)",
                "secret.yaml:1:1: the file cannot be read (a pack's folder has files that you may read, and no folder of such a name)",
                "small.yaml:8:95: there is no function 'nosuch'",
            ])
    }

    @Test func whatWindowsCallsUnicodeIsReadAndTold() throws {
        let text = "pack: small\nversion: \"1\"\n说明: 一\n"
        for isBigEndian in [false, true] {
            var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
            for unit in text.utf16 {
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                bytes += isBigEndian ? [high, low] : [low, high]
            }
            let said = try issues([ModelPack.File(name: "pack.yaml", bytes: bytes)])
            #expect(
                said == [
                    "pack.yaml:1:1: the file is UTF-16 (save it as UTF-8)",
                    "pack.yaml:3:1: “说明” is no key here (the keys are extends, judicial_agencies, pack, supervision, version)",
                ])
        }
    }

    @Test func aFileThatIsNoYAMLInItsRepairedFormIsToldOnce() throws {
        let said = try issues([
            ModelPack.File(name: "pack.yaml", text: "pack: small\nversion: \"1\"\n"),
            ModelPack.File(name: "small.yaml", bytes: Array("title: {zh: ".utf8) + Self.chinese + [0x7B, 0xFF, 0x0A]),
        ])
        #expect(
            said == [
                "small.yaml:1:13: the file is not UTF-8 from here on (save it as UTF-8, not as GBK, GB18030 or ANSI)"
            ])
    }

    @Test func whatAFileThatIsNoYAMLDeclaresIsNotSaidToBeMissing() throws {
        var pack = SmallPack(
            model: SmallPack.model(
                when:
                    "poor(person) && parameter('wage', person.region) > amount(0) && parameter('wagon', person.region) > amount(0)"
            ))
        pack.parameters = "parameters:\n  wage:\n    - {region: 000000, from: 2024-01-01, value: 1, source: s\n"
        pack.definitions = "definitions:\n\t- name: poor\n"
        let said = try pack.issues()
        #expect(
            said == [
                "definitions.yaml:2:1: This is not YAML: while scanning for the next token, found character that cannot start any token (indent with spaces, not with tabs)",
                "parameters.yaml:3:7: This is not YAML: while parsing a flow mapping, did not find expected ',' or '}' (a text with a comma, a colon or a bracket in it stands in quotes; each bracket is closed)",
                "small.yaml:8:97: there is no parameter 'wagon' (declare it under “parameters”, with a value or as wagon: [])",
            ])
    }

    @Test func aKeyThatIsThereTwiceHidesNoOtherMistake() throws {
        var pack = SmallPack(model: SmallPack.model(when: "person.ag > 3", more: "code: S2\nunit: persn"))
        pack.manifest = "pack: small\npack: big\nversion: \"1\"\nversion: \"2\"\n"
        let said = try pack.issues()
        #expect(
            said.map { $0.split(separator: ": ", maxSplits: 2).prefix(2).joined(separator: ": ") } == [
                "pack.yaml:2:1: The key “pack” is there twice (keep one of the two)",
                "pack.yaml:4:1: The key “version” is there twice (keep one of the two)",
                "small.yaml:8:29: 'person' has no field 'ag' (did you mean 'age'?)",
                "small.yaml:12:1: The key “code” is there twice (keep one of the two)",
                "small.yaml:13:1: The key “unit” is there twice (keep one of the two)",
            ])
    }
}
