package city.miyako.services.agreements;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.registers.RegisterRecord;
import city.miyako.linkage.registers.ServiceRegisters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The public records of all registers of the service, as they stand.
///
/// @param partners   partners by key
/// @param agreements agreements by key
/// @param assets     what partners offer
/// @param briefings  briefings
/// @param windows    windows of municipalities
/// @param contacts   what was asked, helped and talked over
record Books(Map<String, RegisterRecord> partners, Map<String, RegisterRecord> agreements, List<RegisterRecord> assets,
        List<RegisterRecord> briefings, List<RegisterRecord> windows, List<RegisterRecord> contacts) {
    private static final String PARTNER = "urn:ngsi-ld:Partner:";
    private static final String AGREEMENT = "urn:ngsi-ld:PartnershipAgreement:";

    static Books of(ServiceRegisters registers) {
        return of(word -> registers.records(Reach.publicCity(), word));
    }

    static Books of(Function<String, List<RegisterRecord>> read) {
        return new Books(byKey(read.apply(AgreementRegisters.PARTNERS)), byKey(read.apply(
            AgreementRegisters.AGREEMENTS)), read.apply(AgreementRegisters.ASSETS),
            read.apply(AgreementRegisters.BRIEFINGS), read.apply(AgreementRegisters.WINDOWS),
            read.apply(AgreementRegisters.CONTACTS));
    }

    /// The partners a field of a record names, without those that are not on record.
    List<RegisterRecord> partners(RegisterRecord record, String field) {
        return record.related(field, PARTNER).stream().filter(partners::containsKey).map(partners::get).toList();
    }

    /// The agreements a field of a record names, without those that are not on record.
    List<RegisterRecord> agreements(RegisterRecord record, String field) {
        return record.related(field, AGREEMENT).stream().filter(agreements::containsKey).map(agreements::get).toList();
    }

    /// Whether a record about a municipality comes from the metropolis or from that municipality itself.
    static boolean isTrusted(RegisterRecord record, String municipality) {
        var tenant = record.thing().tenant();
        return tenant.equals(TenantId.METROPOLIS) || tenant.toString().equals(municipality);
    }

    private static Map<String, RegisterRecord> byKey(List<RegisterRecord> records) {
        return records.stream().collect(Collectors.toMap(RegisterRecord::key, Function.identity(), (one, _) -> one,
            LinkedHashMap::new));
    }
}
