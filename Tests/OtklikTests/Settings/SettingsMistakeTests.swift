import Testing
import otklik

/// Every row: what is wrong, the lines that replace or follow those of a good file, and the full messages.
@Suite struct SettingsMistakeTests {
    static let good = """
        paths: {state: state}
        institutions:
          - {code: ghm, name: Музей, addresses: [info@ghm.example]}
          - {code: smdt, name: Театр, addresses: [info@smdt.example]}
        members:
          - {name: Анна, address: anna@dep.example, role: coordinator}
        sources:
          - {name: ghm, type: maildir, path: ghm, institution: ghm, start: now}
        routes:
          - {name: main, type: smtp, host: localhost, security: none}
        default_route: main

        """

    struct Broken: Sendable, CustomTestStringConvertible {
        var what: String
        var old: String
        var new: String
        var messages: [String]
        var testDescription: String { what }
    }

    static let table: [Broken] = [
        Broken(
            what: "an unknown key, nearly right",
            old: "default_route: main",
            new: "defualt_route: main",
            messages: [
                "1: default_route: found nothing, expected the name of a route",
                "11: defualt_route: found an unknown key, expected another name; did you mean default_route?",
            ]
        ),
        Broken(
            what: "a regime nobody knows, a term without end, a roll to nowhere",
            old: "default_route: main",
            new:
                "regimes: {fedback: {days: 3}, feedback: {days: 400, roll: back, warnings: [7, x]}}\ndefault_route: main",
            messages: [
                "11: regimes.fedback: found an unknown key, expected another name; did you mean feedback?",
                "11: regimes.feedback.days: found «400», expected a whole number from 1 to 365",
                "11: regimes.feedback.roll: found «back», expected one of preceding, next, none",
                "11: regimes.feedback.warnings[1]: found «x», expected a whole number from 1 to 60",
            ]
        ),
        Broken(
            what: "digests of no period, of nobody's institution, and twice the same",
            old: "role: coordinator}",
            new:
                "role: head, institutions: [ghm], digests: [{every: weak}, {every: day, at: 25:00}, {every: day, institutions: [smdt, gmh]}]}",
            messages: [
                "6: members[0].digests[0].every: found «weak», expected one of workday, day, week, month, quarter; did you mean week?",
                "6: members[0].digests[1].at: found «25:00», expected a time of day like 08:00",
                "6: members[0].digests[2].every: found «day» again, expected one digest of each period",
                "6: members[0].digests[2].institutions: found «smdt», which is not theirs, expected an institution this person works for",
                "6: members[0].digests[2].institutions: found «gmh», which is nowhere described, expected the code of a known institution; did you mean ghm?",
            ]
        ),
        Broken(
            what: "a calendar that is not there",
            old: "default_route: main",
            new: "calendar: {files: [/nowhere/2027.xml]}\ndefault_route: main",
            messages: [
                "11: calendar.files[0]: found no readable file /nowhere/2027.xml, expected a calendar file of one year"
            ]
        ),
        Broken(
            what: "an unknown key, like none",
            old: "start: now}",
            new: "start: now, xyzzy: 1}",
            messages: [
                "8: sources[0].xyzzy: found an unknown key, expected one of name, type, kind, institution, start, after, "
                    + "poll, silent_after, site_forms, path"
            ]
        ),
        Broken(
            what: "a source without start",
            old: ", start: now}",
            new: "}",
            messages: [
                "8: sources[0].start: found nothing, expected now, all or a date like 2026-11-23: letters from before "
                    + "are read but not answered"
            ]
        ),
        Broken(
            what: "a day that is not in the calendar",
            old: "start: now",
            new: "start: 2026-02-31",
            messages: [
                "8: sources[0].start: found «2026-02-31», expected now, all or a date like 2026-11-23: letters from "
                    + "before are read but not answered"
            ]
        ),
        Broken(
            what: "a source of an unknown institution",
            old: "institution: ghm,",
            new: "institution: gmh,",
            messages: [
                "8: sources[0].institution: found «gmh», which is nowhere described, expected the code of a known "
                    + "institution; did you mean ghm?"
            ]
        ),
        Broken(
            what: "an unknown route",
            old: "default_route: main",
            new: "default_route: mian",
            messages: [
                "11: default_route: found «mian», which is nowhere described, expected the name of a known route; did "
                    + "you mean main?"
            ]
        ),
        Broken(
            what: "a topic that the taxonomy has already",
            old: "default_route: main",
            new: "default_route: main\ntopics: [{code: LIB, name: Библиотеки, words: [книги]}]",
            messages: [
                "12: topics[0].code: found «LIB», expected a code of capital Latin letters, digits and dots that the "
                    + "taxonomy has not, like CLUB.BOOKS"
            ]
        ),
        Broken(
            what: "a mark of spam that nobody knows",
            old: "default_route: main",
            new: "default_route: main\nmail_server: {spam_fields: [X-Spam-Level]}",
            messages: [
                "12: mail_server.spam_fields[0]: found «X-Spam-Level», expected one of x-drweb-spamstate, "
                    + "x-klms-antispam-status, x-ms-exchange-organization-scl, x-rspamd-action, x-spam, x-spam-checked, "
                    + "x-spam-flag, x-spam-status, x-spamd-result, x-yandex-spam"
            ]
        ),
        Broken(
            what: "a feed without a place, of nobody, with a key for nothing",
            old: "default_route: main",
            new:
                "default_route: main\nevent_feeds: [{name: a, institution: gmh, url: 'https://x.example', key: {env: K}}]",
            messages: [
                "12: event_feeds[0].key: found a group of keys, expected a secret, where the url holds {key}, and only "
                    + "there",
                "12: event_feeds[0].institution: found «gmh», which is nowhere described, expected the code of a known "
                    + "institution; did you mean ghm?",
            ]
        ),
        Broken(
            what: "a code used twice",
            old: "code: smdt",
            new: "code: ghm",
            messages: ["4: institutions[1].code: found «ghm» again, expected a code of its own"]
        ),
        Broken(
            what: "a code in capitals",
            old: "code: smdt",
            new: "code: SMDT",
            messages: [
                "4: institutions[1].code: found «SMDT», expected a code of 2 to 12 small Latin letters and digits"
            ]
        ),
        Broken(
            what: "D12: a member whose address is the institution's",
            old: "anna@dep.example",
            new: "Info@GHM.example",
            messages: [
                "6: members[0].address: found an address of an institution or a source, expected a person's own "
                    + "address: mail to this one would come back to the desk as a letter"
            ]
        ),
        Broken(
            what: "D12: alerts to the institution's own address",
            old: "default_route: main\n",
            new: "default_route: main\nalerts: {to: info@ghm.example}\n",
            messages: [
                "12: alerts.to: found an address of an institution or a source, expected a person's own address: mail "
                    + "to this one would come back to the desk as a letter"
            ]
        ),
        Broken(
            what: "a role that is none",
            old: "role: coordinator",
            new: "role: cordinator",
            messages: [
                "6: members[0].role: found «cordinator», expected one of observer, member, head, coordinator, operator; "
                    + "did you mean coordinator?"
            ]
        ),
        Broken(
            what: "a password in the file",
            old: "security: none}",
            new: "security: none, login: a, password: hunter2}",
            messages: [
                "10: routes[0].password: found a plain text, expected {file: PATH}, {env: NAME} or {credential: NAME}"
            ]
        ),
        Broken(
            what: "a login without a password",
            old: "security: none}",
            new: "security: none, login: a}",
            messages: [
                "10: routes[0].password: found nothing, expected {file: PATH}, {env: NAME} or {credential: NAME}, or an "
                    + "oauth group"
            ]
        ),
        Broken(
            what: "a time without a unit",
            old: "start: now}",
            new: "start: now, poll: 30}",
            messages: ["8: sources[0].poll: found «30», expected a time from 1 s to 1 day, like 30s, 5 min or 3 days"]
        ),
        Broken(
            what: "a size without a unit",
            old: "default_route: main\n",
            new: "default_route: main\nlimits: {max_message: 100}\n",
            messages: ["12: limits.max_message: found «100», expected a size from 1 KB to 2 GB, like 25 MB"]
        ),
        Broken(
            what: "a number beyond its range",
            old: "security: none}",
            new: "security: none, port: 70000}",
            messages: ["10: routes[0].port: found «70000», expected a whole number from 1 to 65535"]
        ),
        Broken(
            what: "a rate that is none",
            old: "security: none}",
            new: "security: none, rate: fast}",
            messages: ["10: routes[0].rate: found «fast», expected a rate like 30/min, 5/s or 1000/h"]
        ),
        Broken(
            what: "one folder read twice",
            old: "start: now}",
            new: "start: now}\n  - {name: other, type: maildir, path: ghm, start: all}",
            messages: ["9: sources[1]: found a folder that another source reads already, expected every folder once"]
        ),
        Broken(
            what: "a moved Sent folder",
            old: "start: now}",
            new: "start: now, kind: sent, after: seen}",
            messages: ["8: sources[0].after: found «seen», expected keep: the Sent folder belongs to the staff"]
        ),
        Broken(
            what: "a key twice",
            old: "default_route: main\n",
            new: "default_route: main\ndefault_route: main\n",
            messages: ["11: found default_route twice in one group, expected every key once"]
        ),
        Broken(
            what: "no YAML at all",
            old: "paths: {state: state}",
            new: "paths: {state: state",
            messages: [
                "2: found a line YAML cannot read (did not find expected ',' or '}'), expected well-formed YAML"
            ]
        ),
        Broken(
            what: "an institutions file that is not there",
            old: "default_route: main\n",
            new: "default_route: main\ninstitutions_file: /nowhere/list.yaml\n",
            messages: [
                "12: institutions_file: found no readable file /nowhere/list.yaml, expected a settings file in YAML"
            ]
        ),
        Broken(
            what: "a head of nothing",
            old: "role: coordinator",
            new: "role: head",
            messages: [
                "6: members[0].institutions: found nothing, expected the codes of the institutions this person works for"
            ]
        ),
        Broken(
            what: "a polled form without what it needs",
            old: "\nroutes:",
            new: "\n  - {name: p, type: form-feed, url: 'ftp://x', format: jsn, start: now, kind: sent}\nroutes:",
            messages: [
                "9: sources[1].kind: found an unknown key, expected one of name, type, institution, start, poll, "
                    + "silent_after, url, format, items, fields, other, namespaces, auth, pages, since, newest_first, "
                    + "files_from, max_file, max_answer, max_pages, timeout, private_addresses, ca_file",
                "9: sources[1].url: found «ftp://x», expected an address like https://site.example/api/forms, "
                    + "without a login in it",
                "9: sources[1].format: found «jsn», expected one of json, xml, news, csv; did you mean json?",
                "9: sources[1].fields: found nothing, expected at least text: where the words of the person stand",
            ]
        ),
        Broken(
            what: "a site's form that is named by nothing",
            old: "start: now}",
            new: "start: now, site_forms: [{words: x}]}",
            messages: ["8: sources[0].site_forms[0]: found a group of keys, expected {from: ADDRESS} or {header: NAME}"]
        ),
        Broken(
            what: "several mistakes at once, in the order of the file",
            old: "role: coordinator}\nsources:",
            new: "role: boss}\nlog_level: loud\nsources:",
            messages: [
                "6: members[0].role: found «boss», expected one of observer, member, head, coordinator, operator",
                "7: log_level: found «loud», expected one of debug, info, notice, warning, error",
            ]
        ),
    ]

    @Test(arguments: table)
    func `D12: every mistake is told with file, line, key, what was found and what was expected`(row: Broken) throws {
        let folder = try TemporaryFolder()
        #expect(Self.good.contains(row.old))
        let file = try folder.write(Self.good.replacing(row.old, with: row.new, maxReplacements: 1), to: "otklik.yaml")
        let error = try #require(throws: SettingsError.self) { try Settings(file: file) }
        #expect(error.mistakes.map { $0.description.replacing(file + ":", with: "") } == row.messages)
    }

    @Test func `a good file has no mistakes`() throws {
        let folder = try TemporaryFolder()
        let settings = try Settings(file: folder.write(Self.good, to: "otklik.yaml"))
        #expect(settings.state == folder.path + "/state")
        #expect(settings.masterKey == .file(folder.path + "/state/master.key"))
    }

    @Test func `a missing file is one mistake`() throws {
        let error = try #require(throws: SettingsError.self) { try Settings(file: "/nowhere/otklik.yaml") }
        #expect(
            error.description == """
                /nowhere/otklik.yaml: found no readable file /nowhere/otklik.yaml, expected a settings file in YAML
                1 mistake in the settings
                """
        )
    }
}
