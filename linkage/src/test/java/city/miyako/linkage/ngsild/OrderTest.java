package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Things in the order of what they hold, and page by page in that order.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OrderTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";

    @BeforeEach
    void someInns() {
        json("""
            [{"id":"urn:o:1","type":"OInn","name":"Zeder","rooms":10,"address":{"value":{"city":"Kofu"}},
              "kana":{"languageMap":{"ja":"さくら","en":"Cherry"}},"location":{"type":"Point","coordinates":[139.7,35.7]}},
             {"id":"urn:o:2","type":"OInn","name":"Öl","rooms":9,"address":{"value":{"city":"Atami"}},
              "kana":{"languageMap":{"ja":"あおい","en":"Mallow"}},"location":{"type":"Point","coordinates":[139.9,35.7]}},
             {"id":"urn:o:3","type":"OInn","name":"apfel","rooms":"many","location":{"type":"LineString",
              "coordinates":[[139.72,35.7],[139.8,35.9]]}},
             {"id":"urn:o:4","type":"OInn","rooms":10,"name":{"type":"Property","value":"Zeder",
              "observedAt":"2026-11-01T00:00:00Z"},"price":{"type":"Property","value":5,
              "accessClass":{"type":"Property","value":"internal"}}},
             {"id":"urn:o:5","type":"OInn","rooms":true,"price":3}]""").post("/ngsi-ld/v1/entityOperations/upsert");
    }

    @Test
    @Tag("ngsild:4.23")
    void thingsStandInTheOrderOfWhatTheyHold() {
        assertThat(ordered("name")).containsExactly(3, 2, 1, 4, 5);
        assertThat(ordered("name;desc")).containsExactly(1, 4, 2, 3, 5);
        assertThat(ordered("name;desc,rooms,id;desc")).containsExactly(4, 1, 2, 3, 5);
        assertThat(ordered("rooms")).containsExactly(2, 1, 4, 3, 5);
        assertThat(ordered("rooms;desc")).containsExactly(5, 3, 1, 4, 2);
        assertThat(ordered("address[city]")).containsExactly(2, 1, 3, 4, 5);
        assertThat(ordered("name.observedAt")).containsExactly(4, 1, 2, 3, 5);
        assertThat(ordered("id;desc")).containsExactly(5, 4, 3, 2, 1);
        assertThat(ordered("unheardOf")).containsExactly(1, 2, 3, 4, 5);
        assertThat(ids(ask(Map.of("orderBy", "kana", "lang", "ja")))).startsWith(2, 1);
        assertThat(ids(ask(Map.of("orderBy", "kana", "lang", "en")))).startsWith(1, 2);
        assertThat(ids(ask(Map.of("orderBy", "name", "collation", "sv")))).containsExactly(3, 1, 4, 2, 5);
        anybody().contentType("application/json").body("""
            {"type":"Query","entities":[{"type":"OInn"}],"ordering":{"orderBy":["name;desc","id;desc"]}}""")
            .post("/ngsi-ld/v1/entityOperations/query?limit=2").then().statusCode(200)
            .body("id", contains("urn:o:4", "urn:o:1"));
    }

    @Test
    @Tag("ngsild:4.23")
    void whatAReaderMayNotSeePutsNothingInOrder() {
        assertThat(ordered("price;desc")).containsExactly(5, 1, 2, 3, 4);
        assertThat(ids(as("130001").get(DOOR + "?type=OInn&orderBy=price;desc"))).containsExactly(4, 5, 1, 2, 3);
    }

    @Test
    @Tag("ngsild:4.23")
    @Tag("ngsild:5.2.43")
    void thingsStandByHowFarTheyLie() {
        assertThat(ids(ask(Map.of("orderBy", "location;dist-asc", "orderFrom", "[139.7,35.7]"))))
            .containsExactly(1, 3, 2, 4, 5);
        assertThat(ids(ask(Map.of("orderBy", "location;dist-desc", "orderFrom", "[139.7,35.7]"))))
            .containsExactly(2, 3, 1, 4, 5);
        assertThat(ids(ask(Map.of("orderBy", "location;dist-asc", "orderGeometry", "LineString",
            "orderFrom", "[[139.9,35.7],[139.9,35.9]]")))).containsExactly(2, 3, 1, 4, 5);
        assertThat(ids(ask(Map.of("orderBy", "location;dist-desc", "orderFrom", "[139.7,35.7]", "georel",
            "near;maxDistance==5000", "geometry", "Point", "coordinates", "[139.7,35.7]")))).containsExactly(3, 1);
        anybody().contentType("application/json").body("""
            {"type":"Query","entities":[{"type":"OInn"}],
             "ordering":{"orderBy":["location;dist-asc"],"coordinates":[139.9,35.7]}}""")
            .post("/ngsi-ld/v1/entityOperations/query?limit=1").then().body("id", contains("urn:o:2"));
    }

    @Test
    @Tag("ngsild:4.23")
    void pagesGoOnWhereTheOneBeforeEnded() {
        var next = DOOR + "?type=OInn&orderBy=name%3Bdesc&limit=2&count=true";
        var all = new ArrayList<Integer>();
        for (int page = 0; page < 3; page++) {
            var answer = anybody().urlEncodingEnabled(false).get(next);
            answer.then().statusCode(200).header("NGSILD-Results-Count", "5");
            all.addAll(ids(answer));
            next = answer.headers().getValues("Link").stream().filter(link -> link.contains("rel=\"next\""))
                .map(link -> link.substring(1, link.indexOf('>'))).findFirst().orElse("");
        }
        assertThat(next).isEmpty();
        assertThat(all).containsExactly(1, 4, 2, 3, 5);
    }

    @Test
    @Tag("ngsild:4.23")
    void noOrderIsTakenThatIsNone() {
        for (var bad : List.of(Map.of("orderBy", "name;up"), Map.of("orderBy", ","), Map.of("orderBy", "a;asc;desc"),
                Map.of("orderBy", "a[b"), Map.of("orderBy", "a.b;dist-asc", "orderFrom", "[1,2]"),
                Map.of("orderBy", "a,".repeat(20) + "a"))) {
            ask(bad).then().statusCode(400).body("field", equalTo("orderBy"));
        }
        for (var from : List.of("", "[1", "[200,91]", "{}", "\"x\"")) {
            ask(Map.of("orderBy", "location;dist-asc", "orderFrom", from)).then().statusCode(400)
                .body("field", equalTo("orderFrom"));
        }
        for (var collation : List.of("xx", "a b", "und\"; --", "de-u-co-phonebk-and-more")) {
            ask(Map.of("orderBy", "name", "collation", collation)).then().statusCode(400)
                .body("field", equalTo("collation"));
        }
        ask(Map.of("orderBy", "name", "after", "urn:o:1")).then().statusCode(400).body("field", equalTo("after"))
            .body(containsString("offset"));
    }

    private static Response ask(Map<String, String> parameters) {
        return anybody().queryParam("type", "OInn").queryParams(parameters).get(DOOR);
    }

    private static List<Integer> ordered(String orderBy) {
        return ids(ask(Map.of("orderBy", orderBy)));
    }

    private static List<Integer> ids(Response answer) {
        List<String> ids = answer.then().statusCode(200).extract().path("id");
        return ids.stream().map(id -> Integer.parseInt(id.substring(id.lastIndexOf(':') + 1))).toList();
    }
}
