import Cryptography
import Testing

/// The search that `BadInputTests` rests on finds what it should.
struct ClearTextSearchTests {
    @Test(arguments: ["慕容", "320723198205071083"])
    func textIsFoundInEachOfItsFormsWhereverItStands(text: String) {
        let search = ClearTextSearch([text, "欧阳若曦"])
        let bytes = Array(text.utf8)
        for before in ["", "a", "ab", "abc", "abcd"] {
            let around = Array(before.utf8) + bytes + Array("xyz".utf8)
            #expect(search.texts(in: around) == [text])
            #expect(search.texts(in: Array(Hex.encode(around).utf8)) == [text])
            #expect(search.texts(in: Array(Hex.encode(around).uppercased().utf8)) == [text])
            #expect(search.texts(in: Array(Base64.encode(around).utf8)) == [text])
        }
        #expect(search.texts(in: Array("慕蓉 320723198205071082 \\u6155".utf8)).isEmpty)
    }
}
