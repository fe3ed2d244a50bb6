internal import CCurl
import Glibc
import Synchronization

/// What one transfer brings, what it must not do, and how it is called off. Used by libcurl's thread alone but for
/// `callOff`.
final class WebTransfer: @unchecked Sendable {
    private(set) var body: [UInt8] = []
    private(set) var header: [String: String] = [:]
    /// The body would have grown beyond the limit.
    private(set) var isFull = false
    /// An address was not let through.
    private(set) var hasRefused = false
    private let limit: Int
    private let wall: AddressGuard
    private let calledOff = Mutex(false)
    private var headerOctets = 0

    private static let mostHeaderOctets = 256 << 10

    init(limit: Int, wall: AddressGuard) {
        self.limit = limit
        self.wall = wall
    }

    var isCalledOff: Bool { calledOff.withLock { $0 } }

    func callOff() {
        calledOff.withLock { $0 = true }
    }

    func attach(to handle: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        otk_setopt_pointer(handle, CURLOPT_WRITEDATA, context)
        otk_setopt_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            WebTransfer.of(context)?.takeBody(bytes, size * count) ?? 0
        }
        otk_setopt_pointer(handle, CURLOPT_HEADERDATA, context)
        otk_setopt_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            WebTransfer.of(context)?.takeHeader(bytes, size * count) ?? 0
        }
        otk_setopt_long(handle, CURLOPT_NOPROGRESS, 0)
        otk_setopt_pointer(handle, CURLOPT_XFERINFODATA, context)
        otk_setopt_progress(handle, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
            WebTransfer.of(context)?.isCalledOff == true ? 1 : 0
        }
        otk_setopt_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
        otk_setopt_opensocket(handle, CURLOPT_OPENSOCKETFUNCTION) { context, _, address in
            WebTransfer.of(context)?.open(address) ?? -1
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> WebTransfer? {
        context.map { Unmanaged<WebTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Anything but `count` ends the transfer.
    private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let bytes, body.count + count <= limit else {
            isFull = true
            return 0
        }
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        headerOctets += count
        guard let bytes, headerOctets <= Self.mostHeaderOctets else {
            isFull = true
            return 0
        }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        if line.hasPrefix("HTTP/") { header = [:] }
        if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " }.prefix { !$0.isNewline }
            header[line[..<colon].lowercased()] = String(value)
        }
        return count
    }

    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address, let octets = Self.octets(of: address), wall.mayConnect(to: octets) else {
            hasRefused = true
            return -1
        }
        return socket(
            address.pointee.family,
            address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
            address.pointee.protocol
        )
    }

    /// The address is longer than the field that holds it says: `sockaddr` stands for its kinds.
    private static func octets(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8]? {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let raw = UnsafeRawPointer(address) + offset
        let length = Int(address.pointee.addrlen)
        switch address.pointee.family {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr, Array.init)
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr, Array.init)
        default: return nil
        }
    }
}
