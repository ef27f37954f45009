import Testing

@testable import CommandLineTool

struct ParsingTests {
    @Test func commandLineGoesBeforeEnvironmentBeforeFileBeforeDefault() throws {
        let environment = ["LIFEBOAT_DRAIN_TIMEOUT": "3s", "LIFEBOAT_CACHE": "3MiB", "LIFEBOAT_CONFIG": "c.yaml"]
        let file = ["drain-timeout": ["2s"], "cache": ["2MiB"], "listen": ["[::1]:80"], "json": ["true"]]
        let command = try work(["--drain-timeout", "4s"], environment: environment, configuration: file)
        #expect(command.drainTimeout == .seconds(4))
        #expect(command.cache == .mebibytes(3))
        #expect(command.listen == HostAndPort(host: "::1", port: 80))
        #expect(command.json)
        #expect(command.guarantee == .exactlyOnce)
        #expect(command.stateDirectory == nil)
    }

    @Test func valuesMayBeAttachedOrFollowOrStandInAShortOption() throws {
        #expect(try work(["--state-directory=/a=b"]).stateDirectory == "/a=b")
        #expect(try work(["--state-directory", "/a"]).stateDirectory == "/a")
        #expect(try work(["-s", "/a"]).stateDirectory == "/a")
        #expect(try work(["-s/a"]).stateDirectory == "/a")
        #expect(try work(["--state-directory="]).stateDirectory == "")
        let grouped = try work(["-jqs", "/a"])
        #expect(grouped.json && grouped.quiet && grouped.stateDirectory == "/a")
    }

    @Test func flagThatIsOnCanBeTurnedOff() throws {
        #expect(try work([]).restore)
        #expect(try !work(["--no-restore"]).restore)
        #expect(try work(["--no-restore", "--restore"]).restore)
        #expect(try !work([], environment: ["LIFEBOAT_RESTORE": "no"]).restore)
    }

    @Test func repeatedOptionGathersItsValuesFromOneSourceOnly() throws {
        let environment = ["LIFEBOAT_PROPERTY": "a=1,2; b=3", "LIFEBOAT_CONFIG": "c.yaml"]
        let line = try work(["--property", "x=1", "--property=y=2=3"], environment: environment)
        #expect(line.broker.property.map(\.argumentText) == ["x=1", "y=2=3"])
        let variable = try work([], environment: environment)
        #expect(variable.broker.property.map(\.argumentText) == ["a=1,2", "b=3"])
        let file = try work(["--config", "c"], configuration: ["property": ["c=4", "d=5,6"]])
        #expect(file.broker.property.map(\.argumentText) == ["c=4", "d=5,6"])
    }

    @Test func twoDashesEndTheOptions() throws {
        guard case .run(let command, _, _) = try parse(["screen", "mca", "--", "--json", "--help"]) else {
            Issue.record("did not parse")
            return
        }
        #expect((command as? Screen)?.agency == "mca")
        #expect((command as? Screen)?.files == ["--json", "--help"])
    }

