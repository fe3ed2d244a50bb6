import Synchronization

/// What a server said while libcurl was connecting: the only place where its own words about a refusal are.
/// The client's side, which holds the login, never comes here. Also how the connecting is called off.
final class CurlDialogue: Sendable {
    private let heard = Mutex<[String]>([])
    private let isCalledOff = Mutex(false)

    var lines: [String] { heard.withLock { $0 } }

    /// libcurl looks about once a second and then gives up.
    func callOff() {
        isCalledOff.withLock { $0 = true }
    }

    /// CURLOPT_HEADERFUNCTION.
    static func take(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ size: Int,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?
    ) -> Int {
        let length = size * count
        guard let bytes, let context else { return length }
        let octets = UnsafeRawBufferPointer(start: bytes, count: min(length, 2000))
        let line = String(decoding: octets, as: UTF8.self)
        Unmanaged<CurlDialogue>.fromOpaque(context).takeUnretainedValue().heard.withLock { lines in
            // A hostile server may talk for long before it lets anybody in.
            if lines.count < 200 { lines.append(line) }
        }
        return length
    }

    /// CURLOPT_XFERINFOFUNCTION: anything but 0 ends the transfer.
    static func shouldEnd(_ context: UnsafeMutableRawPointer?) -> Int32 {
        guard let context else { return 0 }
        return Unmanaged<CurlDialogue>.fromOpaque(context).takeUnretainedValue().isCalledOff.withLock { $0 ? 1 : 0 }
    }
}
