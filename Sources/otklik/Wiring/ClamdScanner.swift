import Tickets
import Transport

/// clamd as the form asks it.
struct ClamdScanner: FileScanner {
    let connection: ClamdConnection

    init(_ address: ClamdAddress) {
        switch address {
        case .unix(let path): connection = ClamdConnection(address: .unix(path: path))
        case .tcp(let host, let port): connection = ClamdConnection(address: .tcp(host: host, port: port))
        }
    }

    func scan(_ content: [UInt8]) async -> FileVerdict {
        switch await connection.scan(content) {
        case .clean: .clean
        case .infected: .infected
        case .none: .unchecked
        }
    }
}
