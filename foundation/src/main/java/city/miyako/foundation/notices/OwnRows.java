package city.miyako.foundation.notices;

import org.jdbi.v3.core.Handle;

/// Lets the running transaction see the rows of one person beside those of its reach.
final class OwnRows {
    private OwnRows() {
    }

    static void of(Handle handle, String person) {
        handle.createQuery("SELECT set_config('miyako.person', ?, true)").bind(0, person).mapTo(String.class).one();
    }
}
