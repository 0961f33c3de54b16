package city.miyako.foundation.notices;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;

/// How far somebody sees who looks only at what is theirs.
final class OwnRows {
    private OwnRows() {
    }

    static Reach of(String person) {
        return Reach.publicCity().by(new Reader(person, "", "", "notices"));
    }
}
