import Foundation
import Rehearsal

/// Settings of a daemon that serves forms and puts its letters into Maildirs, in a folder of its own.
struct FormTown {
    let folder: TemporaryFolder
    let settings: String
    let port: Int

    /// `more`: further keys of `web`, `limits` those of its limits. A page may be sent as soon as it is there, so that no
    /// test has to wait.
    init(limits: String = "", more: String = "") throws {
        folder = try TemporaryFolder()
        let ports = try FreePort.find(2)
        port = ports[0]
        for name in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: folder.path + "/in/" + name,
                withIntermediateDirectories: true
            )
        }
        settings = try folder.write(
            Self.text(folder.path, pages: ports[0], health: ports[1], limits) + more,
            to: "otklik.yaml"
        )
    }

    private static func text(_ folder: String, pages: Int, health: Int, _ limits: String) -> String {
        """
        paths: {state: \(folder)/state}
        listen: 127.0.0.1:\(health)
        time_zone: Asia/Yekaterinburg
        institutions:
          - {code: ghm, name: Художественный музей, addresses: [ghm@kultura.example]}
        sources:
          - {name: post, type: maildir, path: \(folder)/in, institution: ghm, start: all}
        routes:
          - {name: main, type: maildir, path: "\(folder)/out/{address}"}
        default_route: main
        limits:
          brakes: {global_hour: 1000000, global_day: 1000000, per_domain_hour: 1000000, per_domain_day: 1000000}
        web:
          listen: 127.0.0.1:\(pages)
          base_url: http://127.0.0.1:\(pages)
          title: Культура Югры
          limits: {min_page_age: 0s\(limits.isEmpty ? "" : ", ")\(limits)}

        """
    }

    /// For loads: nothing is too much from one machine.
    static let boundless =
        "per_person_hour: 1000000, per_person_day: 1000000, per_network_hour: 1000000, per_network_day: 1000000, "
        + "global_hour: 1000000, global_day: 1000000"

    /// Returns once the pages are there.
    func daemon() throws -> RunningDaemon {
        let daemon = try RunningDaemon(folder, settings: settings)
        try wait("the pages are served") { (try? token()) != nil }
        return daemon
    }

    var visitor: FormVisitor { FormVisitor(port: port) }
    var http: LoopbackHTTP { visitor.http }

    func token() throws -> String { try visitor.token() }

    func post(_ fields: [(String, String)], token: String) throws -> LoopbackHTTP.Answer {
        try visitor.post(fields, token: token)
    }
}
