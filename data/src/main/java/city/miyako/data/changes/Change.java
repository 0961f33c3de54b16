package city.miyako.data.changes;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// One entry of the change log.
///
/// @param cursor its place in the log
/// @param tenant whose thing
/// @param thing id of the thing
/// @param types compact names of its types; the first is the one the city knows it by
/// @param kind what happened
/// @param access who may see the thing
/// @param version the thing's version afterwards
/// @param at when
/// @param attributes names of the attributes that changed
public record Change(Cursor cursor, TenantId tenant, String thing, List<String> types, ChangeKind kind,
                     AccessClass access, long version, Instant at, List<String> attributes) {
    /// The compact name of the type the city knows it by.
    public String type() {
        return types.getFirst();
    }

    /// Whether the thing has one of some types.
    public boolean isOfAny(Collection<String> wanted) {
        return types.stream().anyMatch(wanted::contains);
    }

    /// Whether a type is one of the thing's types.
    public boolean isOf(String type) {
        return types.contains(type);
    }

    /// Whether somebody may be told of it: anybody, or the staff of its tenant, who without a purpose is told nothing
    /// personal.
    public boolean isKnownTo(boolean staff) {
        return access == AccessClass.PUBLIC || staff && access != AccessClass.PERSONAL;
    }
}
