import NIOCore

/// The listening socket of a web server.
///
/// A connection is accepted on one loop and made ready on another. When the server stops in between, nobody takes it any
/// more, and NIO ends the whole process over a connection nobody took. So the door is shut first, whoever is in the
/// doorway comes in, and only then the server stops.
actor FrontDoor {
    /// Accepted, registered, made ready, handed over: each step may be on another loop.
    private static let steps = 6

    private var listener: (any Channel)?
    private var loops: (any EventLoopGroup)?

    func use(_ loops: any EventLoopGroup) { self.loops = loops }

    func open(_ channel: any Channel) { listener = channel }

    /// Returns once nobody is on the way between the socket and the server.
    func shut() async {
        guard let listener, let loops else { return }
        try? await listener.setOption(ChannelOptions.autoRead, value: false).get()
        for _ in 0..<Self.steps {
            for loop in loops.makeIterator() { try? await loop.submit {}.get() }
        }
    }
}
