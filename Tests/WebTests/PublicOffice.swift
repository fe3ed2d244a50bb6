import Classify
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Mail
import Store
import Synchronization
import Tickets
import Web

/// The public pages over a real store in a folder of its own, with a clock that is moved by hand.
final class PublicOffice: Sendable {
    final class HandClock: WallClock {
        private let time = Mutex(Date(timeIntervalSince1970: 1_795_417_200))
        var now: Date { time.withLock { $0 } }
        func move(by seconds: TimeInterval) { time.withLock { $0 = $0.addingTimeInterval(seconds) } }
    }

    let folder: URL
    let clock = HandClock()
    let store: Store
    let keys: KeyRing
    let ids: IDGenerator
    let desk: Desk
    let intake: Intake
    let pages: PublicDesk

    init(
        scanner: (any FileScanner)? = nil,
        limits: FormLimits = FormLimits(),
        members: [Member] = [head],
        metrics: PrometheusMetrics = PrometheusMetrics(),
        _ change: (inout FormSite) -> Void = { _ in }
    )
        async throws
    {
        folder = FileManager.default.temporaryDirectory.appending(path: "otklik-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let ids = IDGenerator(clock: clock)
        store = try await Store.open(path: folder.appending(path: "otklik.db").path, ids: ids, clock: clock)
        var desk = Desk(institutions: Self.institutions, members: members, timeZone: Self.zone)
        desk.webBase = members == [Self.head] ? nil : "https://otklik.example"
        self.desk = desk
        self.ids = ids
        guard let master = MasterKey(secret: [UInt8](repeating: 9, count: 32), created: .distantPast) else {
            throw Refusal("no key")
        }
        keys = KeyRing(master)
        let classifier = Classifier(
            institutions: Self.institutions.map {
                .init(code: $0.code, name: $0.name, aliases: [], addresses: $0.addresses)
            }
        )
        let intake = Intake(desk: desk, classifier: classifier, keys: keys, store: store, ids: ids, clock: clock)
        self.intake = intake
        var site = Self.site
        change(&site)
        var pages = PublicDesk(
            site: site,
            keys: keys,
            links: TicketLinks(keys: keys, base: site.base, lifetime: desk.threadAge),
            form: FormDesk(intake: intake, store: store, clock: clock, limits: limits),
            status: store,
            confirmation: FormConfirmation(desk: desk, keys: keys, ids: ids, store: store),
            resident: ResidentDesk(desk: desk, keys: keys, ids: ids, store: store),
            help: FormHelp(answers: [Self.answer], afisha: Afisha()),
            shelf: try UploadShelf(folder: folder.appending(path: "uploads").path, room: site.bounds.shelf),
            scanner: scanner,
            clock: clock
        )
        pages.mailed = MailConfirmation(desk: desk, keys: keys, ids: ids, store: store)
        pages.digests = store
        pages.metrics = metrics
        self.pages = pages
    }

    static let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt

    static let institutions = [
        Institution(code: "ghm", name: "Художественный музей", address: "ghm@kultura.example"),
        Institution(code: "smdt", name: "Музыкально-драматический театр", address: "smdt@kultura.example"),
    ]

    static let head = Member(
        name: "Ольга",
        address: "olga@staff.example",
        role: .head,
        institutions: ["ghm", "smdt"]
    )

    private static let answer = ReadyAnswer(
        title: "Когда работает музей?",
        text: "Со вторника по воскресенье с 10 до 18.",
        words: ["часы работы музея"]
    )

    private static var site: FormSite {
        var site = FormSite(
            base: "https://otklik.example",
            title: .init("Культура Югры", english: "Culture of Yugra"),
            institutions: institutions.map { .init(code: $0.code, name: $0.name) },
            timeZone: zone
        )
        site.consents = [
            .init(
                purpose: "processing",
                version: "1",
                label: .init("Согласен на обработку данных", english: "I agree to my data being processed"),
                text: .init("Полный текст согласия.", english: "The whole text."),
                isRequired: true
            )
        ]
        return site
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func test<Value: Sendable>(_ work: @escaping @Sendable (any TestClientProtocol) async throws -> Value) async throws
        -> Value
    {
        let server = try PublicServer(host: "127.0.0.1", port: 0, desk: pages, logger: Logger(label: "test"))
        return try await server.application().test(.router, work)
    }

    func tickets() async throws -> [Ticket] { try await store.tickets(matching: TicketFilter()) }

    func uploads() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "uploads").path)
    }
}

/// A form as a browser fills it in.
struct Filled {
    var fields: [(name: String, value: String)] = [
        ("choice", "question"), ("institution", ""), ("text", "До какого числа открыта выставка?"), ("name", "Анна"),
        ("email", "anna@example.ru"), ("phone", ""), ("consent", "processing"), ("website", ""), ("action", "check"),
    ]
    var files: [(name: String, content: [UInt8])] = []

    init(token: String) { fields.append(("token", token)) }

    func with(_ name: String, _ value: String?) -> Filled {
        var copy = self
        copy.fields.removeAll { $0.name == name }
        if let value { copy.fields.append((name, value)) }
        return copy
    }

    func with(file name: String, _ content: [UInt8]) -> Filled {
        var copy = self
        copy.files.append((name, content))
        return copy
    }

    static let type = "multipart/form-data; boundary=----filled"

    var body: ByteBuffer {
        var octets: [UInt8] = []
        for (name, value) in fields {
            octets += Array("------filled\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, content) in files {
            let head = "------filled\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n"
            octets += Array((head + "Content-Type: application/octet-stream\r\n\r\n").utf8) + content + [13, 10]
        }
        octets += Array("------filled--\r\n".utf8)
        return ByteBuffer(bytes: octets)
    }
}

struct Seen: Sendable {
    var status: Int
    var text: String
    var location: String?
    var headers: HTTPFields

    init(_ response: TestResponse) {
        status = Int(response.status.code)
        text = String(buffer: response.body)
        location = response.headers[.location]
        headers = response.headers
    }

    /// The value of a hidden field.
    func value(_ name: String) -> String? {
        guard let at = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(text[at.upperBound...].prefix { $0 != "\"" })
    }
}

extension TestClientProtocol {
    func see(_ path: String, headers: HTTPFields = [:]) async throws -> Seen {
        try await execute(uri: path, method: .get, headers: headers) { Seen($0) }
    }

    func send(_ form: Filled, to path: String = "/form", headers: HTTPFields = [:]) async throws -> Seen {
        var headers = headers
        headers[.contentType] = Filled.type
        return try await execute(uri: path, method: .post, headers: headers, body: form.body) { Seen($0) }
    }

    /// A page opened long enough ago for a person.
    func opened(_ office: PublicOffice, _ path: String = "/form") async throws -> Filled {
        let page = try await see(path)
        office.clock.move(by: 30)
        return Filled(token: page.value("token") ?? "")
    }
}
