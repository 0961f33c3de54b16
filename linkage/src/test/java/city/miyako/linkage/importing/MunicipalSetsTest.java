package city.miyako.linkage.importing;

import static city.miyako.linkage.importing.ImportsAtWork.STAFF;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.places.MunicipalityLocator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each municipal standard data set comes in by its official headings, is found, shown, and reported on.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MunicipalSetsTest {
    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    @Inject
    ThingTypes types;

    @Inject
    MunicipalityLocator locator;

    private ImportsAtWork work;

    @BeforeEach
    void open() {
        work = new ImportsAtWork(imports, mappings, jobs);
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", "Bearer miyako-sample-city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aed", "care-provider", "medical-institution", "cultural-property", "tourist-facility",
        "event", "wifi-spot", "public-toilet", "fire-water-source", "evacuation-site", "area-population",
        "public-facility", "childcare-facility", "open-dataset"})
    void aSetWithItsOfficialHeadingsIsWithoutFaultAndIsFoundAndShown(String slug) throws InterruptedException {
        var mapping = work.understood(slug);
        var type = types.find(mapping.type()).orElseThrow();
        assertThat(mapping.attributes().stream().map(AttributeColumn::attribute).distinct())
            .containsExactlyInAnyOrderElementsOf(type.attributes().stream().map(AttributeType::name)
                .filter(name -> !name.equals("connections")).toList());
        var headings = new ArrayList<>(mapping.attributes().stream().map(AttributeColumn::column).toList());
        var cells = new ArrayList<>(mapping.attributes().stream().map(column -> sample(type, column)).toList());
        if (type.map()) {
            headings.addAll(List.of("緯度", "経度"));
            cells.addAll(List.of("34.8669", "138.3231"));
        }
        var text = String.join(",", headings) + "\r\n" + String.join(",", cells) + "\r\n";
        var file = text.getBytes(Charset.forName("windows-31j"));

        var order = work.ready(file, slug + ".csv", slug);
        var proposal = work.proposed(file, "x.csv");

        assertThat(order.counts().things()).isEqualTo(1);
        assertThat(imports.problems(STAFF.reach(), order.id(), 0, 100)).filteredOn(problem -> type.map()
            || !problem.code().equals("column-absent")).isEmpty();
        assertThat(proposal.order().mapping()).contains("type: " + type.name());
        given().queryParam("type", type.name()).queryParam("q", "備考==\"見本 " + slug + "\"")
            .get("/ngsi-ld/v1/entities").then().statusCode(200).body("", hasSize(1))
            .body("[0].id", equalTo(id(type)));
        if (type.map()) {
            given().accept("text/html").get("/map?layers=" + slug + "&q=" + word(type)).then().statusCode(200)
                .body(containsString("/things/"));
        }
    }

    private static String word(ThingType type) {
        return type.findAttribute("name").isPresent() ? "見本の" + type.ja() : "";
    }

    private static String id(ThingType type) {
        var last = type.model().key().getLast();
        return "urn:ngsi-ld:" + type.name() + ":221309-" + (last.equals("NO") ? "sample-1"
            : java.net.URLEncoder.encode("見本の" + type.ja(), StandardCharsets.UTF_8));
    }

    /// A cell its model has nothing against.
    private static String sample(ThingType type, AttributeColumn column) {
        var known = type.findAttribute(column.attribute()).orElseThrow();
        if (column.language().equals("en")) {
            return "Sample";
        }
        if (column.kind() == AttributeColumn.Kind.NUMBER) {
            return "3";
        }
        return switch (known.rule().format()) {
            case DATE -> "2100-01-01";
            case CLOCK -> "09:00";
            case TELEPHONE -> "(054)626-1139";
            case URL -> "https://www.city.example.jp/";
            case EMAIL -> "a@city.example.jp";
            case WEEKDAYS -> "月火";
            case KANA -> "ミホン";
            case MUNICIPALITY -> "221309";
            case CORPORATE_NUMBER -> "7000012050002";
            case FLAG -> "1";
            case TEXT -> text(type, known);
        };
    }

    private static String text(ThingType type, AttributeType known) {
        if (!known.rule().choices().isEmpty()) {
            return known.rule().choices().getFirst();
        }
        return switch (known.name()) {
            case "NO" -> "sample-1";
            case "name" -> "見本の" + type.ja();
            case "備考" -> "見本 " + type.slug();
            default -> "見本";
        };
    }

    @Test
    void aReportTellsWhatIsFilledWrongDoubledOutsideAndOutOfDate() throws InterruptedException {
        things.upsert(STAFF, List.of(new NewThing("urn:ngsi-ld:Municipality:report", "Municipality", Json.object("""
            {"code": {"type": "Property", "value": "133906"},
             "area": {"type": "GeoProperty", "value": {"type": "Polygon", "coordinates":
               [[[160, 10], [161, 10], [161, 11], [160, 11], [160, 10]]]}}}"""))), UpsertMode.UPDATE);
        for (int i = 0; i < 200 && !locator.isKnown(133906); i++) {
            Thread.sleep(20);
        }
        var file = """
            都道府県コード又は市区町村コード,NO,イベント名,開始日,終了日,開始時間,緯度,経度,連絡先電話番号
            13390,1,祭り,2100-01-01,2100-01-02,9:00,10.5,160.5,03-1234-5678
            13390,2,祭り,2100-01-01,2100-01-02,9:00,10.5,160.5,03-1234-5678
            13390,2,もう一度,2100-01-01,2100-01-02,9:00,10.5,160.5,
            13390,3,遠い祭り,2100-01-01,2100-01-02,朝,12.5,160.5,電話で
            13390,4,昔の祭り,2020-01-01,2020-01-02,,,,
            """.getBytes(StandardCharsets.UTF_8);

        long id = work.ready(file, "events.csv", "event").id();

        staff().get("/en/api/v1/imports/" + id).then().body("quality", equalTo("/api/v1/imports/" + id + "/quality"));
        var report = staff().get("/en/api/v1/imports/" + id + "/quality").then().statusCode(200)
            .body("type", equalTo("Event")).body("things", equalTo(4)).body("placed", equalTo(3))
            .body("placesJudged", equalTo(3)).body("outside", equalTo(1)).body("duplicates", equalTo(2))
            .body("outdated", equalTo(1)).body("invalid", equalTo(3))
            .body("completeness.find { it.attribute == '開始時間' }.filled", equalTo(2))
            .body("completeness.find { it.attribute == '開始時間' }.percent", equalTo(50))
            .body("completeness.find { it.attribute == '説明' }.required", equalTo(true))
            .body("completeness.find { it.attribute == '説明' }.filled", equalTo(0))
            .body("faults.find { it.code == 'value-unfit' }.field", equalTo("連絡先電話番号"));
        assertThat(report.extract().jsonPath().getString("completeness.find { it.attribute == '開始時間' }.label"))
            .isEqualTo("Opens");
        staff().get("/api/v1/imports/" + id + "/quality?format=csv").then().statusCode(200)
            .contentType(containsString("text/csv")).body(containsString("completeness,開始時間,開始時間,,true,2,4,50"))
            .body(containsString("fault,location,区市町村の外の位置です"));
        staff().get("/api/v1/imports/" + id + "/errors").then()
            .body("find { it.code == 'place-outside' }.row", equalTo(5))
            .body("find { it.code == 'entry-outdated' }.row", equalTo(6))
            .body("find { it.code == 'entry-alike' }.row", equalTo(3))
            .body("find { it.code == 'not-a-clock' }.field", equalTo("開始時間"));
        staff().get("/api/v1/imports/" + id + "/quality?format=pdf").then().statusCode(400);
        given().get("/api/v1/imports/" + id + "/quality").then().statusCode(401);
        staff().get("/api/v1/imports/999999/quality").then().statusCode(404);
    }
}
