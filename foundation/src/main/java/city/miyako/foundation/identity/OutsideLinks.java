package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/// The links of accounts to providers of identities, as their owners see and end them; [OutsideSignIn] makes them.
@ApplicationScoped
public class OutsideLinks {
    private static final String LIST = """
        SELECT id, issuer, linked_at, last_used_at FROM outside_identity WHERE account = :account ORDER BY id""";

    private final Database database;
    private final Accounts accounts;
    private final CitySettings.Oidc settings;

    /// Links kept in the city's database.
    public OutsideLinks(Database database, Accounts accounts, CitySettings settings) {
        this.database = database;
        this.accounts = accounts;
        this.settings = settings.oidc();
    }

    /// The links of whoever acts, the oldest first.
    public List<OutsideLink> list(Actor actor) {
        return accounts.find(actor).map(account -> database.read(Reach.everything(), handle -> handle.createQuery(LIST)
            .bind("account", account.id()).map((row, _) -> link(row)).list())).orElse(List.of());
    }

    /// Ends a link of whoever acts.
    ///
    /// @throws Problem `not-found`, or `last-way-in` where nothing else signs its owner in
    public void unlink(Writer writer, long id) {
        var account = accounts.find(writer.actor()).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND));
        database.write(Reach.everything(), handle -> {
            AccountRows.lock(handle, account.tenant(), account.id());
            if (handle.execute("DELETE FROM outside_identity WHERE id = ? AND account = ?", id, account.id()) == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "link", id);
            }
            WaysIn.requireAnother(handle, account, settings.issuer().orElse(""));
            Audit.append(handle, writer, "outside.unlink", account.actor().id(), "{\"link\":" + id + "}");
            return id;
        });
    }

    private OutsideLink link(ResultSet row) throws SQLException {
        var issuer = row.getString("issuer");
        return new OutsideLink(row.getLong("id"), issuer.equals(settings.issuer().orElse("")) ? settings.name()
            : String.valueOf(URI.create(issuer).getHost()),
            row.getObject("linked_at", OffsetDateTime.class).toInstant(),
            row.getObject("last_used_at", OffsetDateTime.class).toInstant());
    }
}
