package city.miyako.foundation.database;

/// Who looks, and what for: lets the database open what is personal, and the audit tell it.
///
/// @param person who, as in `account:17`; empty for nobody known
/// @param purpose a purpose the reader may claim, by its code; empty for none, and then nothing personal is seen
/// @param matter the case or matter it is for, in a few words; empty where none is named
/// @param cause by which door, as in `GET /ngsi-ld/v1/entities`
public record Reader(String person, String purpose, String matter, String cause) {
    /// Nobody known, for no purpose.
    public static final Reader NOBODY = new Reader("", "", "", "");

    /// A part of the program itself, for a purpose.
    public static Reader system(String part, String purpose) {
        return new Reader("system:" + part, purpose, "", part);
    }
}
