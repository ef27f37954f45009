import Foundation
import Testing

@testable import Cryptography

/// A Python that has PyNaCl, if there is one.
private let pythonWithNaCl: String? = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"].first
{
    FileManager.default.isExecutableFile(atPath: $0) && (try? run($0, "import nacl.public", [])) == ""
}

private func run(_ python: String, _ program: String, _ arguments: [String]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}

struct PyNaClTests {
    @Test(.enabled(if: pythonWithNaCl != nil, "no Python with PyNaCl here (Debian: python3-nacl)"))
    func pythonOpensOurSealedBoxWithTheKeyFileAsWeWriteIt() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)").path
        defer { unlink(file) }
        let agency = AgencyKeyPair()
        try agency.write(to: file)
        let sealed = try agency.publicKey.seal(Array("张三 11010519491231002X".utf8))
        let program = """
            import base64, sys
            from nacl.public import PrivateKey, SealedBox
            key = PrivateKey(base64.b64decode(open(sys.argv[1]).read()))
            sys.stdout.buffer.write(SealedBox(key).decrypt(base64.b64decode(sys.argv[2])))
            """
        let opened = try run(#require(pythonWithNaCl), program, [file, Base64.encode(sealed)])
        #expect(opened == "张三 11010519491231002X")
    }
}
