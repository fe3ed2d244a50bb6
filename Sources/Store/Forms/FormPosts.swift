import Foundation
import Mail
import Tickets

/// The rows of form posts.
enum FormPosts {
    static func insert(_ post: PostFiling, of arrival: ID<Arrival>, in ticket: ID<Ticket>, _ connection: Connection)
        throws
    {
        try connection.run(
            """
            INSERT INTO form_post (arrival_id, ticket_id, email, address_key, phone, confirmed, held, digest, consents)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .id(arrival), .id(ticket), .text(post.email), .text(post.address?.rawValue), .text(post.phone),
                .time(post.confirmed), .flag(post.isHeld), .text(post.digest), .text(json(post.consents)),
            ]
        )
    }

    private static func json(_ consents: [FormConsent]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.dateEncodingStrategy = .iso8601
        return (try? encoder.encode(consents)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}
