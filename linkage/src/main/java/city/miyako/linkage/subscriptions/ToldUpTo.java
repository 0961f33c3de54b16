package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.tenants.TenantId;

/// How far a receiver has been told.
///
/// @param tenant whose subscription it is
/// @param id the subscription's
/// @param cursor the place in the change log up to which it has been told
/// @param sent how many notifications that took; 0 where nothing on the way concerned it
record ToldUpTo(TenantId tenant, String id, Cursor cursor, int sent) {
    /// The name of the subscription among those of all tenants.
    String subscription() {
        return tenant.code() + " " + id;
    }
}
