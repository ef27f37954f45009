/// Workbooks of Office Open XML (ECMA-376, ISO/IEC 29500): the rows of their sheets, as a person sees them.
///
/// Read a row at a time; only the shared strings and the styles are held whole. libzip opens the package and expat reads
/// its parts; neither shows outside. Formulas are not computed: a cell has the value that was last saved. Nothing outside
/// the file is ever fetched, and a document type declaration is refused.
public enum XLSX {
    /// The most that is read of one part at a time, in bytes.
    static let pieceSize = 64 << 10
    /// Of all shared strings together, in bytes of UTF-8: a small file can name very many.
    static let maximumSharedBytes = 512 << 20
    /// Of one cell's text; Excel itself allows 32,767 characters.
    static let maximumCellBytes = 1 << 20
    /// Excel's own limits.
    static let maximumColumns = 16_384
    static let maximumRows = 1_048_576
}
