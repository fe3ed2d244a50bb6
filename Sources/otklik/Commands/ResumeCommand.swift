import ArgumentParser
import Foundation

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let letters out again after a restore.",
        discussion: """
            While the file `held` lies in the state directory (a restore puts it there), letters are read and filed, but
            none is sent. This takes it away; a running daemon begins to send within a second. Exit codes: 0 letters go
            out (again), 2 wrong settings.
            """
    )

    @OptionGroup var settings: SettingsOption

    func run() async throws {
        let state = try StateDirectory.enter(try settings.load().state)
        Screen.say(state.isHeld ? "letters go out again" : "letters were not held")
        try state.release()
    }
}
