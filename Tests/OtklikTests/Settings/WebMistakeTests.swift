import Testing
import otklik

/// Every row: what is wrong with the public pages' settings, and the full messages.
@Suite struct WebMistakeTests {
    private static let good = """
        web:
          base_url: https://otklik.example

        """

    static let table: [SettingsMistakeTests.Broken] = [
        .init(
            what: "no address that people see",
            old: "base_url: https://otklik.example",
            new: "title: Культура",
            messages: [
                "13: web.base_url: found nothing, expected the address people see, like https://otklik.example.ru"
            ]
        ),
        .init(
            what: "an address with a path, a port out of range",
            old: "base_url: https://otklik.example",
            new: "base_url: https://otklik.example/form\n  listen: 127.0.0.1:70000",
            messages: [
                "13: web.base_url: found «https://otklik.example/form», expected the address people see, like "
                    + "https://otklik.example.ru",
                "14: web.listen: found «127.0.0.1:70000», expected an address of this machine and a port, like "
                    + "127.0.0.1:8480",
            ]
        ),
        .init(
            what: "keys nobody knows",
            old: "https://otklik.example",
            new: "https://otklik.example\n  orgins: []\n"
                + "  consents: [{purpose: a, version: 1, label: b, text: c, must: yes}]",
            messages: [
                "14: web.orgins: found an unknown key, expected another name; did you mean origins?",
                "15: web.consents[0].must: found an unknown key, expected one of purpose, version, label, label_en, "
                    + "text, text_en, required",
            ]
        ),
        .init(
            what: "a consent without words, one asked for twice, one neither yes nor no",
            old: "https://otklik.example",
            new: """
                https://otklik.example
                  consents:
                    - {purpose: data, version: 1, label: Согласен, required: perhaps}
                    - {purpose: data, version: 2, label: Согласен, text: Текст}
                """,
            messages: [
                "15: web.consents[0].text: found nothing, expected the text of the consent",
                "15: web.consents[0].required: found «perhaps», expected yes or no",
                "16: web.consents[1].purpose: found «data» again, expected a purpose of its own",
            ]
        ),
        .init(
            what: "a key that is no digest, of an institution nobody described, and a site with two",
            old: "https://otklik.example",
            new: """
                https://otklik.example
                  api_keys:
                    - {site: museum, sha256: secret, institutions: [gmh]}
                    - {site: museum, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}
                """,
            messages: [
                "15: web.api_keys[0].sha256: found «secret», expected the SHA-256 of the key, 64 hexadecimal digits",
                "15: web.api_keys[0].institutions[0]: found «gmh», which is nowhere described, expected the code of a "
                    + "known institution; did you mean ghm?",
                "16: web.api_keys[1].site: found «museum» again, expected a name of its own",
            ]
        ),
        .init(
            what: "a site with a path, a proxy that is no network, a scanner nowhere",
            old: "https://otklik.example",
            new:
                "https://otklik.example\n  origins: [museum.example]\n  proxies: [10.0.0.0/40]\n  clamd: /run/clamd.ctl",
            messages: [
                "14: web.origins[0]: found «museum.example», expected a site like https://museum.example.ru",
                "15: web.proxies[0]: found «10.0.0.0/40», expected an address or network like 10.0.0.0/8",
                "16: web.clamd: found «/run/clamd.ctl», expected unix:/path/of/a/socket or HOST:PORT",
            ]
        ),
        .init(
            what: "limits out of range",
            old: "https://otklik.example",
            new: """
                https://otklik.example
                  proof_of_work: 99
                  limits: {file: 1 GB, files: 50, text: 1, per_person_hour: 0, page_age: 1 s, min_page_age: 1 h,
                    conections: 3}
                """,
            messages: [
                "14: web.proof_of_work: found «99», expected a whole number from 0 to 24",
                "15: web.limits.file: found «1 GB», expected a size from 1 KB to 100 MB, like 25 MB",
                "15: web.limits.files: found «50», expected a whole number from 0 to 20",
                "15: web.limits.text: found «1», expected a whole number from 100 to 100000",
                "15: web.limits.per_person_hour: found «0», expected a whole number from 1 to 10000000",
                "15: web.limits.page_age: found «1 s», expected a time from 10 min to 1 week, like 30s, 5 min or 3 days",
                "15: web.limits.min_page_age: found «1 h», expected a time from 0 s to 1 min, like 30s, 5 min or 3 "
                    + "days",
                "16: web.limits.conections: found an unknown key, expected another name; did you mean connections?",
            ]
        ),
        .init(
            what: "a ready answer without an answer, with a link that is none",
            old: "https://otklik.example",
            new: "https://otklik.example\n"
                + "  ready_answers: [{title: Когда?, link: 'javascript:x', institutions: [smd]}]",
            messages: [
                "14: web.ready_answers[0].text: found nothing, expected the answer",
                "14: web.ready_answers[0].link: found «javascript:x», expected an address like https://…",
                "14: web.ready_answers[0].institutions[0]: found «smd», which is nowhere described, expected the code "
                    + "of a known institution; did you mean smdt?",
            ]
        ),
    ]

    @Test(arguments: table)
    func `D12: every mistake in the public pages' settings is told with line, key and what was expected`(
        row: SettingsMistakeTests.Broken
    ) throws {
        let folder = try TemporaryFolder()
        let text = SettingsMistakeTests.good + Self.good.replacing(row.old, with: row.new, maxReplacements: 1)
        let file = try folder.write(text, to: "otklik.yaml")
        let error = try #require(throws: SettingsError.self) { try Settings(file: file) }
        // In the order of the file, whatever order they were found in.
        let found = error.mistakes.map { $0.description.replacing(file + ":", with: "") }
        #expect(Set(found) == Set(row.messages), "\(found.joined(separator: "\n"))")
    }

    @Test func `the least that public pages need is an address`() throws {
        let folder = try TemporaryFolder()
        let settings = try Settings(file: folder.write(SettingsMistakeTests.good + Self.good, to: "otklik.yaml"))
        #expect(settings.web?.base == "https://otklik.example")
    }
}
