internal import CExpat

/// Reads a part's XML a piece at a time and tells a handler. Confined to one thread.
final class MarkupReader {
    private let part: ZipArchive.Part
    private let handler: any MarkupHandler
    private let parser: XML_Parser
    private var buffer = [UInt8](repeating: 0, count: XLSX.pieceSize)
    /// What the handler threw; expat itself knows no errors of ours.
    private var failure: XLSXError?
    private var isDone = false

    init(_ part: ZipArchive.Part, handler: any MarkupHandler) throws(XLSXError) {
        guard let parser = XML_ParserCreate(nil) else { throw XLSXError(.tooLarge, "there is not enough memory") }
        self.part = part
        self.handler = handler
        self.parser = parser
        // The callbacks come only from within `XML_Parse`, while `self` is alive.
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { MarkupReader.of($0)?.start($1, $2) }, { MarkupReader.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { MarkupReader.of($0)?.text($1, $2) }
        // A part has no document type (ECMA-376 part 2, 9.1.4), and one could declare entities without end.
        XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
            MarkupReader.of(reader)?.stop(.malformed, "a part may have no document type declaration")
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads one piece more.
    ///
    /// - Returns: whether there is more.
    func advance() throws(XLSXError) -> Bool {
        guard !isDone else { return false }
        let read: Result<Int, XLSXError> = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(XLSXError) in try part.read(into: bytes) }
        }
        let count = try read.get()
        isDone = count == 0
        let status = buffer.withUnsafeBytes {
            XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), isDone ? 1 : 0)
        }
        if let failure {
            isDone = true
            throw failure
        }
        guard status != XML_STATUS_ERROR else {
            isDone = true
            let sentence = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "broken"
            throw XLSXError(
                .malformed, part: part.name, line: Int(XML_GetCurrentLineNumber(parser)),
                "this is no well-formed XML: \(sentence)")
        }
        return !isDone
    }

    /// Reads all that is left.
    func finish() throws(XLSXError) {
        while try advance() {}
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> MarkupReader? {
        pointer.map { Unmanaged<MarkupReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard failure == nil, let name else { return }
        do throws(XLSXError) {
            try handler.start(String(cString: Markup.local(name)), MarkupAttributes(pointer: attributes))
        } catch { stop(error) }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard failure == nil, let name else { return }
        do throws(XLSXError) { try handler.end(String(cString: Markup.local(name))) } catch { stop(error) }
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
        guard failure == nil, let bytes, count > 0 else { return }
        let raw = UnsafeRawBufferPointer(start: bytes, count: Int(count))
        do throws(XLSXError) { try handler.text(raw.assumingMemoryBound(to: UInt8.self)) } catch { stop(error) }
    }

    private func stop(_ code: XLSXError.Code, _ detail: String) {
        stop(XLSXError(code, "\(detail)"))
    }

    private func stop(_ error: XLSXError) {
        failure = XLSXError(
            error.code, part: part.name, line: Int(XML_GetCurrentLineNumber(parser)), error.detail)
        XML_StopParser(parser, 0)
    }
}
