import Foundation
import Glibc

/// An nginx of our own on loopback that serves the files of a folder: unprivileged, with a configuration of its own. Nothing
/// of the system's nginx is read or touched. It ends with `stop()`, when the value goes away, and when our process dies.
package final class PrivateNginx: Sendable {
    package let port: Int
    /// Where the files lie that it serves. Below `locked/` it wants a login, `slow/` leaves octet by octet.
    package let files: URL
    private let server: SupervisedProcess

    package static var isPossible: Bool { (try? Command.find("nginx")) != nil }
    package static let impossible = "needs nginx (.ci/packages test)"

    package static let login = (name: "otklik", password: "secret")

    package static func start(in folder: URL) throws -> PrivateNginx {
        let root = folder.standardizedFileURL.resolvingSymlinksInPath()
        let files = root.appending(path: "files")
        for name in ["files/locked", "files/slow", "tmp"] {
            try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
        }
        let account = try ServiceAccount.current()
        try account.requireAccess(to: root)
        let hash = try Command.run(["openssl", "passwd", "-1", "-stdin"], input: Array(login.password.utf8))
        try Data("\(login.name):".utf8 + hash).write(to: root.appending(path: "users"))
        let port = try FreePort.find(1)[0]
        try Data(configuration(root, port: port).utf8).write(to: root.appending(path: "nginx.conf"))
        try account.own(root)
        return try PrivateNginx(root, files, port, account)
    }

    private init(_ root: URL, _ files: URL, _ port: Int, _ account: ServiceAccount) throws {
        self.port = port
        self.files = files
        let log = root.appending(path: "nginx.out")
        let program = [try Command.find("nginx"), "-p", root.path, "-c", "nginx.conf", "-e", "nginx.log"]
        server = try SupervisedProcess(account.running(program), log: log)
        for _ in 0..<1000 where server.isRunning {
            if (try? LoopbackSocket(port: port, timeout: 1)) != nil { return }
            usleep(5_000)
        }
        server.stop()
        throw RehearsalError("nginx did not start: \((try? String(contentsOf: log, encoding: .utf8)) ?? "")")
    }

    package func stop() {
        server.stop()
    }

    /// Puts a file there; the account of the server can read it.
    package func put(_ bytes: [UInt8], at path: String) throws {
        let url = files.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url, options: .atomic)
        chmod(url.path, 0o644)
    }

    package func put(_ text: String, at path: String) throws {
        try put(Array(text.utf8), at: path)
    }

    package var address: String { "http://127.0.0.1:\(port)" }

    private static func configuration(_ root: URL, port: Int) -> String {
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path tmp/\($0);" }
        return """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log nginx.log warn;
            events { worker_connections 64; }
            http {
                access_log access.log;
                default_type application/octet-stream;
                types { application/json json; text/csv csv; application/atom+xml atom; text/xml xml; image/png png; }
                \(temporary.joined(separator: "\n    "))
                gzip on;
                gzip_types application/json text/csv application/atom+xml text/xml;
                gzip_min_length 1;
                server {
                    listen 127.0.0.1:\(port);
                    root \(root.path)/files;
                    location / { etag on; }
                    location /locked/ { auth_basic "forms"; auth_basic_user_file \(root.path)/users; }
                    location /slow/ { limit_rate 1; }
                    location /elsewhere/ { return 302 http://localhost:\(port)/; }
                    location /moved/ { rewrite ^/moved/(.*)$ /$1 redirect; }
                }
            }

            """
    }
}
