import Foundation
import Rehearsal
import Testing
import Web

/// The samples for the web server before the form are taken by those servers as they stand; names, ports and certificates
/// aside.
@Suite struct SampleProxyTests {
    private static func has(_ program: String) -> Bool { (try? Command.find(program)) != nil }

    private func sample(_ name: String) throws -> String {
        try String(contentsOfFile: SampleSettingsTests.samples + "/" + name, encoding: .utf8)
    }

    @Test(.enabled(if: has("nginx"), "needs nginx")) func `nginx takes its sample`() throws {
        let folder = try TemporaryFolder()
        let certificate = try TestCertificate.make(in: URL(filePath: folder.path))
        let ports = try FreePort.find(2)
        var text = try sample("nginx.conf")
        for (pattern, port) in [("443 ssl", ports[0]), ("80", ports[1])] {
            #expect(text.contains("listen \(pattern);") && text.contains("listen [::]:\(pattern);"))
            let rest = pattern.dropFirst(pattern.prefix { $0.isNumber }.count)
            text = text.replacing("listen \(pattern);", with: "listen 127.0.0.1:\(port)\(rest);")
            // A machine of the tests may have no IPv6.
            text = text.replacing("listen [::]:\(pattern);", with: "")
        }
        text = text.replacing(
            "/etc/letsencrypt/live/otklik.kultura.example/fullchain.pem",
            with: certificate.certificate.path
        )
        text = text.replacing("/etc/letsencrypt/live/otklik.kultura.example/privkey.pem", with: certificate.key.path)
        try folder.write(text, to: "site.conf")
        let around = """
            pid \(folder.path)/nginx.pid;
            error_log stderr;
            events {}
            http {
                client_body_temp_path \(folder.path)/body; proxy_temp_path \(folder.path)/proxy;
                fastcgi_temp_path \(folder.path)/f; uwsgi_temp_path \(folder.path)/u; scgi_temp_path \(folder.path)/s;
                include \(folder.path)/site.conf;
            }

            """
        try folder.write(around, to: "nginx.conf")
        try Command.run(["nginx", "-t", "-p", folder.path, "-e", "stderr", "-c", folder.path + "/nginx.conf"])
    }

    @Test(.enabled(if: has("caddy"), "needs Caddy, which is not in .ci/packages"))
    func `Caddy takes its sample`() throws {
        let file = SampleSettingsTests.samples + "/Caddyfile"
        try Command.run(["caddy", "validate", "--adapter", "caddyfile", "--config", file])
    }

    /// The largest body that is taken, JSON with its files in base64, passes both; what is far larger is stopped there already.
    @Test func `the samples let through what the form and the API take`() throws {
        let most = FormBounds().body / 3 * 4
        for (name, size) in [("nginx.conf", /client_max_body_size (\d+)m/), ("Caddyfile", /max_size (\d+)MB/)] {
            let found = try #require(try sample(name).firstMatch(of: size).flatMap { Int($0.1) })
            let octets = name == "nginx.conf" ? found << 20 : found * 1_000_000
            #expect(octets > most && octets < most * 11 / 10, "\(name): \(octets), taken are \(most)")
        }
    }
}
