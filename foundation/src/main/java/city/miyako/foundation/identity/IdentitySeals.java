package city.miyako.foundation.identity;

import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The sealed columns of accounts, with the names of people, and of mailed links.
@ApplicationScoped
class IdentitySeals implements SealedColumns {
    private static final String LINK = "encode(token_hash, 'hex')";

    @Override
    public List<SealedColumn> list() {
        return List.of(
            SealedColumn.address("account", "sign_in_name", "sign_in_sealed", "id", "%@%"),
            SealedColumn.address("account", "email", "email_sealed", "id", "%@%"),
            SealedColumn.text("account", "name", KeyPurpose.NAME, "id", "tenant"),
            SealedColumn.address("mail_link", "email", "email_sealed", LINK, "%@%"),
            SealedColumn.json("mail_link", "facts", KeyPurpose.LETTER, LINK));
    }
}
