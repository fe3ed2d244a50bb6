internal import CCurl

/// libcurl's process-wide start, which must happen once before the first handle.
enum CurlLibrary {
    /// Nothing is to be done when it fails: `curl_easy_init` then returns nil, which is handled there.
    private static let started: Bool = otk_global_init() == CURLE_OK

    /// A fresh handle, or nil when libcurl cannot start or memory is out.
    static func makeHandle() -> UnsafeMutableRawPointer? {
        started ? curl_easy_init() : nil
    }
}
