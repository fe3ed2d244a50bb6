internal import CCurl

/// The options of a handle that stay from mail to mail.
struct SMTPOptions {
    private let settings: SMTPSettings

    init(_ settings: SMTPSettings) {
        self.settings = settings
    }

    func set(on handle: UnsafeMutableRawPointer, errorText: UnsafeMutablePointer<CChar>) {
        otk_setopt_string(handle, CURLOPT_URL, settings.url)
        otk_setopt_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        otk_setopt_long(handle, CURLOPT_NOSIGNAL, 1)
        otk_setopt_long(handle, CURLOPT_UPLOAD, 1)
        otk_setopt_string(handle, CURLOPT_PROXY, "")
        otk_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.milliseconds)
        // The size is not announced: libcurl counts stuffed dots against it and would end a mail early.
        otk_setopt_off(handle, CURLOPT_INFILESIZE_LARGE, -1)
        setSecurity(on: handle)
        setLogin(on: handle)
        setCallbacks(on: handle)
    }

    private func setSecurity(on handle: UnsafeMutableRawPointer) {
        let required = settings.security == .plain ? CURLUSESSL_NONE : CURLUSESSL_ALL
        otk_setopt_long(handle, CURLOPT_USE_SSL, Int(required.rawValue))
        if let caFile = settings.caFile { otk_setopt_string(handle, CURLOPT_CAINFO, caFile) }
    }

    private func setLogin(on handle: UnsafeMutableRawPointer) {
        switch settings.login {
        case .none: break
        case .password(let user, let password, let mechanism):
            otk_setopt_string(handle, CURLOPT_USERNAME, user)
            otk_setopt_string(handle, CURLOPT_PASSWORD, password)
            if let mechanism { otk_setopt_string(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=\(mechanism.rawValue)") }
        case .bearer(let user, let mechanism, _):
            otk_setopt_string(handle, CURLOPT_USERNAME, user)
            // Without these libcurl would rather try CRAM-MD5 with an empty password.
            let wanted = mechanism.map { [$0] } ?? BearerMechanism.allCases
            let options = wanted.map { "AUTH=\($0.rawValue)" }.joined(separator: ";")
            otk_setopt_string(handle, CURLOPT_LOGIN_OPTIONS, options)
        }
    }

    private func setCallbacks(on handle: UnsafeMutableRawPointer) {
        otk_setopt_data(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
            let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return SMTPCallbackContext.from(context)?.read(into: buffer) ?? Int(CURL_READFUNC_ABORT)
        }
        otk_setopt_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            SMTPCallbackContext.from(context)?.transaction.heard(
                UnsafeRawBufferPointer(start: bytes, count: size * count)
            )
            return size * count
        }
        otk_setopt_data(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        // Verbose, to learn which command an answer belongs to. What it says holds passwords and is looked at, never kept.
        otk_setopt_debug(handle, CURLOPT_DEBUGFUNCTION) { _, kind, bytes, count, context in
            guard kind == CURLINFO_HEADER_OUT else { return 0 }
            SMTPCallbackContext.from(context)?.transaction.wrote(
                command: UnsafeRawBufferPointer(start: bytes, count: count)
            )
            return 0
        }
        otk_setopt_long(handle, CURLOPT_VERBOSE, 1)
        otk_setopt_progress(handle, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, put in
            SMTPCallbackContext.from(context)?.transaction.shallStop(put: put) == true ? 1 : 0
        }
        otk_setopt_long(handle, CURLOPT_NOPROGRESS, 0)
    }
}
