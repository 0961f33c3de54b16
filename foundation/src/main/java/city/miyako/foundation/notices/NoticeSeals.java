package city.miyako.foundation.notices;

import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Where the outbox keeps what it seals: addresses, what letters say, and what opens the way to a browser.
@ApplicationScoped
class NoticeSeals implements SealedColumns {
    // One name for the row of a delivery, whether it carries a notice or a digest.
    private static final String DELIVERY = "coalesce(notice::text, person)";

    @Override
    public List<SealedColumn> list() {
        return List.of(
            SealedColumn.address("notice", "email", "email_sealed", "id", "%@%"),
            SealedColumn.json("notice", "facts", KeyPurpose.LETTER, "id"),
            SealedColumn.address("notice_person", "email", "email_sealed", "person", "%@%"),
            SealedColumn.address("notice_delivery", "address", "address_sealed", DELIVERY, "%@%"),
            SealedColumn.indexOnly("notice_choice", "recipient", "mail:"),
            SealedColumn.indexOnly("notice_bounce", "address", ""),
            SealedColumn.address("push_device", "endpoint", "endpoint_sealed", "encode(public_key, 'hex')", "http%"),
            SealedColumn.bytes("push_device", "auth", "auth_sealed", KeyPurpose.PUSH, "encode(public_key, 'hex')",
                "tenant"),
            SealedColumn.bytes("notice_key", "secret", "secret_sealed", KeyPurpose.SERVICE, "name", "130001"));
    }

    static Place notice(long id) {
        return new Place(KeyPurpose.CONTACT, "notice", "email", Long.toString(id));
    }

    static Place facts(long id) {
        return new Place(KeyPurpose.LETTER, "notice", "facts", Long.toString(id));
    }

    static Place person(String person) {
        return new Place(KeyPurpose.CONTACT, "notice_person", "email", person);
    }

    /// @param row number of the notice, or the person whose digest it is
    static Place delivery(String row) {
        return new Place(KeyPurpose.CONTACT, "notice_delivery", "address", row);
    }

    /// @param publicKey of the browser, hexadecimal
    static Place endpoint(String publicKey) {
        return new Place(KeyPurpose.PUSH, "push_device", "endpoint", publicKey);
    }

    /// @param publicKey of the browser, hexadecimal
    static Place auth(String publicKey) {
        return new Place(KeyPurpose.PUSH, "push_device", "auth", publicKey);
    }

    static Place secret(String name) {
        return new Place(KeyPurpose.SERVICE, "notice_key", "secret", name);
    }
}
