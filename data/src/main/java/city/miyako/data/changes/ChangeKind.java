package city.miyako.data.changes;

/// What happened to a thing.
public enum ChangeKind {
    /// It is new.
    CREATED,
    /// Some of its attributes are other than before.
    UPDATED,
    /// It is gone.
    DELETED;

    private static final ChangeKind[] ALL = values();

    /// The kind of the number kept in the database.
    public static ChangeKind of(int number) {
        return ALL[number];
    }
}
