/// What a mail server found out about the sender of a letter it took (RFC 8601). Comments and quoted strings are read as
/// what they are: a sender chooses what stands in them, and must not be able to write a result there.
package struct AuthenticationResults: Sendable, Equatable {
    package struct Finding: Sendable, Equatable {
        /// `dkim`, `dmarc` …, lower case.
        package var method: String
        /// `pass`, `fail` …, lower case.
        package var result: String
        /// `header.d` and its like, with their values; lower case.
        package var properties: [String: String]
    }

    /// What the server calls itself (authserv-id), lower case.
    package var server: String
    package var findings: [Finding]

    private enum Token {
        case word([UInt8])
        case equals
        case semicolon
    }

    /// More says nothing more.
    private static let longest = 8_000

    package init(_ value: some Collection<UInt8>) {
        let groups = Self.tokens(Array(value.prefix(Self.longest))).split(omittingEmptySubsequences: false) {
            if case .semicolon = $0 { true } else { false }
        }
        server = groups.first?.first.flatMap(Self.text) ?? ""
        findings = groups.dropFirst().compactMap { Self.finding(Array($0)) }
    }

    private static func text(_ token: Token) -> String? {
        guard case .word(let bytes) = token else { return nil }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// `method[/version] = result`, then `property = value` as often as there are some.
    private static func finding(_ tokens: [Token]) -> Finding? {
        var pairs: [(name: String, value: String)] = []
        var index = 0
        while index + 2 < tokens.count {
            guard let name = text(tokens[index]), case .equals = tokens[index + 1], let value = text(tokens[index + 2])
            else {
                index += 1
                continue
            }
            pairs.append((name, value))
            index += 3
        }
        guard let first = pairs.first, let method = first.name.split(separator: "/").first else { return nil }
        var properties: [String: String] = [:]
        // The first of a name counts.
        for pair in pairs.dropFirst() where properties[pair.name] == nil { properties[pair.name] = pair.value }
        return Finding(method: String(method), result: first.value, properties: properties)
    }

    private static func tokens(_ bytes: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var (word, hasWord) = ([UInt8](), false)
        var index = 0
        func end() {
            if hasWord { tokens.append(.word(word)) }
            (word, hasWord) = ([], false)
        }
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x28:
                end()
                index = afterComment(bytes, index)
                continue
            case 0x22:
                hasWord = true
                index = readQuoted(bytes, index, into: &word)
                continue
            case 0x3B:
                end()
                tokens.append(.semicolon)
            // Values may hold an equals sign, as base64 does.
            case 0x3D where !(hasWord && isAfterEquals(tokens)):
                end()
                tokens.append(.equals)
            case 0x20, 0x09, 0x0A, 0x0D: end()
            default:
                hasWord = true
                word.append(byte)
            }
            index += 1
        }
        end()
        return tokens
    }

    private static func isAfterEquals(_ tokens: [Token]) -> Bool {
        if case .equals = tokens.last { true } else { false }
    }

    /// Behind a comment, and those inside it. One that does not end swallows the rest.
    private static func afterComment(_ bytes: [UInt8], _ start: Int) -> Int {
        var depth = 0
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 0x28: depth += 1
            case 0x29: depth -= 1
            case 0x5C: index += 1
            default: break
            }
            index += 1
            if depth == 0 { return index }
        }
        return bytes.count
    }

    /// The content of a quoted string; the place behind it.
    private static func readQuoted(_ bytes: [UInt8], _ start: Int, into word: inout [UInt8]) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != 0x22 {
            if bytes[index] == 0x5C { index += 1 }
            if index < bytes.count { word.append(bytes[index]) }
            index += 1
        }
        return min(index + 1, bytes.count)
    }
}
