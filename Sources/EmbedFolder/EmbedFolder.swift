import Foundation
import PackagePlugin

/// Writes every file of a folder of the package into a Swift file of the target, so that the binary carries it.
///
/// Chosen above `.embedInCode`, which needs each file named in code and writes arrays of numbers (10 s a build), and
/// above `.copy`, whose files lie beside the binary: a container has only the binary. A text literal costs nothing
/// measurable, and a new file needs no other change.
@main
struct EmbedFolder: BuildToolPlugin {
    /// The folder of each target that carries one, relative to the package.
    static let folders = ["Topics": "topics"]

    /// Raw literals, whose five marks no text of ours contains.
    static let script = """
        set -eu
        output=$1 root=$2; shift 2
        {
            echo 'enum EmbeddedFiles {'
            echo '    static let all: [(path: String, text: StaticString)] = ['
            for file; do
                printf '        ("%s", #####\"\"\"\\n' "$file"; cat "$root/$file"; printf '\\n\"\"\"#####),\\n'
            done
            echo '    ]'
            echo '}'
        } > "$output.new"
        mv "$output.new" "$output"
        """

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let folder = EmbedFolder.folders[target.name] else { return [] }
        let root = context.package.directoryURL.appending(path: folder).resolvingSymlinksInPath()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
            ["json", "yaml"].contains(URL(filePath: $0).pathExtension)
        }.sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(paths.count) files of \(folder)", executable: URL(filePath: "/bin/sh"),
                arguments: ["-c", EmbedFolder.script, "embed", output.path, root.path] + paths,
                inputFiles: paths.map { root.appending(path: $0) }, outputFiles: [output])
        ]
    }
}
