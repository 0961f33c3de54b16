package city.miyako.foundation.access;

import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import java.util.List;

/// What people are told about emergency access; cannot be switched off.
public enum AccessNotice implements NoticeTemplate {
    /// Somebody asks for access beyond their own.
    EMERGENCY_ASKED("asker", "tenant", "reason", "link"),
    /// A second person has granted it, for some minutes.
    EMERGENCY_GRANTED("asker", "tenant", "minutes", "link"),
    /// A second person has refused it.
    EMERGENCY_REFUSED("asker", "tenant", "minutes", "link");

    private final List<String> facts;

    AccessNotice(String... facts) {
        this.facts = List.of(facts);
    }

    @Override
    public NoticeKind kind() {
        return NoticeKind.SECURITY;
    }

    @Override
    public List<String> facts() {
        return facts;
    }
}
