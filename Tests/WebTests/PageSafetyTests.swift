import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

/// What keeps a page from leading elsewhere and a private one from being found.
@Suite struct PageSafetyTests {
    @Test(arguments: [
        ("/s/abc", "/s/abc"), ("//evil.example", "/form"), ("/\t/evil.example", "/form"), ("/\\evil.example", "/form"),
        ("https://evil.example", "/form"), ("/a b", "/form"),
    ])
    func `a change of the view leads back to this site alone`(back: String, target: String) async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let seen = try await client.send(Filled(token: "").with("back", back).with("view", "size-3"), to: "/view")
            #expect(seen.status == 303)
            #expect(seen.location == target)
        }
    }

    @Test(arguments: ["/s/x", "/confirm/x", "/mail/x", "/digest/x"])
    func `private pages are kept out of search engines`(path: String) async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let field = try #require(HTTPField.Name("X-Robots-Tag"))
            #expect(try await client.see(path).headers[field] == "noindex, nofollow")
        }
    }
}
