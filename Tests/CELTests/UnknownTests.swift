import CEL
import Testing

/// The rules of partial evaluation as truth tables: T, F, U (unknown u), V (unknown v), E (error).
@Suite struct UnknownTests {
    private let environment: Environment = {
        var environment = Environment(extensions: [.optionals, .bindings])
        for name in ["x", "y", "z"] { environment.declare(variable: name, type: .bool) }
        environment.declare(variable: "n", type: .int)
        environment.declare(variable: "d", type: .dyn)
        environment.declare(variable: "list", type: .list(.bool))
        return environment
    }()

    private func value(_ letter: Character) -> Value {
        switch letter {
        case "T": .bool(true)
        case "F": .bool(false)
        case "U": .unknown(UnknownSet(path: "u"))
        case "V": .unknown(UnknownSet(path: "v"))
        default: .failure(.host, "e")
        }
    }

    private func letters(_ value: Value) -> String {
        switch value {
        case .bool(let flag): flag ? "T" : "F"
        case .unknown(let set): set.attributes.map { $0.path.uppercased() }.joined()
        case .error: "E"
        default: "?"
        }
    }

    private func result(_ source: String, _ inputs: String) throws -> String {
        let names = ["x", "y", "z"]
        let variables = zip(names, inputs).map { ($0, value($1)) }
        return letters(try environment.evaluate(source, Dictionary(uniqueKeysWithValues: variables)))
    }

    @Test(arguments: [
        (
            "x && y",
            "TT T, TF F, FT F, FF F, TU U, UT U, FU F, UF F, UU U, UV UV, TE E, ET E, FE F, EF F, EE E, UE U, EU U"
        ),
        (
            "x || y",
            "TT T, TF T, FT T, FF F, TU T, UT T, FU U, UF U, UU U, VU UV, TE T, ET T, FE E, EF E, EE E, UE U, EU U"
        ),
        ("!x", "T F, F T, U U, E E"), ("x == y", "TT T, TF F, TU U, UV UV, UE U, EU U, EE E"),
        ("x ? y : z", "TFE F, FUT T, UTF U, ETF E, TUF U, FTU U"),
        ("x && y && z", "UVF F, UVT UV, EVT V, TTT T, ETF F"), ("[x, y].exists(i, i)", "TT T, TU U, UV UV, EU U"),
        ("[x, y] == [z, z]", "TUT U, ETT E"), ("cel.bind(b, x, y || b)", "UT T, UF U, ET T"),
        ("has({'a': x}.a)", "T T, U U, E E"), ("[x][0] || y", "UT T, UF U"),
    ])
    func operatorsKeepTheTruthTablesOfPartialEvaluation(source: String, table: String) throws {
        for row in table.split(separator: ", ") {
            let parts = row.split(separator: " ")
            #expect(try result(source, String(parts[0])) == parts[1], "\(source) for \(parts[0])")
        }
    }

    @Test(arguments: [
        ("list.exists(x, x)", "FUT", "T"), ("list.exists(x, x)", "FUV", "UV"), ("list.exists(x, x)", "FEV", "V"),
        ("list.all(x, x)", "TUF", "F"), ("list.all(x, x)", "TUT", "U"), ("list.all(x, x)", "TET", "E"),
        ("list.exists_one(x, x)", "TUF", "U"), ("list.exists_one(x, x)", "TEF", "E"),
        ("list.exists_one(x, x)", "TFF", "T"),
        ("list.filter(x, x).size() == 1", "TU", "U"), ("list.map(x, !x)[0]", "TU", "U"), ("true in list", "UT", "T"),
        ("true in list", "UF", "U"), ("list.size() == 2", "UU", "T"), ("list.filter(x, true).size() == 2", "TU", "U"),
    ])
    func macrosKeepThemOverElementsThatAreUnknown(source: String, elements: String, expected: String) throws {
        let list = Value.list(elements.map { value($0) })
        #expect(letters(try environment.evaluate(source, ["list": list])) == expected)
    }

    @Test func aFunctionOfUnknownsIsUnknownOfAllOfThem() throws {
        let variables: [String: Value] = ["n": .unknown(UnknownSet(path: "u")), "d": .unknown(UnknownSet(path: "v"))]
        for source in ["n + d == 3", "n + 1 > d", "[n, d].size() == 2", "'a'.startsWith(string(n) + string(d))"] {
            #expect(letters(try environment.evaluate(source, variables)) == "UV", "\(source)")
        }
        #expect(letters(try environment.evaluate("n + 1 / 0 == 3", variables)) == "U")
        #expect(letters(try environment.evaluate("1 / 0 + n == 3", variables)) == "U")
        #expect(letters(try environment.evaluate("optional.none().orValue(n) == 1", variables)) == "U")
        #expect(letters(try environment.evaluate("optional.of(1).orValue(n) == 1", variables)) == "T")
    }
}
