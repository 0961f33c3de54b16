package city.miyako.data.things;

/// Who may see a thing or one of its attributes.
public enum AccessClass {
    /// Anyone.
    PUBLIC,
    /// Staff of the tenant.
    INTERNAL,
    /// Tenants named in an agreement, and the staff of the tenant itself.
    AGREEMENT,
    /// The person it is about, and staff with a purpose; every read is visible to the person.
    PERSONAL;

    private static final AccessClass[] ALL = values();

    /// The class of the number kept in the database.
    public static AccessClass of(int number) {
        return ALL[number];
    }
}
