package city.miyako.foundation.identity;

/// What somebody is to the city, and so what they may do.
public enum Role {
    /// A person who lives here, signed in.
    RESIDENT,
    /// Works in a bureau or a municipality: reads internal things, writes things of the own tenant.
    STAFF,
    /// Sits in a control room: what staff may, and acknowledges and runs operations.
    OPERATOR,
    /// Reads the audit of writes.
    AUDITOR,
    /// Runs this installation: accounts, imports, settings.
    ADMIN,
    /// A program that reads and writes things for a tenant.
    CLIENT,
    /// A company that delivers to the city, represented by one of its people.
    SUPPLIER,
    /// A program of somebody outside that reads what its agreement opens, and nothing else.
    PARTNER,
    /// A program of somebody outside that tries out the doors in the sandbox.
    DEVELOPER;

    /// Whether the people of bureaus and municipalities may hold it, alone or with others of its kind.
    public boolean isForStaff() {
        return switch (this) {
            case STAFF, OPERATOR, AUDITOR, ADMIN -> true;
            case RESIDENT, CLIENT, SUPPLIER, PARTNER, DEVELOPER -> false;
        };
    }

    /// Whether people hold it, not programs.
    public boolean isForPeople() {
        return switch (this) {
            case RESIDENT, STAFF, OPERATOR, AUDITOR, ADMIN, SUPPLIER -> true;
            case CLIENT, PARTNER, DEVELOPER -> false;
        };
    }
}
