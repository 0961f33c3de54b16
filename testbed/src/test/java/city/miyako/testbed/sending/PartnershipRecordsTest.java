package city.miyako.testbed.sending;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.TestMunicipalities;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PartnershipRecordsTest {
    @Test
    void everyRecordStandsOnceAndPointsOnlyToOthersOfTheSample() {
        var records = PartnershipRecords.all(TestMunicipalities.all(), LocalDate.parse("2026-11-27"));
        var ids = records.stream().map(record -> record.path("id").asText()).collect(Collectors.toSet());

        assertThat(ids).hasSameSizeAs(records);
        for (var record : records) {
            record.forEach(attribute -> attribute.path("object").forEach(id -> assertThat(ids).contains(id.asText())));
        }
    }

    @Test
    void thirtyEightMunicipalitiesWereBriefedByTheEndOfFiscal2021() {
        var briefed = new HashSet<String>();
        for (var record : PartnershipRecords.all(TestMunicipalities.all(), LocalDate.parse("2026-11-27"))) {
            if (record.path("type").asText().equals("PartnerBriefing")
                    && record.path("held").path("value").asText().compareTo("2022-04-01") < 0) {
                record.path("bodies").path("object").forEach(id -> briefed.add(id.asText()));
            }
        }

        assertThat(briefed).filteredOn(id -> id.contains(":m-")).hasSize(PartnershipRecords.BRIEFED_2021);
    }
}
