import Foundation
import Testing

@testable import Mail

/// Mails of the forms of sites, and letters that only look like them: `Fixtures/SiteForms/X.eml` with what is to be read
/// from it in `X.json`.
struct SiteFormTests {
    private struct Wanted: Decodable {
        var form: Bool?
        var name: String?
        var email: String?
        var phone: String?
        var subject: String?
        var message: String?
        /// Lines of the text that staff read.
        var shows: [String]?
    }

    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "Fixtures/SiteForms")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
    }()

    private func message(_ name: String) throws -> Message {
        Message(parsing: [UInt8](try Data(contentsOf: Self.folder.appending(path: name + ".eml"))))
    }

    private func wanted(_ name: String) throws -> Wanted {
        try JSONDecoder().decode(Wanted.self, from: Data(contentsOf: Self.folder.appending(path: name + ".json")))
    }

    @Test(arguments: names)
    func `J2: the form in a site's mail is known by its shape, and the person inside is read`(name: String) throws {
        let message = try message(name)
        let wanted = try wanted(name)
        let found = SiteForm.found(in: message)
        guard wanted.form ?? true else {
            #expect(found == nil, "\(message.text)")
            return
        }
        let form = try #require(found, "\(message.text)")
        #expect(form.name == wanted.name ?? "")
        #expect(form.email == wanted.email)
        #expect(form.phone == wanted.phone)
        #expect(form.subject == wanted.subject)
        #expect(form.message == wanted.message)
        let post = form.post(of: message, answerTo: nil)
        let rows = post.fields.map { "\($0.label): \($0.value)" }
        for line in wanted.shows ?? [] { #expect(rows.contains(line), "\(rows)") }
        #expect(post.text == wanted.message)
        #expect(form.read(message, as: post).from == [MailAddress(name: form.name, address: form.email ?? "")])
    }

    @Test func `there are more than ten shapes of forms, and letters that are none`() throws {
        let all = try Self.names.map { try wanted($0).form ?? true }
        #expect(all.count(where: \.self) >= 10)
        #expect(all.count { !$0 } >= 5)
    }

    @Test(arguments: names)
    func `J2: nothing that a form's mail says below its first label is lost`(name: String) throws {
        let message = try message(name)
        let form = SiteForm.told(message)
        guard !form.fields.isEmpty else { return }
        let post = form.post(of: message, answerTo: nil)
        let told = [post.text, post.subject, post.email, post.phone, post.name] + post.fields.map(\.value)
        for field in form.fields where !field.value.isEmpty {
            #expect(told.contains { $0.contains(field.value) }, "\(field)")
        }
    }

    @Test func `a form told by the settings may have no labels at all`() {
        var message = Message()
        message.text = "Позвоните мне насчёт билетов"
        message.fresh = message.text
        message.from = [MailAddress(address: "site@museum.example")]
        let form = SiteForm.told(message)
        #expect(form.fields.isEmpty)
        let read = form.read(message, as: form.post(of: message, answerTo: nil))
        #expect(read.fresh == "Позвоните мне насчёт билетов")
        #expect(read.from.isEmpty)
    }

    @Test(arguments: ["Ivan", "Иванов-Петров Иван", "А. С. Пушкин", "О'Коннор", "Анна (мама)"])
    func `what people are called is a name`(name: String) {
        #expect(SiteFormValue.isName(name))
    }

    @Test(arguments: [
        "http://casino.example", "casino.example", "a@b.example", "Приз! Заберите", "+7 922 000-11-22", "<b>Анна</b>",
    ])
    func `what nobody is called is no name to greet somebody with`(name: String) {
        #expect(!SiteFormValue.isName(name))
    }

    @Test(
        arguments: [
            ("anna@example.ru", "anna@example.ru"), ("anna@example.ru <mailto:anna@example.ru>", "anna@example.ru"),
            ("Анна, anna@example.ru.", "anna@example.ru"), ("mailto:anna@example.ru", "anna@example.ru"),
            ("нет", nil), ("@", nil), ("a@b", nil), ("a@@b.example", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `the address of a value is found in what surrounds it`(value: String, address: String?) {
        #expect(SiteFormValue.address(in: value) == address)
    }
}
