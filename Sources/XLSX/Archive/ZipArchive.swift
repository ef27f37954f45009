internal import CZip

/// A ZIP package, read only. Confined to one thread; its parts must not outlive it.
final class ZipArchive {
    private let handle: OpaquePointer

    init(path: String) throws(XLSXError) {
        var code: Int32 = 0
        guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
            throw XLSXError(
                code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS ? .notAPackage : .unreadable,
                code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS
                    ? "this is no ZIP package, or a broken one" : "the file cannot be opened (libzip \(code))")
        }
        self.handle = handle
    }

    deinit { zip_discard(handle) }

    /// Whether the package has the part; names of parts are compared without case (ECMA-376 part 2, 9.1.1).
    func has(_ name: String) -> Bool { zip_name_locate(handle, name, UInt32(ZIP_FL_NOCASE)) >= 0 }

    func part(_ name: String) throws(XLSXError) -> Part {
        let index = zip_name_locate(handle, name, UInt32(ZIP_FL_NOCASE))
        guard index >= 0 else { throw XLSXError(.missingPart, part: name, "the part is not in the package") }
        guard let file = zip_fopen_index(handle, UInt64(index), 0) else {
            throw XLSXError(.notAPackage, part: name, "the part cannot be unpacked")
        }
        return Part(name: name, file: file, archive: self)
    }

    /// The bytes of one part, in order.
    final class Part {
        let name: String
        private let file: OpaquePointer
        /// Keeps the package open.
        private let archive: ZipArchive

        fileprivate init(name: String, file: OpaquePointer, archive: ZipArchive) {
            self.name = name
            self.file = file
            self.archive = archive
        }

        deinit { _ = zip_fclose(file) }

        /// Fills the buffer from its start; the number of bytes, 0 at the end. Checks the part's CRC on the way.
        func read(into buffer: UnsafeMutableRawBufferPointer) throws(XLSXError) -> Int {
            let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
            guard count >= 0 else {
                throw XLSXError(.notAPackage, part: name, "the part is damaged, or packed in a way that is not known")
            }
            return Int(count)
        }
    }
}
