import Foundation
import Testing

/// What happens to letters that lie there before the first start, with a real Dovecot.
@Suite struct StartTests {
    private func desk(start: String) throws -> DovecotDesk {
        let desk = try DovecotDesk(start: start)
        try desk.place(1, daysAgo: 400)
        try desk.place(2, daysAgo: 3)
        return desk
    }

    private func account(_ desk: DovecotDesk) throws -> String {
        let ending = try desk.otklik("account", "--json")
        #expect(ending.code == 0, "\(ending.out)\(ending.err)")
        return ending.out
    }

    @Test func `start now fetches nothing old, counts it as such, and answers what comes`() throws {
        let desk = try desk(start: "now")
        #expect(try desk.otklik("check").err.contains("2 letters there, none of them would be read: it starts now"))
        let first = try desk.otklik("drain", "--json")
        #expect(first.out == #"{"source":"ghm","outcomes":{},"trouble":null}"# + "\n", "\(first.err)")
        try desk.place(3)
        let second = try desk.otklik("drain", "--json")
        #expect(second.out == #"{"source":"ghm","outcomes":{"ticket":1},"trouble":null}"# + "\n", "\(second.err)")
        #expect(desk.acknowledged == [3])
        #expect(
            try account(desk)
                == #"[{"source":"ghm","server":3,"before":2,"seen":1,"outcomes":{"ticket":1},"agrees":true}]"# + "\n"
        )
        let table = try desk.otklik("account").out
        #expect(table.contains("BEFORE"), "\(table)")
    }

    @Test func `start all files what is older as imported and writes to nobody about it`() throws {
        let desk = try desk(start: "all")
        let check = try desk.otklik("check")
        #expect(check.err.contains("2 letters would be read, at most 0 of them acknowledged"), "\(check.err)")
        let first = try desk.otklik("drain", "--json")
        #expect(first.out == #"{"source":"ghm","outcomes":{"imported":2},"trouble":null}"# + "\n", "\(first.err)")
        #expect(desk.acknowledged == [])
        try desk.place(3)
        #expect(try desk.otklik("drain").code == 0)
        #expect(desk.acknowledged == [3])
        #expect(try account(desk).contains(#""server":3,"before":0,"seen":3"#))
    }

    @Test func `a date answers what came since that day, and imports what is older`() throws {
        let day = Date().addingTimeInterval(-10 * 86_400).formatted(.iso8601.year().month().day())
        let desk = try desk(start: day)
        let check = try desk.otklik("check")
        #expect(check.err.contains("2 letters would be read, at most 1 of them acknowledged"), "\(check.err)")
        let first = try desk.otklik("drain", "--json")
        #expect(first.code == 0, "\(first.err)")
        #expect(first.out.contains(#""imported":1"#) && first.out.contains(#""ticket":1"#), "\(first.out)")
        #expect(desk.acknowledged == [2])
        #expect(try account(desk).contains(#""server":2,"before":0,"seen":2"#))
    }
}
