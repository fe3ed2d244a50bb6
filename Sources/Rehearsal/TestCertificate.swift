import Foundation

/// A certificate authority of our own and the server certificates it signs, made by `openssl`.
package struct TestCertificate: Sendable {
    /// What a client is to trust.
    package let caFile: URL
    package let certificate: URL
    package let key: URL

    /// Makes a CA in `folder` and one certificate for localhost and 127.0.0.1 signed by it.
    /// An expired one ended yesterday.
    package static func make(in folder: URL, expired: Bool = false) throws -> TestCertificate {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(
            "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n".utf8
        ).write(to: folder.appending(path: "extensions"))
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try openssl(
            ["req", "-x509"] + newKey + ["-keyout", "ca.key", "-out", "ca.pem", "-days", "30"]
                + ["-subj", "/CN=Otklik rehearsal CA", "-addext", "keyUsage=critical,keyCertSign,cRLSign"],
            in: folder
        )
        try openssl(
            ["req"] + newKey + ["-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost"],
            in: folder
        )
        try openssl(
            ["x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
                + ["-days", expired ? "-1" : "30", "-extfile", "extensions", "-out", "server.pem"],
            in: folder
        )
        return TestCertificate(
            caFile: folder.appending(path: "ca.pem"),
            certificate: folder.appending(path: "server.pem"),
            key: folder.appending(path: "server.key")
        )
    }

    private static func openssl(_ arguments: [String], in folder: URL) throws {
        try Command.run(["openssl"] + arguments, in: folder)
    }
}
