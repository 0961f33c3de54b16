package city.miyako.data.history;

import city.miyako.foundation.tenants.TenantId;

/// Which series: one attribute of one thing.
///
/// @param tenant whose thing it is
/// @param thing id of the thing
/// @param attribute compact name
public record SeriesName(TenantId tenant, String thing, String attribute) {
}
