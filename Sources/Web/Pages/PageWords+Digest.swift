extension PageWords {
    static let digest: [String: Both] = [
        "digest-title": ("Сводка", "Digest"),
        "digest-lead": (
            "Больше не присылать эту сводку? Другие письма будут приходить, как раньше.",
            "Stop this digest? Other letters will come as before."
        ),
        "digest-button": ("Больше не присылать", "Stop it"),
        "digest-no": ("Если передумали, просто закройте страницу.", "If you changed your mind, just close this page."),
        "digest-stopped": (
            "Больше не пришлём. Чтобы получать её снова, скажите тому, кто ведёт «Отклик».",
            "We will not send it any more. To get it again, tell whoever looks after Otklik."
        ),
    ]
}
