import Crypto
import Foundation
import Hummingbird
import Mail
import Tickets

/// `POST /api/forms/INSTITUTION` for sites with forms of their own: JSON or multipart, a key per site, one message for one
/// `Idempotency-Key`. `any` in place of the institution: the site does not know whose it is.
struct FormAPI: Sendable {
    let desk: PublicDesk
    let body: FormBody

    init(desk: PublicDesk) {
        self.desk = desk
        body = FormBody(bounds: desk.site.bounds, shelf: desk.shelf, scanner: desk.scanner, random: desk.random)
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("api/openapi.json") { _, _ in OpenAPI(site: desk.site).response }
        router.post("api/forms/:institution") { request, context in
            await answer(request, context) { try await take(request, context) }
        }
        router.on("api/forms/:institution", method: .options) { request, _ in
            allowed(Response(status: .noContent), request)
        }
        for method: HTTPRequest.Method in [.get, .put, .delete, .patch, .head, .trace] {
            router.on("api/forms/:institution", method: method) { _, _ in
                var response = Problem(status: 405, title: "POST alone").response
                response.headers[.allow] = "POST, OPTIONS"
                return response
            }
        }
    }

    private func answer(
        _ request: Request,
        _ context: PageContext,
        _ work: () async throws -> Response
    ) async -> Response {
        let problem: Problem
        do {
            return allowed(try await work(), request)
        } catch let found as Problem {
            problem = found
        } catch let rejection as FormRejection {
            problem = Problem(rejection)
        } catch {
            problem = .unavailable
        }
        if problem.closes { context.stopListening() }
        return allowed(problem.response, request)
    }

    /// A page of a listed site may call us; it sends no cookie and gets none.
    private func allowed(_ response: Response, _ request: Request) -> Response {
        var response = response
        response.headers[.vary] = "Origin"
        guard let origin = request.headers[.origin], desk.site.origins.contains(origin) else { return response }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlAllowMethods] = "POST"
        response.headers[.accessControlAllowHeaders] = "Authorization, Content-Type, Idempotency-Key"
        return response
    }

    private func take(_ request: Request, _ context: PageContext) async throws -> Response {
        guard let key = key(of: request) else {
            throw Problem.unauthorized
        }
        let code = (context.parameters.get("institution") ?? "").lowercased()
        guard code == "any" || desk.site.institution(code) != nil else { throw Problem.unknownInstitution }
        guard key.institutions.isEmpty || key.institutions.contains(code) else { throw Problem.notAllowed }
        var (post, refused) = try await read(request)
        post.fields += refused.map { .init(label: "Файл не принят", value: $0) }
        post.institution = code == "any" ? nil : code
        post.isConfirmed = post.isConfirmed && key.isTrusted
        await scan(&post)
        return try await hand(post, refused, origin(of: request, key), key)
    }

    /// The key itself is nowhere kept; digests are compared without haste.
    private func key(of request: Request) -> FormSite.Key? {
        guard let field = request.headers[.authorization], field.lowercased().hasPrefix("bearer ") else { return nil }
        let digest = Array(SHA256.hash(data: Array(field.dropFirst("bearer ".count).utf8)))
        return desk.site.keys.first { key in
            key.digest.count == digest.count && zip(key.digest, digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    private func origin(of request: Request, _ key: FormSite.Key) throws -> Origin {
        guard let name = request.headers[.idempotencyKey] else {
            return Origin(source: FormDesk.source.name, id: "api:\(key.site):\(Hex.text(desk.random(16)))")
        }
        guard (1...200).contains(name.utf8.count), name.utf8.allSatisfy(Self.isPlain) else {
            throw Problem(status: 400, title: "The Idempotency-Key is 1 to 200 letters, digits and _.:-")
        }
        let digest = Hex.text(SHA256.hash(data: Array(name.utf8)).prefix(16))
        return Origin(source: FormDesk.source.name, id: "api:\(key.site):key-\(digest)")
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "_.:-".utf8.contains(octet)
        }
    }

    // MARK: The body

    private func read(_ request: Request) async throws -> (post: FormPost, refused: [String]) {
        let type = (request.headers[.contentType] ?? "").lowercased()
        if type.hasPrefix("multipart/form-data") { return try await readMultipart(request) }
        guard type.hasPrefix("application/json") else { throw Problem.unsupported }
        // Base64 makes four octets of three.
        let most = desk.site.bounds.body / 3 * 4
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most { throw Problem.tooLarge }
        var octets: [UInt8] = []
        for try await buffer in request.body {
            guard octets.count + buffer.readableBytes <= most else { throw Problem.tooLarge }
            octets.append(contentsOf: buffer.readableBytesView)
        }
        return try APIMessage(bounds: desk.site.bounds, now: desk.clock.now).read(octets)
    }

    private func readMultipart(_ request: Request) async throws -> (post: FormPost, refused: [String]) {
        let parts = try await body.read(request)
        defer { for upload in parts.uploads { desk.shelf.remove(upload.id, size: upload.size) } }
        let wrong = parts.refused.filter { $0.reason != .kind }
        guard wrong.isEmpty else {
            let fields = wrong.prefix(5).map { Problem.Field(pointer: "/files", detail: "\($0.name): \($0.reason)") }
            throw Problem(status: 422, title: "The message cannot be taken", fields: fields)
        }
        var values: [String: Any] = [:]
        for (name, value) in parts.fields { values[name] = value }
        if let flag = values["email_confirmed"] as? String {
            values["email_confirmed"] = ["true": true, "false": false][flag] ?? flag as Any
        }
        let json = (try? JSONSerialization.data(withJSONObject: values)).map { [UInt8]($0) } ?? []
        var post = try APIMessage(bounds: desk.site.bounds, now: desk.clock.now).read(json).post
        for upload in parts.uploads {
            guard let content = desk.shelf.content(of: upload) else { throw FormRejection.unavailable }
            post.fileNotes[post.files.count] = "\(upload.name) — \(upload.note)"
            post.files.append(.init(name: upload.name, type: upload.type, content: content))
        }
        return (post, parts.refused.map(\.name))
    }

    private func scan(_ post: inout FormPost) async {
        for (index, file) in post.files.enumerated() where post.fileNotes[index] == nil {
            let verdict = await desk.scanner?.scan(file.content) ?? .unchecked
            let word =
                switch verdict {
                case .clean: "проверен, вирусов не найдено"
                case .infected: "убран: в нём найден вирус"
                case .unchecked: "не проверено"
                }
            post.fileNotes[index] = "\(file.name) — \(word)"
            if verdict == .infected { post.files[index].content = [] }
        }
    }

    // MARK: The answer

    private func hand(
        _ post: FormPost,
        _ refused: [String],
        _ origin: Origin,
        _ key: FormSite.Key
    ) async throws -> Response {
        let counted = desk.counted(person: [], network: nil, site: key.site)
        switch try await desk.form.take(post.raw(as: origin), counted: counted) {
        case .taken(let receipt):
            desk.whenTaken()
            return APIReceipt(receipt, desk.links, refused: refused).response(.created)
        case .known(let receipt):
            guard receipt.digest.isEmpty || receipt.digest == post.digest else { throw Problem.reused }
            return APIReceipt(receipt, desk.links, refused: refused).response(.ok)
        case .tooMany(let scope, let until):
            let wait = max(1, Int(until.timeIntervalSince(desk.clock.now).rounded(.up)))
            throw Problem(status: 429, title: "Too many messages", detail: "limit by \(scope.rawValue)", retry: wait)
        }
    }
}
