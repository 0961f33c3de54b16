package city.miyako.foundation.tenants;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of naming a tenant, told with the words of NGSI-LD, whose header names it.
public enum TenantError implements ErrorCode {
    /// No tenant has the code in the header `NGSILD-Tenant` (ETSI GS CIM 009 v1.8.1, clauses 5.5.10 and 6.3.14).
    NONEXISTENT_TENANT;

    @Override
    public int status() {
        return 404;
    }

    @Override
    public String type() {
        return "https://uri.etsi.org/ngsi-ld/errors/NonexistentTenant";
    }
}
