import Foundation
import Hummingbird

/// The description of the API, made from the same bounds and codes that the API is held to.
struct OpenAPI {
    let site: FormSite

    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "public, max-age=300"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    var text: String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let data = try? JSONSerialization.data(withJSONObject: document, options: options)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private var document: [String: Any] {
        [
            "openapi": "3.0.3",
            "info": [
                "title": "Otklik: forms", "version": "1",
                "description": "Hands in a message that somebody wrote in a form of an institution's site.",
            ],
            "servers": [["url": site.base]],
            "paths": ["/api/forms/{institution}": ["post": operation]],
            "components": [
                "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
                "schemas": ["Message": message(files: jsonFiles), "Receipt": receipt, "Problem": problem],
            ],
        ]
    }

    private var operation: [String: Any] {
        [
            "operationId": "handIn", "summary": "Hand in a message", "security": [["key": [String]()]],
            "parameters": [
                [
                    "name": "institution", "in": "path", "required": true,
                    "description": "Code of the institution; `any` where the site does not know.",
                    "schema": ["type": "string", "enum": ["any"] + site.institutions.map(\.code)],
                ],
                [
                    "name": "Idempotency-Key", "in": "header", "required": false,
                    "description": "The same key and the same message again: the same answer, and one ticket.",
                    "schema": ["type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9_.:-]+$"],
                ],
            ],
            "requestBody": [
                "required": true,
                "description":
                    "Or multipart/form-data with the same names: texts as fields, files as parts named `files`.",
                "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Message"]]],
            ],
            "responses": responses,
        ]
    }

    private var responses: [String: Any] {
        var all: [String: Any] = [
            "201": answer("Taken: number and private link", "Receipt"),
            "200": answer("Taken before by the same Idempotency-Key", "Receipt"),
        ]
        let problems = [
            ("400", "The body cannot be read"), ("401", "No key, or an unknown one"),
            ("403", "The key may not write to this institution"), ("404", "No such institution"),
            ("408", "The body came too slowly"), ("409", "The Idempotency-Key was used for another message"),
            ("413", "The body is too large"), ("415", "Neither JSON nor multipart/form-data"),
            ("422", "Fields are missing or wrong"), ("429", "Too many messages; Retry-After says when"),
            ("503", "Nothing can be written now"),
        ]
        for (code, words) in problems { all[code] = answer(words, "Problem", type: "application/problem+json") }
        return all
    }

    private func answer(_ words: String, _ schema: String, type: String = "application/json") -> [String: Any] {
        ["description": words, "content": [type: ["schema": ["$ref": "#/components/schemas/\(schema)"]]]]
    }

    // MARK: Schemas

    private func text(_ most: Int, least: Int = 0) -> [String: Any] {
        ["type": "string", "minLength": least, "maxLength": most]
    }

    private func object(_ properties: [String: Any], required: [String] = []) -> [String: Any] {
        var object: [String: Any] = ["type": "object", "additionalProperties": false, "properties": properties]
        if !required.isEmpty { object["required"] = required }
        return object
    }

    private func list(_ items: [String: Any], most: Int) -> [String: Any] {
        ["type": "array", "maxItems": most, "items": items]
    }

    private var jsonFiles: [String: Any] {
        let content: [String: Any] = [
            "type": "string", "format": "byte", "minLength": 4, "maxLength": (site.bounds.file + 2) / 3 * 4,
            "description":
                "Base64, at most \(site.bounds.file) octets, \(site.bounds.filesTogether) of all files together",
        ]
        return list(
            object(["name": text(200, least: 1), "content": content], required: ["name", "content"]),
            most: site.bounds.files
        )
    }

    private func message(files: [String: Any]) -> [String: Any] {
        let field = object(["label": text(200), "value": text(5_000)], required: ["label", "value"])
        let consent = object(
            ["purpose": text(60, least: 1), "version": text(60, least: 1), "text_sha256": text(64)],
            required: ["purpose", "version"]
        )
        return object(
            [
                "kind": ["type": "string", "enum": FormDraft.kinds],
                "topic": ["type": "string", "enum": FormDraft.topics],
                "subject": text(300), "text": text(site.bounds.text, least: 1), "name": text(200), "email": text(254),
                "email_confirmed": [
                    "type": "boolean",
                    "description": "The site has confirmed the address; counts for trusted keys alone.",
                ],
                "phone": text(60), "fields": list(field, most: 50), "consents": list(consent, most: 10),
                "language": ["type": "string", "enum": PageLanguage.allCases.map(\.rawValue)], "page": text(2_000),
                "files": files,
            ],
            required: ["text"]
        )
    }

    private var receipt: [String: Any] {
        [
            "type": "object",
            "properties": [
                "number": ["type": "string"], "status_url": ["type": "string", "format": "uri"],
                "answer_by": ["type": "string", "format": "date-time"],
                "refused_files": [
                    "type": "array", "items": ["type": "string"],
                    "description": "Names of files of no kind that is taken; the message was taken without them.",
                ],
            ],
        ]
    }

    private var problem: [String: Any] {
        let error: [String: Any] = [
            "type": "object", "properties": ["pointer": ["type": "string"], "detail": ["type": "string"]],
        ]
        return [
            "type": "object", "required": ["title", "status"],
            "properties": [
                "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                "detail": ["type": "string"], "errors": ["type": "array", "items": error],
            ],
        ]
    }
}
