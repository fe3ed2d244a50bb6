import Foundation
import Testing
import otklik

@Suite struct CommandLineTests {
    @Test func `help lists the commands and the exit codes`() throws {
        let ending = try Program.run(["--help"])
        #expect(ending.code == 0)
        #expect(ending.out.contains("inspect"))
        #expect(ending.out.contains("75 something temporary"))
    }

    @Test func `an unknown command ends with 64`() throws {
        #expect(try Program.run(["fly"]).code == 64)
    }

    @Test func `wrong settings end with 2 and say all that is wrong`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("sorces: []\n", to: "otklik.yaml")
        let ending = try Program.run(["key", "new", "--settings", file])
        #expect(ending.code == 2)
        #expect(
            ending.err == """
                \(file):1: sorces: found an unknown key, expected another name; did you mean sources?
                \(file):1: institutions: found nothing, expected at least one institution, here or in institutions_file
                \(file):1: sources: found nothing, expected at least one source of letters
                \(file):1: routes: found nothing, expected at least one route for letters
                \(file):1: default_route: found nothing, expected the name of a route
                5 mistakes in the settings

                """
        )
        #expect(ending.out.isEmpty)
    }
}
