internal import CStemmer

/// Cuts a text into words and reduces each to its stem: Russian Snowball for Cyrillic words, English for Latin ones,
/// digits and mixtures as they are.
///
/// Works on UTF-8 bytes and remembers the stems of words met before. Snowball's objects are not thread-safe, therefore
/// this is a class that is not `Sendable`: one for each task.
package final class Stemmer {
    private let russian: OpaquePointer?
    private let english: OpaquePointer?
    private let memory: WordMemory
    private let room: UnsafeMutablePointer<UInt8>

    /// `memory`: how many words are remembered, rounded up to a power of two.
    package init(memory: Int = 16_384) {
        russian = sb_stemmer_new("russian", "UTF_8")
        english = sb_stemmer_new("english", "UTF_8")
        self.memory = WordMemory(capacity: memory)
        room = .allocate(capacity: WordBuffer.limit)
    }

    deinit {
        sb_stemmer_delete(russian)
        sb_stemmer_delete(english)
        memory.free()
        room.deallocate()
    }

    /// The stems of at most `limit` words.
    package func stems(of text: String, limit: Int = 20_000) -> Stems {
        var text = text
        var marks: [UInt64] = []
        let joined = text.withUTF8 { bytes in
            marks.reserveCapacity(min(limit, bytes.count / 8))
            // A stem is never longer than its word, and the space takes the place of what stood between two words.
            return String(unsafeUninitializedCapacity: bytes.count + 1) { buffer in
                var output = StemOutput(buffer)
                read(bytes, limit: limit, into: &output, &marks)
                return output.count
            }
        }
        return Stems(text: joined, marks: marks)
    }

    private func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        limit: Int,
        into output: inout StemOutput,
        _ marks: inout [UInt64]
    ) {
        // Local, so that no letter pays for the exclusive access to a property of a class.
        var word = WordBuffer(room)
        var index = 0
        while index < bytes.count {
            if word.take(bytes, &index) { continue }
            if word.count == 0 { continue }
            marks.append(stem(&word, into: &output))
            if marks.count >= limit { return }
        }
        if word.count > 0, marks.count < limit { marks.append(stem(&word, into: &output)) }
    }

    private func stem(_ word: inout WordBuffer, into output: inout StemOutput) -> UInt64 {
        word.settle()
        defer { word.clear() }
        let hash = WordMemory.hash(room, word.count)
        if let (count, mark) = memory.recall(hash) {
            output.append(room, count)
            return mark
        }
        guard let stemmer = stemmer(for: word), let stem = sb_stemmer_stem(stemmer, room, CInt(word.count)) else {
            return keep(room, word.count, hash: hash, into: &output)
        }
        return keep(stem, Int(sb_stemmer_length(stemmer)), hash: hash, into: &output)
    }

    private func stemmer(for word: WordBuffer) -> OpaquePointer? {
        switch (word.isCyrillic, word.isLatin) {
        case (true, false): russian
        case (false, true): english
        default: nil
        }
    }

    private func keep(
        _ stem: UnsafePointer<UInt8>,
        _ count: Int,
        hash: UInt64,
        into output: inout StemOutput
    ) -> UInt64 {
        output.append(stem, count)
        let mark = WordMemory.hash(stem, count)
        if isBeginning(stem, count) { memory.remember(hash, stemCount: count, mark: mark) }
        return mark
    }
}

extension Stemmer {
    /// The word still lies in `room`, and is at least as long as its stem.
    private func isBeginning(_ stem: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<min(count, WordBuffer.limit) where stem[index] != room[index] { return false }
        return true
    }
}

/// The joined stems, written into room that was measured beforehand. What does not fit is left out: only letters that
/// grow when they are lowered could bring that about.
struct StemOutput {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    @inline(__always)
    mutating func append(_ stem: UnsafePointer<UInt8>, _ length: Int) {
        let space = count == 0 ? 0 : 1
        guard let base = buffer.baseAddress, count &+ space &+ length <= buffer.count else { return }
        if space == 1 { base[count] = 0x20 }
        (base + count + space).update(from: stem, count: length)
        count &+= space &+ length
    }
}
