import Foundation
import Testing
import otklik

@Suite struct InspectTests {
    @Test func `prints one JSON object a line with exactly the promised keys, in their order`() throws {
        let folder = try TemporaryFolder()
        try folder.write("From: a@b.example\r\nSubject: x\r\n\r\nhello\r\n", to: "1.eml")
        try folder.write("", to: "2.eml")
        let ending = try Program.run(["inspect", "--json", folder.path])
        #expect(ending.code == 0)
        let lines = ending.out.split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        let keys = [
            "file", "messageID", "date", "from", "to", "cc", "replyTo", "subject", "inReplyTo", "references", "text",
            "fresh", "attachments", "automatic", "bounce", "charsetGuessed", "defects", "verdict",
            "forwardedAuthor",
        ]
        for line in lines {
            let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(Set(object.keys) == Set(keys))
            let places = keys.compactMap { line.range(of: "\"\($0)\":")?.lowerBound }
            #expect(places == places.sorted())
        }
        #expect(lines[0].hasPrefix(#"{"file":"\#(folder.path)/1.eml""#))
    }

    @Test func `a file that is not there ends with 1, the others are shown`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("Subject: x\n\n", to: "1.eml")
        let ending = try Program.run(["inspect", "--json", "/nowhere/2.eml", file])
        #expect(ending.code == 1)
        #expect(ending.out.split(separator: "\n").count == 1)
        #expect(ending.err.contains("/nowhere/2.eml"))
    }

    @Test func `reads a letter from standard input`() throws {
        let ending = try Program.run(["inspect", "--json", "-"], input: Array("Subject: x\n\n".utf8))
        #expect(ending.out.hasPrefix(#"{"file":"-""#))
    }

    @Test func `reads bare bodies from several files and standard input, one object a line`() throws {
        let folder = try TemporaryFolder()
        let quote = "12.02.2019, 01:11, \"Анна\" <a@b.example>:\n"
        let text = try folder.write("Да.\n\n\(quote)> Придёте?\n", to: "1.txt")
        let other = try folder.write("Нет.\n\n-- \nАнна\n", to: "2.txt")
        let ending = try Program.run(["inspect", "--as", "text", "--json", text, other, "-"], input: Array("Ну".utf8))
        #expect(ending.code == 0)
        let objects = try ending.out.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
        }
        #expect(objects.map { $0["file"] } == [text, other, "-"])
        #expect(objects.map { $0["fresh"] } == ["Да.", "Нет.", "Ну"])
        #expect(objects[0]["text"]?.contains("> Придёте?") == true)
    }

    @Test func `shows what is new in a bare HTML body`() throws {
        let page = "<p>Да.</p><div>13.10.2026 11:20, Анна пишет:</div><blockquote>Придёте?</blockquote>"
        let ending = try Program.run(["inspect", "--as", "html", "-"], input: Array(page.utf8))
        #expect(ending.out == "Да.\n")
        let help = try Program.run(["inspect", "--help"])
        #expect(help.out.contains("--as"))
        #expect(help.out.contains("otklik inspect --as html - < body.html"))
    }

    @Test func `reads a bare text body`() throws {
        let ending = try Program.run(["inspect", "--as", "text", "--json", "-"], input: Array("привет".utf8))
        #expect(ending.out == #"{"file":"-","text":"привет","fresh":"привет"}"# + "\n")
    }
}
