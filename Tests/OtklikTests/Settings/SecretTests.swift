import Testing
import otklik

@Suite struct SecretTests {
    /// The password of the route of a file that says `password: {…}`.
    private func secret(_ place: String, in folder: TemporaryFolder) throws -> Secret {
        let text = SettingsMistakeTests.good.replacing(
            "security: none}",
            with: "security: none, login: a, password: \(place)}"
        )
        let settings = try Settings(file: folder.write(text, to: "otklik.yaml"))
        guard case .smtp(let server) = settings.routes[0].place, case .password(let secret)? = server.proof else {
            throw SettingsError(mistakes: [])
        }
        return secret
    }

    @Test func `a secret is read from a file without its line end`() throws {
        let folder = try TemporaryFolder()
        try folder.write("тайна 1\n", to: "word")
        #expect(try secret("{file: word}", in: folder).read(environment: [:]) == "тайна 1")
    }

    @Test func `a secret is read from the environment`() throws {
        let folder = try TemporaryFolder()
        #expect(try secret("{env: WORD}", in: folder).read(environment: ["WORD": "x"]) == "x")
    }

    @Test func `a secret is read from a systemd credential`() throws {
        let folder = try TemporaryFolder()
        try folder.write("y", to: "smtp")
        let read = try secret("{credential: smtp}", in: folder).read(environment: ["CREDENTIALS_DIRECTORY": folder.path]
        )
        #expect(read == "y")
    }

    @Test func `a secret that cannot be read is a mistake that names its place`() throws {
        let folder = try TemporaryFolder()
        let secret = try secret("{file: gone}", in: folder)
        let error = try #require(throws: SettingsError.self) { try secret.read(environment: [:]) }
        #expect(
            error.mistakes.map(\.description) == [
                "\(folder.path)/otklik.yaml:10: routes[0].password: found no readable file \(folder.path)/gone, "
                    + "expected a secret that can be read"
            ]
        )
    }
}
