package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class QueriesTest {
    @BeforeEach
    void fourPonds() {
        json("""
            [{"id":"urn:q:pond:1","type":"QPond","level":1.5,"name":"Shinobazu","open":true,
              "seen":{"type":"Property","value":"x","observedAt":"2026-11-01T00:00:00Z"},
              "area":{"type":"Property","value":{"size":{"ha":11}}},"tags":["lotus","boats"],
              "location":{"type":"Point","coordinates":[139.770,35.712]}},
             {"id":"urn:q:pond:2","type":"QPond","level":2,"name":"Inokashira","open":false,
              "seen":{"type":"Property","value":"y","observedAt":"2026-11-03T12:00:00+09:00"},
              "keeper":{"type":"Relationship","object":"urn:q:keeper:1"},
              "location":{"type":"Point","coordinates":[139.573,35.700]}},
             {"id":"urn:q:pond:3","type":"QPond",
               "level":{"type":"Property","value":3,"trust":{"type":"Property","value":0.5}},
              "name":{"type":"LanguageProperty","languageMap":{"ja":"洗足池","en":"Senzoku"}},
              "location":{"type":"Polygon","coordinates":
               [[[139.688,35.599],[139.692,35.599],[139.692,35.603],[139.688,35.603],[139.688,35.599]]]}},
             {"id":"urn:q:pond:4","type":"QLake","level":4}]""")
            .post("/ngsi-ld/v1/entityOperations/upsert");
    }

    @Test
    @Tag("ngsild:4.9")
    @Tag("ngsild:5.7.2")
    @Tag("ngsild:6.4.3.2")
    void conditionsFindThePondsTheyDescribe() {
        assertThat(found("level==2")).containsExactly(2);
        assertThat(found("level!=2")).containsExactly(1, 3);
        assertThat(found("level>1.5")).containsExactly(2, 3);
        assertThat(found("level>=1.5;level<3")).containsExactly(1, 2);
        assertThat(found("level==1..2")).containsExactly(1, 2);
        assertThat(found("level==1.5,3")).containsExactly(1, 3);
        assertThat(found("level!=1.5,3")).containsExactly(2);
        assertThat(found("open==true|level==3")).containsExactly(1, 3);
        assertThat(found("(open==true|open==false);level>1.6")).containsExactly(2);
        assertThat(found("keeper")).containsExactly(2);
        assertThat(found("!keeper")).containsExactly(1, 3);
        assertThat(found("keeper==urn:q:keeper:1")).containsExactly(2);
        assertThat(found("name==\"Shinobazu\"")).containsExactly(1);
        assertThat(found("name~=\"^(Shi|Ino)\"")).containsExactly(1, 2);
        assertThat(found("name!~=^Shi")).containsExactly(2, 3);
        assertThat(found("name[ja]==\"洗足池\"")).containsExactly(3);
        assertThat(found("level.trust==0.5")).containsExactly(3);
        assertThat(found("area[size.ha]==11")).containsExactly(1);
        assertThat(found("tags==\"boats\"")).containsExactly(1);
        assertThat(found("seen.observedAt>2026-11-03T02:59:59Z")).containsExactly(2);
        assertThat(found("seen.observedAt==2026-11-01T00:00:00Z..2026-11-02T00:00:00Z")).containsExactly(1);
        assertThat(found("createdAt>2020-01-01T00:00:00Z;level==2")).containsExactly(2);
        assertThat(found("open>\"a\"")).isEmpty();
    }

    @Test
    @Tag("ngsild:4.10")
    void placesFindThePondsThatLieThere() {
        assertThat(near("near;maxDistance==3000", "Point", "[139.77,35.70]")).containsExactly(1);
        assertThat(near("near;minDistance==3000", "Point", "[139.77,35.70]")).containsExactly(2, 3);
        assertThat(near("within", "Polygon", "[[[139.5,35.5],[139.7,35.5],[139.7,35.75],[139.5,35.75],[139.5,35.5]]]"))
            .containsExactly(2, 3);
        assertThat(near("contains", "Point", "[139.69,35.6]")).containsExactly(3);
        assertThat(near("intersects", "LineString", "[[139.6,35.6],[139.8,35.6]]")).containsExactly(3);
        assertThat(near("disjoint", "LineString", "[[139.6,35.6],[139.8,35.6]]")).containsExactly(1, 2);
        assertThat(near("near;maxDistance==100", "Point", "[139.693,35.6]")).containsExactly(3);
        anybody().queryParam("type", "QPond").queryParam("georel", "near;maxDistance==3000")
            .queryParam("geometry", "Point").queryParam("coordinates", "[139.77,35.70]").queryParam("count", "true")
            .get("/ngsi-ld/v1/entities").then().header("NGSILD-Results-Count", "1");
    }

    @Test
    @Tag("ngsild:4.12")
    @Tag("ngsild:4.13")
    @Tag("ngsild:4.5.16.3")
    @Tag("ngsild:5.2.30")
    @Tag("ngsild:5.5.9")
    @Tag("ngsild:6.3.10")
    @Tag("ngsild:6.3.13")
    void longAnswersComeInPages() {
        var page = anybody().get("/ngsi-ld/v1/entities?type=QPond&limit=2&count=true").then().body("$", hasSize(2))
            .header("NGSILD-Results-Count", "3").header("Link", containsString("rel=")).extract();
        var next = page.headers().getValues("Link").stream().filter(link -> link.contains("rel=\"next\"")).findFirst();
        var address = next.orElseThrow().replaceAll("<([^>]+)>.*", "$1");

        anybody().urlEncodingEnabled(false).get(address).then().body("$", hasSize(1))
                .body("[0].id", equalTo("urn:q:pond:3"));
        anybody().get("/ngsi-ld/v1/entities?type=QPond&limit=0&count=true").then().body("$", hasSize(0));
        anybody().get("/ngsi-ld/v1/entities?type=QPond,QLake&options=count&limit=1&offset=3").then()
            .body("[0].id", equalTo("urn:q:pond:4"));
        anybody().get("/ngsi-ld/v1/entities?idPattern=^urn:q:pond:[12]$&type=QPond").then().body("$", hasSize(2));
        anybody().get("/ngsi-ld/v1/entities?id=urn:q:pond:1,urn:q:pond:4").then().body("$", hasSize(2));
        anybody().get("/ngsi-ld/v1/entities?attrs=keeper").then().body("[0].id", equalTo("urn:q:pond:2"))
            .body("[0].level", org.hamcrest.Matchers.nullValue());
        anybody().accept("application/geo+json").get("/ngsi-ld/v1/entities?type=QPond").then()
            .body("type", equalTo("FeatureCollection")).body("features", hasSize(3));
    }

    @Test
    void questionsThatMakeNoSenseAreRefusedByName() {
        refused("lang=ja", "query");
        for (var q : List.of("a==", "a==1;;b", "(a==1", "a==1)", "a~=[", "==1", "a==\"x", "a[b", "a==1..\"x\"",
                "a<true",
                "a~=(x)\\1", "a.", "|", "a ;b", "a==1,", "a~=", "a=1")) {
            anybody().queryParam("type", "QPond").queryParam("q", q).get("/ngsi-ld/v1/entities").then()
                .statusCode(400).body("field", equalTo("q"));
        }
        refused("type=QPond&limit=100000", "limit");
        refused("type=QPond&limit=x", "limit");
        refused("type=QPond&georel=near;maxDistance==x&geometry=Point&coordinates=[1,2]", "georel");
        refused("type=QPond&georel=within", "georel");
        refused("type=QPond&georel=within&geometry=Polygon&coordinates=[[1,2]]", "coordinates");
        refused("type=QPond&georel=within&geometry=Point&coordinates=[999,2]", "coordinates");
        refused("type=QPond&idPattern=(", "idPattern");
        refused("type=Q%00", "query");
        refused("type=QPond&count=maybe", "count");
    }

    @Test
    void aRefinedPatternTheDatabaseDoesNotKnowIsRefusedToo() {
        anybody().queryParam("type", "QPond").queryParam("q", "name~=\\p{Lu}+").get("/ngsi-ld/v1/entities").then()
            .statusCode(org.hamcrest.Matchers.oneOf(200, 400));
    }

    private static void refused(String query, String field) {
        anybody().urlEncodingEnabled(false).get("/ngsi-ld/v1/entities?" + query.replace("[", "%5B").replace("]", "%5D"))
            .then().statusCode(400).body("field", equalTo(field));
    }

    private static List<Integer> found(String q) {
        return ids("type=QPond&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    private static List<Integer> near(String georel, String geometry, String coordinates) {
        return ids("type=QPond&georel=" + URLEncoder.encode(georel, StandardCharsets.UTF_8) + "&geometry=" + geometry
            + "&coordinates=" + URLEncoder.encode(coordinates, StandardCharsets.UTF_8));
    }

    private static List<Integer> ids(String query) {
        List<String> ids = anybody().urlEncodingEnabled(false).get("/ngsi-ld/v1/entities?" + query).then()
            .statusCode(200).extract().path("id");
        return new ArrayList<>(ids).stream().map(id -> Integer.parseInt(id.substring(id.length() - 1))).toList();
    }
}
