package city.miyako.foundation.notices;

import java.util.List;

/// What the notices themselves have to tell.
enum CityNotice implements NoticeTemplate {
    /// Asks whether an address is really the person's; goes out even to an address that had bounced.
    ADDRESS_CONFIRM(NoticeKind.SECURITY, "link"),
    /// Tells the former address that another one is used from now on.
    ADDRESS_CHANGED(NoticeKind.SECURITY, "link"),
    /// Tells in the inbox that mail came back for good.
    MAIL_BOUNCED(NoticeKind.SECURITY, "address", "link"),
    /// Heads the one mail of a day.
    DAILY_DIGEST(NoticeKind.MATTER, "count", "link");

    private final NoticeKind kind;
    private final List<String> facts;

    CityNotice(NoticeKind kind, String... facts) {
        this.kind = kind;
        this.facts = List.of(facts);
    }

    @Override
    public NoticeKind kind() {
        return kind;
    }

    @Override
    public List<String> facts() {
        return facts;
    }
}