    @Test func capitalsInARowAreOneWordOfAName() {
        #expect(
            ["instanceID", "stateDirectory", "parseJSONLines", "DeadLetters", "URL", "x"].map(hyphenated)
                == ["instance-id", "state-directory", "parse-json-lines", "dead-letters", "url", "x"])
    }

    @Test func dashAloneAndNegativeNumbersAreValues() throws {
        guard case .run(let command, _, _) = try parse(["screen", "-5", "-"]) else {
            Issue.record("did not parse")
            return
        }
        #expect((command as? Screen)?.agency == "-5")
        #expect((command as? Screen)?.files == ["-"])
    }

    @Test func optionsOfEveryCommandMayStandBeforeItsName() throws {
        let outcome = try parse(["--language", "zh", "models", "--config=c.yaml", "check"])
        guard case .run(let command, let node, .chinese) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect((command as? Check)?.folder == "models")
        #expect(node.path == ["lifeboat", "models", "check"])
    }

    @Test(arguments: [
        (["work", "--bootstrp-servers", "k"], "--bootstrap-servers"),
        (["work", "-json"], "--json"),
        (["wrok"], "work"),
        (["models", "chek"], "check"),
        (["scr"], "screen"),
    ])
    func slipsAreAnsweredWithTheNearestName(line: [String], expected: String) {
        #expect {
            try parse(line)
        } throws: { error in
            switch (error as? UsageError)?.problem {
            case .unknownOption(_, let suggestion), .unknownCommand(_, let suggestion): suggestion == expected
            default: false
            }
        }
    }

    @Test func hiddenOptionsAreTakenButNeverSuggested() throws {
        #expect(try work(["--threads", "7"]).threads == 7)
        #expect(throws: UsageError(problem: .unknownOption("--thread", suggestion: nil), path: ["lifeboat", "work"])) {
            try parse(["work", "--thread", "7"])
        }
    }

    @Test func wrongValueIsNamedWithItsSource() {
        #expect(
            throws: problem(
                .invalidValue(
                    "soon", place: .variable("LIFEBOAT_DRAIN_TIMEOUT"), choices: [], hint: Duration.argumentHint))
        ) { try work([], environment: ["LIFEBOAT_DRAIN_TIMEOUT": "soon"]) }
        let guarantee = ConfigurationMistake(
            place: OptionsFile.Place(line: 1, column: 12),
            reason: .invalidValue("once", key: "guarantee", choices: ["exactly_once", "at_least_once"], hint: nil))
        #expect(throws: problem(.wrongConfiguration(file: "c", [guarantee]))) {
            try work(["--config", "c"], configuration: ["guarantee": ["once"]])
        }
    }

    @Test func keyThatNoCommandHasIsAnError() {
        let key = ConfigurationMistake(
            place: OptionsFile.Place(line: 1, column: 1),
            reason: .unknownKey("state-dir", suggestion: "state-directory"))
        #expect(throws: problem(.wrongConfiguration(file: "c", [key]))) {
            try work(["--config", "c"], configuration: ["state-dir": ["/a"]])
        }
    }

    @Test func valueOfTheFileIsNoMistakeWhereAnotherIsGivenOrAnotherCommandTakesIt() throws {
        let file = ["drain-timeout": ["soon"]]
        #expect(try work(["--config", "c", "--drain-timeout", "1s"], configuration: file).drainTimeout == .seconds(1))
        #expect(throws: UsageError.self) { try work(["--config", "c"], configuration: file) }
        #expect(throws: UsageError.self) { try parse(["--config", "c", "models", "check"], configuration: file) }
    }

    @Test func keyOfAnotherCommandIsNoError() throws {
        let outcome = try parse(
            ["--config", "c", "models", "check"], configuration: ["state-directory": ["/a"]])
        guard case .run = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func whatIsMissingOrTooMuchIsSaid() {
        #expect(throws: problem(.missingArgument("<file>"), in: "screen")) { try parse(["screen", "mca"]) }
        #expect(throws: problem(.unexpectedArgument("more"))) { try work(["more"]) }
        #expect(throws: problem(.missingValue(option: "-s"))) { try work(["-s", "--json"]) }
        #expect(throws: problem(.unexpectedValue(option: "--json"))) { try work(["--json=yes"]) }
        #expect(
            throws: problem(
                .missingOption(
                    "--bootstrap-servers", valueName: "host:port,…", variable: "LIFEBOAT_BOOTSTRAP_SERVERS"))
        ) { try parse(["work"]) }
    }

    @Test func helpIsGivenWhateverElseIsWrong() throws {
        for line in [["work", "--wrong", "-h"], ["help", "work"], ["work", "--help"], ["--help"], ["help"]] {
            guard case .help = try parse(line) else {
                Issue.record("\(line)")
                continue
            }
        }
    }

    private func problem(_ problem: UsageError.Problem, in command: String = "work") -> UsageError {
        UsageError(problem: problem, path: ["lifeboat", command])
    }
}
