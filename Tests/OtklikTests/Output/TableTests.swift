import Testing
import otklik

@Suite struct TableTests {
    @Test func `columns are as wide as they need to be, and controls of strangers do not reach the terminal`() {
        var table = Table("NUMBER", "SUBJECT")
        table.add("GHM-1", "Холодно\u{1B}[2J в\nзале")
        table.add("A", String(repeating: "x", count: 70))
        #expect(
            table.text(limit: 20) == """
                NUMBER  SUBJECT
                GHM-1   Холодно[2J в зале
                A       xxxxxxxxxxxxxxxxxxx…

                """
        )
    }

    @Test func `CSV opens in Russian Excel, quotes what needs it and disarms formulas`() {
        var table = Table("a", "b")
        table.add("x;y", "=1+1")
        table.add("say \"hi\"", "line\nend")
        #expect(table.csv == "\u{FEFF}a;b\r\n\"x;y\";'=1+1\r\n\"say \"\"hi\"\"\";\"line\nend\"\r\n")
    }
}
