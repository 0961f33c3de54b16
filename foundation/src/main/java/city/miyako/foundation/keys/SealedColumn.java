package city.miyako.foundation.keys;

/// A column whose values are sealed, as [Resealing] finds and replaces them.
///
/// @param table its table
/// @param column its name in [Place]
/// @param purpose what the values are
/// @param row SQL for what names the row in [Place]
/// @param tenant SQL for the code of the government whose key seals it
/// @param value SQL for the value as text, sealed or not yet
/// @param plain SQL condition: not sealed yet
/// @param set SQL assignments of a fresh `:sealed` value and, for addresses, its `:index`
public record SealedColumn(String table, String column, KeyPurpose purpose, String row, String tenant, String value,
                           String plain, String set) {
    /// An address: its keyed hash stands in one column, what is sealed in another.
    ///
    /// @param index the column of the hash, which is also the name in [Place]
    /// @param sealed the column of the sealed address
    /// @param like what a plain address looks like, as in `%@%`
    public static SealedColumn address(String table, String index, String sealed, String row, String like) {
        var purpose = like.startsWith("http") ? KeyPurpose.PUSH : KeyPurpose.CONTACT;
        var plain = index + " LIKE '" + like + "'";
        return new SealedColumn(table, index, purpose, row, "tenant",
            "CASE WHEN " + plain + " THEN " + index + " ELSE " + sealed + " END", plain,
            index + " = :index, " + sealed + " = :sealed");
    }

    /// Text: sealed where it stands. An empty one stays, and so does `-`, which is left of what was disposed of.
    ///
    /// @param tenant SQL for the code of the government
    public static SealedColumn text(String table, String column, KeyPurpose purpose, String row, String tenant) {
        return new SealedColumn(table, column, purpose, row, tenant, column,
            column + " NOT IN ('', '-') AND NOT " + isSealed(column), column + " = :sealed");
    }

    /// JSON: the whole value is one sealed string.
    public static SealedColumn json(String table, String column, KeyPurpose purpose, String row) {
        return new SealedColumn(table, column, purpose, row, "tenant",
            "CASE WHEN jsonb_typeof(" + column + ") = 'string' THEN " + column + " #>> '{}' ELSE " + column
                + "::text END",
            "jsonb_typeof(" + column + ") <> 'string' AND " + column + " <> '{}'",
            column + " = to_jsonb(:sealed::text)");
    }

    /// Bytes: sealed as base 64 in a column of their own, and none are left in theirs.
    ///
    /// @param sealed the column of the sealed text
    /// @param tenant SQL for the code of the government
    public static SealedColumn bytes(String table, String column, String sealed, KeyPurpose purpose, String row,
                                     String tenant) {
        var plain = "octet_length(" + column + ") > 0";
        return new SealedColumn(table, column, purpose, row, tenant,
            "CASE WHEN " + plain + " THEN encode(" + column + ", 'base64') ELSE " + sealed + " END", plain,
            column + " = '', " + sealed + " = :sealed");
    }

    /// An address that is only looked for: nothing but its keyed hash is kept.
    ///
    /// @param prefix what stands before the address in the column; empty for nothing
    public static SealedColumn indexOnly(String table, String column, String prefix) {
        return new SealedColumn(table, column, KeyPurpose.INDEX, column, "130001",
            "substr(" + column + ", " + (prefix.length() + 1) + ")", column + " LIKE '" + prefix + "%@%'",
            column + " = '" + prefix + "' || :index");
    }

    /// SQL condition: a text looks sealed.
    static String isSealed(String text) {
        return text + " ~ '^" + Vault.SEAL_MARK + "[0-9]{1,18}[.]'";
    }

    Place place(String rowName) {
        return new Place(purpose, table, column, rowName);
    }
}
