internal import CStemmer

/// Cuts a text into words and reduces each to its stem: Russian Snowball for Cyrillic words, English for Latin ones,
/// digits and mixtures as they are.
///
/// Works on UTF-8 bytes and remembers the stems of words met before. Snowball's objects are not thread-safe, therefore
/// this is a class that is not `Sendable`: one for each task.
package final class Stemmer {
    private let russian: OpaquePointer?
    private let english: OpaquePointer?
    private var memory: WordMemory
    private var word = WordBuffer()
    private var output: [UInt8] = []
    private var marks: [UInt64] = []

    /// `memory`: how many words are remembered, rounded up to a power of two.
    package init(memory: Int = 4096) {
        russian = sb_stemmer_new("russian", "UTF_8")
        english = sb_stemmer_new("english", "UTF_8")
        self.memory = WordMemory(capacity: memory)
    }

    deinit {
        sb_stemmer_delete(russian)
        sb_stemmer_delete(english)
        memory.free()
        word.free()
    }

    /// The stems of at most `limit` words.
    package func stems(of text: String, limit: Int = 20_000) -> Stems {
        var text = text
        output.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        text.withUTF8 { bytes in
            output.reserveCapacity(bytes.count)
            marks.reserveCapacity(min(limit, bytes.count / 8))
            read(bytes, limit: limit)
        }
        return Stems(text: String(decoding: output, as: UTF8.self), marks: marks)
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        var index = 0
        while index < bytes.count {
            if word.take(bytes, &index) { continue }
            endWord()
            if marks.count >= limit { return }
        }
        if marks.count < limit { endWord() }
    }

    private func endWord() {
        guard word.count > 0 else { return }
        word.settle()
        if !output.isEmpty { output.append(0x20) }
        let hash = WordMemory.hash(word.bytes, word.count)
        if let mark = memory.recall(word.bytes, word.count, hash: hash, into: &output) {
            marks.append(mark)
        } else {
            marks.append(stemAnew(hash: hash))
        }
        word.clear()
    }

    private func stemAnew(hash: UInt64) -> UInt64 {
        guard let stemmer, let stem = sb_stemmer_stem(stemmer, word.bytes, CInt(word.count)) else {
            return keep(word.bytes, word.count, hash: hash)
        }
        return keep(stem, Int(sb_stemmer_length(stemmer)), hash: hash)
    }

    private var stemmer: OpaquePointer? {
        switch (word.isCyrillic, word.isLatin) {
        case (true, false): russian
        case (false, true): english
        default: nil
        }
    }

    private func keep(_ stem: UnsafePointer<UInt8>, _ count: Int, hash: UInt64) -> UInt64 {
        output.append(contentsOf: UnsafeBufferPointer(start: stem, count: count))
        let mark = WordMemory.hash(stem, count)
        memory.remember(word.bytes, word.count, hash: hash, stem: stem, count, mark: mark)
        return mark
    }
}
