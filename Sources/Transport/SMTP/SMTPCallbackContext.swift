internal import CCurl

/// What libcurl's callbacks get as their user data.
final class SMTPCallbackContext {
    let transaction: SMTPTransaction
    private let handle: UnsafeMutableRawPointer
    private let finalTimeout: Duration

    init(_ transaction: SMTPTransaction, handle: UnsafeMutableRawPointer, finalTimeout: Duration) {
        self.transaction = transaction
        self.handle = handle
        self.finalTimeout = finalTimeout
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let count = transaction.read(into: buffer) else { return Int(CURL_READFUNC_ABORT) }
        // Servers check the text before they answer the final dot, which takes longer than any other command.
        if count == 0 { otk_setopt_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, finalTimeout.wholeSeconds) }
        return count
    }

    static func from(_ pointer: UnsafeMutableRawPointer?) -> SMTPCallbackContext? {
        pointer.map { Unmanaged<SMTPCallbackContext>.fromOpaque($0).takeUnretainedValue() }
    }
}
