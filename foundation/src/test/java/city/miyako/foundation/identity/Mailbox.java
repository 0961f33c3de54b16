package city.miyako.foundation.identity;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestOutbox;

/// What the city has written to people, and time that passes, as tests need them.
final class Mailbox {
    private final Database database;

    Mailbox(Database database) {
        this.database = database;
    }

    /// The secret at the end of the newest link sent to an address.
    String secret(String email) {
        var link = TestOutbox.link(database, email);
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /// How many letters of a kind went to an address or a person.
    int letters(String to, IdentityNotice kind) {
        return (int) TestOutbox.to(database, to).stream().filter(one -> one.template().equals(kind.code())).count();
    }

    /// Lets time pass for one column, as in `session.rotated_at`.
    void older(String column, String by) {
        var parts = column.split("\\.");
        database.write(Reach.everything(), handle -> handle.execute("UPDATE " + parts[0] + " SET " + parts[1] + " = "
            + parts[1] + " - interval '" + by + "'"));
    }
}
