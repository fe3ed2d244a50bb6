import Glibc

extension ClamdConnection {
    /// A connected socket with its time limits set; nil where nobody listens.
    func connected() -> Int32? {
        switch address {
        case .unix(let path): return unixSocket(path)
        case .tcp(let host, let port): return tcpSocket(host, port)
        }
    }

    private func unixSocket(_ path: String) -> Int32? {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: name.sun_path)
        guard path.utf8.count < room else { return nil }
        withUnsafeMutableBytes(of: &name.sun_path) { place in place.copyBytes(from: path.utf8) }
        return opened(AF_UNIX) { socket in
            withUnsafePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
                }
            }
        }
    }

    private func tcpSocket(_ host: String, _ port: Int) -> Int32? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return nil }
        defer { freeaddrinfo(found) }
        var next = found
        while let info = next?.pointee {
            if let socket = opened(info.ai_family, { connect($0, info.ai_addr, info.ai_addrlen) == 0 }) {
                return socket
            }
            next = info.ai_next
        }
        return nil
    }

    private func opened(_ family: Int32, _ connect: (Int32) -> Bool) -> Int32? {
        let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { return nil }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        // Linux honours the time limit of sending for connecting as well (socket(7)).
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        if connect(socket) { return socket }
        close(socket)
        return nil
    }
}
