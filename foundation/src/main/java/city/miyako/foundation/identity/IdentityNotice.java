package city.miyako.foundation.identity;

import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import java.util.List;

/// The letters about accounts.
public enum IdentityNotice implements NoticeTemplate {
    /// Somebody is invited to open the account of a staff member or supplier.
    ACCOUNT_INVITATION("name", "inviter", "link"),
    /// Somebody wants to open a resident's account under this address.
    ACCOUNT_CONFIRMATION("link"),
    /// Somebody wanted to open an account under an address that has one.
    ACCOUNT_EXISTS("link"),
    /// Somebody asked for a new password.
    ACCOUNT_RECOVERY("name", "link"),
    /// The password was changed.
    ACCOUNT_PASSWORD_CHANGED("name"),
    /// A passkey was registered.
    ACCOUNT_PASSKEY_ADDED("name", "passkey"),
    /// The account was linked to who a provider of identities says its owner is.
    ACCOUNT_OUTSIDE_LINKED("name", "provider"),
    /// The person was moved to another post.
    ACCOUNT_TRANSFERRED("name", "place"),
    /// The account was closed.
    ACCOUNT_CLOSED("name"),
    /// The account was opened again.
    ACCOUNT_REOPENED("name", "link"),
    /// Somebody may act for the person, or the person for somebody.
    ACCOUNT_DELEGATION("principal", "substitute", "until");

    private final List<String> facts;

    IdentityNotice(String... facts) {
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
