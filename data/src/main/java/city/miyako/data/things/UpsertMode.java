package city.miyako.data.things;

import java.util.Locale;

/// What writing a thing means when it is there already, or not there yet.
public enum UpsertMode {
    /// Only create; a thing that exists is answered by `EXISTS`.
    CREATE,
    /// Create, or replace all attributes.
    REPLACE,
    /// Create, or add and overwrite the attributes given, keeping the others.
    UPDATE,
    /// Only add and overwrite attributes; a thing that is missing is answered by `MISSING`.
    UPDATE_EXISTING,
    /// Only add attributes the thing does not have; a thing that is missing is answered by `MISSING`.
    ADD_NEW,
    /// Only replace all attributes; a thing that is missing is answered by `MISSING`.
    REPLACE_EXISTING,
    /// Only overwrite the attributes given, each with all its instances; a missing thing is answered by `MISSING`.
    OVERWRITE_EXISTING;

    /// What the audit calls it.
    String action() {
        return "thing." + name().toLowerCase(Locale.ROOT);
    }
}
