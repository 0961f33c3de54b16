package city.miyako.foundation.identity;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The rows of passkeys, inside a transaction that somebody else opened.
final class PasskeyRows {
    private static final String INSERT = """
        INSERT INTO passkey (tenant, account, credential, public_key, sign_count, synced, name, created_at)
        SELECT :tenant, :account, :credential, :key, :count, :synced, :name, :now
        WHERE (SELECT count(*) FROM passkey WHERE account = :account) < :most
        ON CONFLICT DO NOTHING RETURNING id""";
    private static final String USED = """
        UPDATE passkey SET sign_count = :count, last_used_at = :now
        WHERE id = :id AND (sign_count < :count OR sign_count = 0 AND :count = 0)""";

    private PasskeyRows() {
    }

    /// The passkeys of an account, the latest first.
    static List<Passkey> list(Handle handle, long account) {
        return handle.createQuery("SELECT * FROM passkey WHERE account = :account ORDER BY id DESC")
            .bind("account", account).map((row, _) -> passkey(row)).list();
    }

    /// What authenticators call the passkeys of an account, in base 64.
    static List<String> credentials(Handle handle, long account) {
        return handle.createQuery("SELECT credential FROM passkey WHERE account = :account ORDER BY id")
            .bind("account", account).mapTo(byte[].class).list().stream()
            .map(Base64.getUrlEncoder().withoutPadding()::encodeToString).toList();
    }

    /// The handle that authenticators keep for an account.
    static byte[] handleOf(Handle handle, long account) {
        var id = handle.createQuery("SELECT passkey_handle FROM account WHERE id = :id").bind("id", account)
            .mapTo(UUID.class).one();
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits()).array();
    }

    /// Keeps a new key, or empty where it is known already or the account has as many as it may.
    static Optional<Long> insert(Handle handle, Account account, PasskeyChecks.Key key, String name,
                                 OffsetDateTime now, int most) {
        return handle.createQuery(INSERT).bind("tenant", account.tenant().code()).bind("account", account.id())
            .bind("credential", key.credential()).bind("key", key.publicKey()).bind("count", key.signCount())
            .bind("synced", key.synced()).bind("name", name).bind("now", now).bind("most", most)
            .mapTo(Long.class).findOne();
    }

    static Optional<Kept> find(Handle handle, byte[] credential) {
        return handle.createQuery("SELECT * FROM passkey WHERE credential = :credential")
            .bind("credential", credential).map((row, _) -> new Kept(row.getLong("id"), row.getLong("account"),
                new PasskeyChecks.Key(row.getBytes("credential"), row.getBytes("public_key"),
                    row.getLong("sign_count"), row.getBoolean("synced")))).findOne();
    }

    /// Writes down that a key signed, unless it has signed as often in the meantime.
    static boolean used(Handle handle, long id, long count, OffsetDateTime now) {
        return handle.createUpdate(USED).bind("id", id).bind("count", count).bind("now", now).execute() == 1;
    }

    /// Forgets all passkeys of an account.
    static int removeAll(Handle handle, long account) {
        return handle.execute("DELETE FROM passkey WHERE account = ?", account);
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        return new Passkey(row.getLong("id"), row.getString("name"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(), used == null ? null : used.toInstant());
    }

    /// A passkey with its owner.
    ///
    /// @param id stable number
    /// @param account whose it is
    /// @param key the key
    record Kept(long id, long account, PasskeyChecks.Key key) {
    }
}
