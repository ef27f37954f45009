import Foundation
import Testing

@testable import CommandLineTool

struct CompletionTests {
    private func script(_ shell: Shell) -> String {
        CompletionScript(root: CommandNode(Lifeboat.self), language: .english).text(for: shell)
    }

    private static func path(of shell: String) -> String? {
        ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + shell }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// What the shell prints when it runs the text; its errors too.
    private func run(_ shell: String, _ text: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.path(of: shell)))
        process.arguments = shell == "bash" ? ["--norc", "--noprofile"] : shell == "zsh" ? ["-f"] : ["--no-config"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        // Read beside the writing: neither pipe can fill up and stop the other.
        let bytes = Data(text.utf8)
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: bytes)
            try? input.fileHandleForWriting.close()
        }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test(
        .enabled(if: path(of: "bash") != nil, "there is no bash here"),
        arguments: [
            (["lifeboat", "w"], "work"), (["lifeboat", "models", "c"], "check"), (["lifeboat", "models", ""], "check"),
            (["lifeboat", "work", "--stat"], "--state-directory"),
            (["lifeboat", "work", "--guarantee", "at"], "at_least_once"),
            (["lifeboat", "work", "--guarantee", "=", "ex"], "exactly_once"),
            (["lifeboat", "--language", "zh", "work", "--no-r"], "--no-restore"),
            (["lifeboat", "completions", "f"], "fish"), (["lifeboat", "work", "--thr"], ""),
        ])
    func bashOffersWhatMayFollow(words: [String], expected: String) throws {
        let list = words.map { CompletionScript.quoted($0) }.joined(separator: " ")
        let offered = try run(
            "bash",
            script(.bash) + "COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _lifeboat; echo \"${COMPREPLY[*]}\"\n"
        )
        #expect(
            offered.split(separator: " ").contains { $0.trimmingCharacters(in: .newlines) == expected }
                || offered == expected + "\n" || (expected.isEmpty && offered == "\n"), "\(offered)")
    }

    @Test(.enabled(if: path(of: "zsh") != nil, "there is no zsh here"))
    func zshReadsTheScriptAndHasAFunctionForEachCommand() throws {
        let answer = try run(
            "zsh",
            "autoload -Uz compinit; compinit -D -u\n" + script(.zsh)
                + "\nprint -l ${(k)functions} | grep '^_lifeboat' | sort\nprint ${_comps[lifeboat]}\n")
        #expect(
            answer == """
                _lifeboat
                _lifeboat_completions
                _lifeboat_models
                _lifeboat_models_check
                _lifeboat_screen
                _lifeboat_work
                _lifeboat

                """)
    }

    @Test(
        .enabled(if: path(of: "fish") != nil, "there is no fish here"),
        arguments: [
            ("lifeboat w", "work"), ("lifeboat models c", "check"), ("lifeboat work --stat", "--state-directory"),
            ("lifeboat work --guarantee at", "at_least_once"), ("lifeboat completions z", "zsh"),
        ])
    func fishOffersWhatMayFollow(line: String, expected: String) throws {
        let offered = try run("fish", script(.fish) + "complete -C \(CompletionScript.quoted(line))\n")
        #expect(offered.split(separator: "\n").map { $0.split(separator: "\t")[0] } == [Substring(expected)])
    }

    @Test func hiddenOptionsAreNotOffered() {
        for shell in Shell.allCases { #expect(!script(shell).contains("threads")) }
    }
}
