import Classify
import Testing

@Suite struct CorpusReaderTests {
    @Test(arguments: [
        (#"{"id":"a","text":"x","institution":"ghm","kind":"question","topics":["ACC"]"#, "not valid JSON"),
        (#"[1]"#, "not a JSON object"),
        (#"{"text":"x","label":"l"}"#, "id is missing"),
        (#"{"id":"a","label":"l"}"#, "text is missing"),
        (#"{"id":"a","text":5,"label":"l"}"#, "text has the wrong type"),
        (#"{"id":"a","text":"x"}"#, "institution is missing (or label, in a generic corpus)"),
        (#"{"id":"a","text":"x","institution":"ghm"}"#, "kind is missing"),
        (#"{"id":"a","text":"x","institution":"ghm","kind":"rant","topics":["ACC"]}"#, "kind rant is unknown"),
        (#"{"id":"a","text":"x","institution":"ghm","kind":"idea"}"#, "topics is missing or empty"),
        (#"{"id":"a","text":"x","institution":"ghm","kind":"idea","topics":["ACD"]}"#, "topic ACD is unknown"),
        (
            #"{"id":"a","text":"x","institution":"ghm","kind":"idea","topics":["ACC"],"flags":["fire"]}"#,
            "flag fire is unknown"
        ),
    ])
    func `a bad line is named with its number and what is wrong`(line: String, what: String) {
        let good = #"{"id":1,"text":"x","institution":"ghm","kind":"idea","topics":["ACC"]}"#
        #expect(throws: CorpusReader.Fault.self) { try CorpusReader.rows(of: "\n\(line)\n", needing: .labels) }
        do {
            _ = try CorpusReader.rows(of: "\(line)\n\(good)", needing: .labels)
        } catch {
            #expect(error.line == 1)
            #expect(error.what == what)
        }
    }

    @Test func `a corpus is of one kind`() {
        let text = """
            {"id":"a","text":"x","label":"l"}

            {"id":"b","text":"x","institution":"ghm","kind":"idea","topics":["ACC"]}
            """
        #expect(throws: CorpusReader.Fault(line: 3, what: "label is missing")) {
            try CorpusReader.rows(of: text, needing: .labels)
        }
    }

    @Test func `to be judged, a row needs no label`() throws {
        let rows = try CorpusReader.rows(
            of: #"{"id":7,"text":"Привет","to":"ghm","channel":"form"}"#,
            needing: .nothing
        )
        #expect(rows.count == 1)
        #expect(rows[0].id == "7")
        #expect(rows[0].to == "ghm")
        #expect(rows[0].isForm)
    }

    @Test func `a corpus with line ends of Windows is read, and its lines are counted the same`() throws {
        let row = #"{"id": "1", "text": "Где касса?", "label": "a"}"#
        #expect(try CorpusReader.rows(of: "\(row)\r\n\r\n\(row)\r\n", needing: .nothing).count == 2)
        #expect(throws: CorpusReader.Fault.self) { try CorpusReader.rows(of: "\(row)\r\n{", needing: .nothing) }
    }
}
