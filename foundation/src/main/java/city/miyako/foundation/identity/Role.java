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
    CLIENT
}
