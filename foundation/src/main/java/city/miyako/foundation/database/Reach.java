package city.miyako.foundation.database;

import city.miyako.foundation.tenants.TenantId;

/// How far a reader sees; the database itself holds every query to it by row-level security.
///
/// @param tenant whose rows are meant
/// @param staff whether internal and agreed rows of that tenant are seen beside the public ones
/// @param wholeCity whether the public rows of all other tenants are seen too
/// @param system whether everything of everybody is seen; only for the program's own bookkeeping
/// @param reader who looks and for which purpose; without a purpose nothing personal is seen but by the person
/// @param agreement the agreement outside of which nothing is seen, as in `130001/case-12`; empty for most readers
public record Reach(TenantId tenant, boolean staff, boolean wholeCity, boolean system, Reader reader,
                    String agreement) {
    /// A reach outside of all agreements with terms.
    public Reach(TenantId tenant, boolean staff, boolean wholeCity, boolean system, Reader reader) {
        this(tenant, staff, wholeCity, system, reader, "");
    }

    /// A reach of nobody in particular, for no purpose.
    public Reach(TenantId tenant, boolean staff, boolean wholeCity, boolean system) {
        this(tenant, staff, wholeCity, system, Reader.NOBODY);
    }

    /// What anybody may see of the whole city.
    public static Reach publicCity() {
        return new Reach(TenantId.METROPOLIS, false, true, false);
    }

    /// What anybody may see of one tenant.
    public static Reach publicOf(TenantId tenant) {
        return new Reach(tenant, false, false, false);
    }

    /// What the staff of one tenant may see of it, and of what others share with it.
    public static Reach staffOf(TenantId tenant) {
        return new Reach(tenant, true, false, false);
    }

    /// The same reach, with the public rows of the whole city.
    public Reach andWholeCity() {
        return new Reach(tenant, staff, true, system, reader, agreement);
    }

    /// Everything of every tenant, for delivering changes and rebuilding caches; what leaves must be checked again.
    public static Reach everything() {
        return new Reach(TenantId.METROPOLIS, true, true, true);
    }

    /// The same reach, of a reader who may have a purpose.
    public Reach by(Reader someone) {
        return new Reach(tenant, staff, wholeCity, system, someone, agreement);
    }

    /// The same reach, narrowed to what an agreement names.
    ///
    /// @param code as in `130001/case-12`; empty for no narrowing
    public Reach under(String code) {
        return new Reach(tenant, staff, wholeCity, system, reader, code);
    }

    /// Whether nothing is seen but what an agreement names.
    public boolean isUnderAgreement() {
        return !agreement.isEmpty();
    }

    /// The same reach of nobody in particular: what may be kept and shown to others who see as far.
    public Reach withoutReader() {
        return reader.equals(Reader.NOBODY) ? this : by(Reader.NOBODY);
    }

    /// Whether personal rows of the tenant are seen, which then must be written down.
    public boolean hasPurpose() {
        return staff && !reader.purpose().isEmpty();
    }
}
