package city.miyako.linkage.importing;

import static city.miyako.linkage.importing.ImportsAtWork.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.RealData;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The open data of Yaizu and Takamatsu come in as these cities publish them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RealMunicipalFilesTest {
    private static final String YAIZU = "04_municipal/yaizu/";
    private static final String TAKAMATSU = "04_municipal/takamatsu/";

    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    @Inject
    ImportQuality quality;

    private ImportsAtWork work;

    @BeforeEach
    void open() {
        work = new ImportsAtWork(imports, mappings, jobs);
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(RealData.get(name));
    }

    private List<Thing> of(String type, String start) {
        return things.list(Reach.publicCity(), ThingQuery.ofType(type)).stream()
            .filter(thing -> thing.id().startsWith("urn:ngsi-ld:" + type + ":" + start)).toList();
    }

    /// Sent with its ready mapping, then again as a file of unknown meaning: nothing is doubled.
    @ParameterizedTest
    @CsvSource({
        "AED設置箇所一覧__222127_aed.csv, aed, Aed, 名称_カナ, 名称_カナ",
        "公衆トイレ一覧__222127_public_toilet.csv, public-toilet, PublicToilet, バリアフリートイレ数, 多機能トイレ数",
        "子育て施設一覧__222127_preschool.csv, childcare-facility, ChildcareFacility, 利用可能日時特記事項, 利用可能日時特記事項",
        "指定緊急避難場所一覧__222127_evacuation_space.csv, evacuation-site, EvacuationSite, 災害種別_津波, 災害種別_津波",
        "図書館__222127_library.csv, public-facility, PublicFacility, 説明, 説明"})
    void aFileOfYaizuComesInWholeAndTwiceWithoutDoubles(String name, String mapping, String type, String heading,
            String attribute) throws Exception {
        var file = file(YAIZU + name);
        var rows = ImportsAtWork.rows(file);

        var ready = work.ready(file, name, mapping);
        var proposal = work.proposed(file, name);
        var guessed = work.confirmed(proposal);

        assertThat(proposal.order().mapping()).contains("type: " + type);
        assertThat(ready.counts().things()).isEqualTo(rows.size() - 1);
        assertThat(guessed.counts().things()).isEqualTo(rows.size() - 1);
        assertThat(work.problems(ready)).doesNotContainKeys("id-missing", "id-twice", "not-a-number", "not-a-place",
            "not-a-clock", "column-missing");
        var found = of(type, "222127-");
        assertThat(found.stream().filter(thing -> thing.attributes().has("市区町村名"))).hasSize(rows.size() - 1)
            .allSatisfy(thing -> {
                assertThat(thing.point()).isPresent();
                assertThat(thing.version()).isEqualTo(1);
                assertThat(thing.value("市区町村名").asText()).isEqualTo("焼津市");
            });
        assertThat(quality.report(STAFF.reach(), ready.id(), Language.JA).completeness())
            .filteredOn(line -> line.attribute().equals(attribute)).singleElement()
            .satisfies(line -> assertThat(line.filled()).isEqualTo(ImportsAtWork.filled(rows, heading)));
    }

    @Test
    void theParksOfYaizuAreSeenAsPublicFacilities() throws Exception {
        var file = file(YAIZU + "公園一覧__222127_park_info.csv");

        var proposal = work.proposed(file, "222127_park_info.csv");
        var order = work.confirmed(proposal);

        assertThat(proposal.order().mapping()).contains("type: PublicFacility");
        assertThat(order.counts().things()).isEqualTo(ImportsAtWork.rows(file).size() - 1);
        assertThat(of("PublicFacility", "222127-park-")).hasSize(ImportsAtWork.rows(file).size() - 1)
            .anySatisfy(park -> assertThat(park.name(Language.JA)).isEqualTo("石津浜公園"));
    }

    /// Files with English headings, some behind the remarks of LinkData.
    @ParameterizedTest
    @CsvSource({
        "public_toilet__data.csv, PublicToilet, installationPosition, 設置位置",
        "old_data__0002.csv, Aed, installationPosition, 設置位置",
        "old_data__0008.csv, TouristFacility, availableDate, 利用可能曜日",
        "old_data__0060.csv, EvacuationSite, residentsAssociation, 対象となる町会・自治会",
        "old_data__0065.csv, PublicToilet, fullNameInKana, 名称_カナ",
        "old_data__0066_201902.csv, AreaPopulation, totalPopulation, 総人口"})
    void aFileOfTakamatsuIsRecognisedAndComesInWhole(String name, String type, String heading, String attribute)
            throws Exception {
        var file = file(TAKAMATSU + name);
        var rows = ImportsAtWork.rows(file);

        var proposal = work.proposed(file, name);
        var order = work.confirmed(proposal);

        assertThat(proposal.order().mapping()).contains("type: " + type);
        assertThat(order.counts().things()).isEqualTo(rows.size() - 1);
        var report = quality.report(STAFF.reach(), order.id(), Language.EN);
        assertThat(report.things()).isEqualTo(rows.size() - 1);
        assertThat(report.completeness()).filteredOn(line -> line.attribute().equals(attribute)).singleElement()
            .satisfies(line -> assertThat(line.filled()).isEqualTo(ImportsAtWork.filled(rows, heading)));
    }

    @Test
    void aTriangleOfTakamatsuIsNeitherYesNorNoAndNamedByRowAndField() throws Exception {
        var file = file(TAKAMATSU + "old_data__0060.csv");
        var rows = ImportsAtWork.rows(file);
        int flood = rows.getFirst().indexOf("flood_L1");
        long triangles = rows.stream().skip(1).filter(row -> row.get(flood).equals("△")).count();

        var order = work.confirmed(work.proposed(file, "old_data__0060.csv"));

        assertThat(triangles).isPositive();
        assertThat(imports.problems(STAFF.reach(), order.id(), 0, 10_000)).filteredOn(problem ->
            problem.code().equals("not-a-flag") && problem.field().equals("flood_L1") && problem.value().equals("△"))
            .hasSize((int) triangles).allSatisfy(problem -> assertThat(problem.row()).isGreaterThan(9));
    }

    @Test
    void aHospitalWithoutTheCodeOfItsCityIsNamedAndTheOthersAreIn() throws Exception {
        var file = file(TAKAMATSU + "hospital__data.csv");
        var rows = ImportsAtWork.rows(file);
        long coded = ImportsAtWork.filled(rows, "prefCode");

        var proposal = work.proposed(file, "hospital__data.csv");
        var order = work.confirmed(proposal);

        assertThat(proposal.order().mapping()).contains("type: MedicalInstitution");
        assertThat(coded).isEqualTo(rows.size() - 2);
        assertThat(order.counts().things()).isEqualTo(coded);
        assertThat(work.problems(order)).containsEntry("id-missing", 1L);
        assertThat(of("MedicalInstitution", "372013-")).hasSize((int) coded)
            .anySatisfy(one -> assertThat(one.value("診療科目").isArray()).isTrue());
    }

    @Test
    void theSecondCountOfThePeopleUpdatesTheSameAreas() throws Exception {
        var first = file(TAKAMATSU + "old_data__0066_201902.csv");
        var second = file(TAKAMATSU + "old_data__0066_202006.csv");

        work.ready(first, "201902.csv", "area-population");
        var order = work.ready(second, "202006.csv", "area-population");

        var areas = ImportsAtWork.rows(second);
        assertThat(of("AreaPopulation", "372013-")).hasSize(areas.size() - 1);
        assertThat(of("AreaPopulation", "372013-")).filteredOn(area -> area.name(Language.JA).equals("塩屋町"))
            .singleElement().satisfies(area -> assertThat(area.number("総人口")).hasValue(227));
        assertThat(work.problems(order)).containsEntry("not-a-date", areas.size() - 1L);
    }
}
