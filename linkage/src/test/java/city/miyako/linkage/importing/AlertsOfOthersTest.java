package city.miyako.linkage.importing;

import static city.miyako.linkage.importing.ImportsAtWork.STAFF;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.engines.alerts.CapAlert;
import city.miyako.engines.alerts.CapInfo;
import city.miyako.engines.alerts.CapXml;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Alerts in CAP 1.2 and reports in the disaster information XML of the Japan Meteorological Agency come in as things;
/// what ends or replaces them does so in whatever order they come.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AlertsOfOthersTest {
    private static final Instant SENT = Instant.parse("2026-11-28T00:00:00Z");

    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    private ImportsAtWork work;

    @BeforeEach
    void open() {
        work = new ImportsAtWork(imports, mappings, jobs);
    }

    private Thing thing(String id) {
        return things.get(STAFF.reach(), "urn:ngsi-ld:" + id);
    }

    private CityImport read(String document, String mapping) throws InterruptedException {
        return work.ready(document.getBytes(StandardCharsets.UTF_8), "alert.xml", mapping);
    }

    private static CapAlert cap(String identifier, CapAlert.Type type, Instant sent, CapAlert earlier) {
        return new CapAlert(identifier, "bosai.example", sent, type, false,
            earlier == null ? null : earlier.reference(), List.of(info("ja-JP", "大雨"), info("en-US", "Heavy rain")));
    }

    private static CapInfo info(String language, String event) {
        return new CapInfo(language, WarningLevel.FOUR, event, new CapInfo.Text("都", event + "!", event + ".", "-",
            "https://bosai.example/1"), SENT, SENT.plusSeconds(3_600),
            new CapInfo.CapArea("千代田区", 35.69, 139.75, 2, "131016"));
    }

    @Test
    void anAlertInCapComesInAndItsCancelEndsIt() throws Exception {
        var alert = cap("one", CapAlert.Type.ALERT, SENT, null);
        var cancel = cap("one-over", CapAlert.Type.CANCEL, SENT.plusSeconds(60), alert);

        assertThat(work.problems(read(CapXml.write(alert), "cap-alerts"))).isEmpty();

        var thing = thing("Alert:bosai.example-one");
        assertThat(thing.attributes().at("/name/languageMap/ja").asText()).isEqualTo("大雨!");
        assertThat(thing.attributes().at("/name/languageMap/en").asText()).isEqualTo("Heavy rain!");
        assertThat(thing.value("state").asText()).isEqualTo("active");
        assertThat(thing.value("severity").asText()).isEqualTo("high");
        assertThat(thing.value("level").asInt()).isEqualTo(4);
        assertThat(thing.value("validTo").asText()).isEqualTo("2026-11-28T01:00:00Z");
        assertThat(thing.value("areaCodes")).hasToString("[\"131016\"]");
        assertThat(thing.point()).isPresent();

        read(CapXml.write(cancel), "cap-alerts");
        assertThat(thing("Alert:bosai.example-one").value("state").asText()).isEqualTo("ended");
        assertThat(thing("Alert:bosai.example-one-over").value("state").asText()).isEqualTo("ended");
        read(CapXml.write(alert), "cap-alerts");
        assertThat(thing("Alert:bosai.example-one").value("state").asText()).as("sent again").isEqualTo("ended");
    }

    @Test
    void anUpdateThatComesBeforeWhatItReplacesHoldsAllTheSame() throws Exception {
        var alert = cap("late", CapAlert.Type.ALERT, SENT, null);
        var update = CapXml.write(cap("newer", CapAlert.Type.CANCEL, SENT.plusSeconds(60), alert))
            .replace(">Cancel<", ">Update<");

        read(update, "cap-alerts");
        read(CapXml.write(alert), "cap-alerts");

        assertThat(thing("Alert:bosai.example-newer").value("state").asText()).isEqualTo("active");
        assertThat(thing("Alert:bosai.example-late").value("state").asText()).isEqualTo("ended");
        assertThat(thing("Alert:bosai.example-late").attributes().at("/name/languageMap/ja").asText())
            .isEqualTo("大雨!");
    }

    @Test
    void exercisesAnswersAndOtherVersionsAreNoAlerts() throws Exception {
        var alert = CapXml.write(cap("drill", CapAlert.Type.ALERT, SENT, null));
        for (var document : List.of(alert.replace(">Actual<", ">Exercise<"), alert.replace(">Alert<", ">Ack<"))) {
            assertThat(read(document, "cap-alerts").counts().things()).isZero();
        }
        var older = read(alert.replace("cap:1.2", "cap:1.1"), "cap-alerts");
        assertThat(work.problems(older)).containsOnlyKeys("file-unreadable");
        assertThat(things.find(STAFF.reach(), "urn:ngsi-ld:Alert:bosai.example-drill")).isEmpty();
    }

    private static String report(String title, String kind, String at, String event, String head, String body) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Report xmlns="http://xml.kishou.go.jp/jmaxml1/" xmlns:jmx="http://xml.kishou.go.jp/jmaxml1/">
            <Control><Title>%s</Title><DateTime>2026-11-28T00:00:00Z</DateTime><Status>通常</Status>
            <EditorialOffice>気象庁本庁</EditorialOffice><PublishingOffice>気象庁</PublishingOffice></Control>
            <Head xmlns="http://xml.kishou.go.jp/jmaxml1/informationBasis1/"><Title>見出し</Title>
            <ReportDateTime>%s</ReportDateTime><TargetDateTime>%s</TargetDateTime><EventID>%s</EventID>
            <InfoType>%s</InfoType><Serial>1</Serial><Headline><Text>本文です。</Text>%s</Headline></Head>
            <Body xmlns="http://xml.kishou.go.jp/jmaxml1/body/meteorology1/"
            xmlns:jmx_eb="http://xml.kishou.go.jp/jmaxml1/elementBasis1/">%s</Body></Report>
            """.formatted(title, at, at, event, kind, head, body);
    }

    private static String warnings(String kinds) {
        return "<Warning type=\"気象警報・注意報（府県予報区等）\"><Item><Kind><Name>大雨警報</Name><Code>03</Code>"
            + "<Status>発表</Status></Kind><Area><Name>東京都</Name><Code>130000</Code></Area></Item></Warning>"
            + "<Warning type=\"気象警報・注意報（市町村等）\"><Item>" + kinds
            + "<Area><Name>千代田区</Name><Code>1310100</Code></Area></Item></Warning>";
    }

    private static String kind(String name, String code, String status) {
        return "<Kind><Name>" + name + "</Name><Code>" + code + "</Code><Status>" + status + "</Status></Kind>";
    }

    private Thing chiyoda(String title) {
        return thing("Alert:jma-1310100-" + URLEncoder.encode(title, StandardCharsets.UTF_8));
    }

    @Test
    void aReportOfWarningsSaysWhatIsInForceInEachMunicipalityUntilANewerOneDoes() throws Exception {
        var title = "気象特別警報・警報・注意報";
        var first = report(title, "発表", "2026-11-28T09:00:00+09:00", "", "", warnings(kind("大雨警報", "03", "発表")
            + kind("雷注意報", "14", "継続")));
        var second = report(title, "発表", "2026-11-28T10:00:00+09:00", "", "", warnings(kind("大雨警報", "03", "解除")
            + kind("雷注意報", "14", "継続")));
        var last = report(title, "発表", "2026-11-28T11:00:00+09:00", "", "",
            warnings("<Kind><Status>発表警報・注意報はなし</Status></Kind>"));

        assertThat(work.problems(read(first, "jma-warnings"))).isEmpty();
        assertThat(chiyoda(title).value("warnings")).hasToString("[\"大雨警報\",\"雷注意報\"]");
        assertThat(chiyoda(title).value("severity").asText()).isEqualTo("high");
        assertThat(chiyoda(title).value("state").asText()).isEqualTo("active");
        read(second, "jma-warnings");
        assertThat(chiyoda(title).value("warnings")).hasToString("[\"雷注意報\"]");
        assertThat(chiyoda(title).value("severity").asText()).isEqualTo("medium");
        read(last, "jma-warnings");
        assertThat(chiyoda(title).value("warnings")).hasToString("[\"なし\"]");
        assertThat(chiyoda(title).value("state").asText()).isEqualTo("ended");
        read(first, "jma-warnings");
        assertThat(chiyoda(title).value("state").asText()).as("an old report again").isEqualTo("ended");

        var rain = "気象警報・注意報（Ｒ０６）（大雨）";
        read(report(rain, "発表", "2026-11-28T12:00:00+09:00", "", "", warnings(kind("レベル３大雨警報", "03", "発表"))),
            "jma-warnings");
        assertThat(chiyoda(rain).value("state").asText()).isEqualTo("active");
        assertThat(chiyoda(title).value("state").asText()).isEqualTo("ended");
    }

    @Test
    void anEarthquakeIsCorrectedAndWithdrawnByItsEvent() throws Exception {
        var quake = """
            <Earthquake><OriginTime>2026-11-28T15:41:00+09:00</OriginTime><Hypocenter><Area><Name>東京湾</Name>
            <Code type="震央地名">342</Code><jmx_eb:Coordinate description="北緯３５．５度　東経１３９．８度　深さ　５０ｋｍ"
            >+35.5+139.8-50000/</jmx_eb:Coordinate></Area></Hypocenter><jmx_eb:Magnitude type="Mj">%s</jmx_eb:Magnitude>
            </Earthquake><Intensity><Observation><MaxInt>5-</MaxInt><Pref><Name>東京都</Name><Code>13</Code>
            <MaxInt>4</MaxInt></Pref><Pref><Name>千葉県</Name><Code>12</Code><MaxInt>5-</MaxInt></Pref></Observation>
            </Intensity>""";
        var title = "震源・震度に関する情報";
        var at = "2026-11-28T15:45:00+09:00";

        assertThat(work.problems(read(report(title, "発表", at, "20261128154113", "", quake.formatted("4.3")),
            "jma-earthquakes"))).isEmpty();
        var first = thing("Earthquake:jma-20261128154113");
        assertThat(first.value("magnitude").asDouble()).isEqualTo(4.3);
        assertThat(first.value("maxIntensity").asText()).isEqualTo("5-");
        assertThat(first.value("intensityInTokyo").asText()).isEqualTo("4");
        assertThat(first.point()).isPresent();
        read(report(title, "訂正", at, "20261128154113", "", quake.formatted("4.6")), "jma-earthquakes");
        assertThat(thing("Earthquake:jma-20261128154113").value("magnitude").asDouble()).isEqualTo(4.6);
        read(report(title, "取消", "2026-11-28T15:50:00+09:00", "20261128154113", "", "<Text>取り消します。</Text>"),
            "jma-earthquakes");
        assertThat(thing("Earthquake:jma-20261128154113").value("state").asText()).isEqualTo("ended");
    }

    @Test
    void tsunamiAndRiverFloodsAreAlertsOfTheirCoastAndRiver() throws Exception {
        var coast = "<Tsunami><Forecast><Item><Area><Name>東京湾内湾</Name><Code>312</Code></Area><Category><Kind>"
            + "<Name>%s</Name><Code>%s</Code></Kind><LastKind><Name>津波注意報</Name><Code>62</Code></LastKind></Category>"
            + "</Item></Forecast></Tsunami>";
        var title = "津波警報・注意報・予報a";
        read(report(title, "発表", "2026-11-28T16:00:00+09:00", "1", "", coast.formatted("津波注意報", "62")), "jma-tsunami");
        assertThat(thing("Alert:jma-tsunami-312").value("state").asText()).isEqualTo("active");
        read(report(title, "発表", "2026-11-28T18:00:00+09:00", "1", "", coast.formatted("津波予報（若干の海面変動）", "72")),
            "jma-tsunami");
        assertThat(thing("Alert:jma-tsunami-312").value("state").asText()).isEqualTo("ended");

        var river = "<Information type=\"指定河川洪水予報（予報区域）\"><Item><Kind><Name>%s</Name><Code>%s</Code></Kind><Areas>"
            + "<Area><Name>荒川</Name><Code>830208000100</Code></Area></Areas></Item></Information>";
        read(report("指定河川洪水予報", "発表", "2026-11-28T16:00:00+09:00", "8302080001", river.formatted("氾濫危険情報", "40"),
            ""), "jma-river-floods");
        assertThat(thing("Alert:jma-flood-8302080001").value("level").asInt()).isEqualTo(4);
        assertThat(thing("Alert:jma-flood-8302080001").value("state").asText()).isEqualTo("active");
        read(report("指定河川洪水予報", "発表", "2026-11-28T20:00:00+09:00", "8302080001",
            river.formatted("氾濫注意情報解除", "10"), ""), "jma-river-floods");
        assertThat(thing("Alert:jma-flood-8302080001").value("state").asText()).isEqualTo("ended");
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", "Bearer miyako-sample-city").contentType("application/xml");
    }

    @Test
    void whatIsUnderstoodIsShownBeforeAnythingIsWritten() {
        var alert = CapXml.write(cap("shown", CapAlert.Type.ALERT, SENT, null));
        int id = staff().body(alert).post("/en/api/v1/imports?name=shown.xml").then().statusCode(200)
            .body("state", equalTo("waiting")).body("mapping", containsString("type: Alert"))
            .body("reasons", hasItem(containsString("cap-alerts")))
            .body("understood.things", hasSize(1)).body("understood.things[0].state.value", equalTo("active"))
            .body("understood.problems", hasSize(0)).extract().path("id");
        assertThat(things.find(STAFF.reach(), "urn:ngsi-ld:Alert:bosai.example-shown")).isEmpty();

        staff().body("<Report/>").post("/en/api/v1/imports?name=x.xml&mapping=cap-alerts&show=true").then()
            .statusCode(200).body("understood.things", hasSize(0))
            .body("understood.problems[0].code", equalTo("file-unreadable"));
        staff().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);
        staff().body("<Report/>").post("/api/v1/imports?name=x.xml").then().statusCode(422)
            .body("code", equalTo("import-clueless"));
    }

    @Test
    void whateverIsSentAsXmlIsAnsweredAndNeverByAFault() {
        for (var document : List.of("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "<a>".repeat(5_000),
            "<a b='" + "x".repeat(2 << 20) + "'/>", "<", "<a>\uD83D</a>", "<?xml version='1.1'?><a>&#1;</a>",
            "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '" + "&b;".repeat(1_000) + "'>]><a>&d;</a>")) {
            staff().body(document.getBytes(StandardCharsets.UTF_8)).post("/api/v1/imports?name=x.xml").then()
                .statusCode(422).body("code", equalTo("import-clueless"));
            staff().body(document.getBytes(StandardCharsets.UTF_8))
                .post("/en/api/v1/imports?name=x.xml&mapping=cap-alerts&show=true").then().statusCode(200)
                .body("understood.problems[0].code", equalTo("file-unreadable"));
        }
    }
}
