import Foundation
import Hummingbird
import Mail
import NIOCore
import Tickets

/// Reads the body of a form while it arrives: fields into memory as far as a person types, files onto the shelf.
struct FormBody: Sendable {
    let bounds: FormBounds
    let shelf: UploadShelf
    let scanner: (any FileScanner)?
    let random: @Sendable (Int) -> [UInt8]

    func read(_ request: Request) async throws -> FormParts {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bounds.body {
            throw FormRejection.tooLarge
        }
        let type = request.headers[.contentType] ?? ""
        guard let boundary = Self.boundary(of: type), var reader = MultipartReader(boundary: boundary) else {
            throw FormRejection.notAForm
        }
        var parts = FormParts(bounds: bounds, shelf: shelf, random: random)
        do {
            try await read(request, &reader, &parts)
        } catch {
            parts.abandon()
            throw Self.rejection(error)
        }
        await parts.scan(with: scanner)
        return parts
    }

    private func read(_ request: Request, _ reader: inout MultipartReader, _ parts: inout FormParts) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        var received = 0
        for try await buffer in request.body {
            received += buffer.readableBytes
            guard received <= bounds.body else { throw FormRejection.tooLarge }
            let time = clock.now - start
            if time > bounds.uploadTime || isTooSlow(received, time) { throw FormRejection.tooSlow }
            for event in try reader.read(buffer.readableBytesView) { try parts.take(event) }
        }
        try reader.finish()
    }

    private func isTooSlow(_ octets: Int, _ time: Duration) -> Bool {
        time > bounds.grace && octets / max(1, Int(time.components.seconds)) < bounds.slowest
    }

    private static func rejection(_ error: any Error) -> any Error {
        switch error {
        case let error as MultipartError: FormRejection.malformed(error.description)
        case UploadTrouble.notWritten: FormRejection.unavailable
        default: error
        }
    }

    private static func boundary(of type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data"), let at = type.range(of: "boundary=") else {
            return nil
        }
        let value = type[at.upperBound...].prefix { $0 != ";" }
        return value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value).trimmed
    }
}
