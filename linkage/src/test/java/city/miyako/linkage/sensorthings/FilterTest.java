package city.miyako.linkage.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.history.Point;
import city.miyako.data.things.Json;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// Filters are read and asked without a database.
class FilterTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Portrait PORTRAIT = new Portrait(new ThingTypes(), Language.EN);
    private static final Thing GAUGE = new Thing("urn:g:1", "RiverGauge", TenantId.METROPOLIS, AccessClass.PUBLIC, 1,
        NOW, NOW, Json.object("""
            {"name":{"type":"Property","value":"O'Brien Bridge"},
             "waterLevel":{"type":"Property","value":2.5,"observedAt":"2026-05-06T07:08:09.5Z"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.7,35.6]}}}"""));
    private static final Subject OBSERVED = new Subject.Observed(new Subject.Stream(GAUGE, "waterLevel"), new Point(1,
        Instant.parse("2026-05-06T07:08:09.5Z"), DoubleNode.valueOf(2.5), Quality.GOOD));
    private static final List<String> PIECES = List.of("result", "phenomenonTime", "Datastream", "/", "Thing", "name",
        "FeatureOfInterest", "feature", "(", ")", "'", "''", "'a'", " ", " eq ", " ne ", " and ", " or ", "not ",
        " gt ", " add ", " div ", " mod ", "0", "-1", "1e309", "2.5", "null", "true", "2026-05-06T07:08:09.5Z",
        "2026-05-06", "07:08", "duration'P1D'", "duration'P99999999999D'", "geography'POINT (1 2)'",
        "geography'POLYGON ((0 0, 1 1, "
        + "1 0, 0 1, 0 0))'", "geography'x'", "st_within(", "st_relate(", "geo.distance(", "substring(", "year(",
        "concat(", ",", "now()", "maxdatetime()", "あ", "$", "@iot.id", "parameters/quality", "\\", "\u0000");

    @Example
    @Tag("sensorthings:request-data/built-in-filter-operations")
    void operatorsCompareJoinAndReckon() {
        for (var so : List.of("result eq 2.5", "result ne 2", "result gt 2", "result ge 2.5", "result lt 3",
                "result eq '2.5'",
                "substringof('.5', result)", "parameters/quality ne 1",
                "result le 2.5", "result gt 2 and result lt 3", "result lt 2 or result eq 2.5", "not (result lt 2)",
                "result add 1 eq 3.5", "result sub 1 eq 1.5", "result mul 2 eq 5", "result div 2 eq 1.25",
                "result mod 2 eq 0.5", "1 add 2 mul 3 eq 7", "(1 add 2) mul 3 eq 9", "not result lt 2 and true",
                "result lt 2 and false or true", "parameters/quality eq 'good'", "parameters/none eq null",
                "Datastream/Thing/name eq 'O''Brien Bridge'", "phenomenonTime gt 2026-05-06T16:08:09+09:00",
                "phenomenonTime add duration'PT0.5S' eq 2026-05-06T07:08:10Z", "Datastream/id eq 'urn:g:1~waterLevel'",
                "phenomenonTime sub 2026-05-06T07:08:09Z eq duration'PT0.5S'",
                "phenomenonTime lt 2026-05-07T00:00:00Z/2026-05-08T00:00:00Z")) {
            assertThat(holds(so)).as(so).isTrue();
        }
        for (var not : List.of("result eq '2.50'", "result", "result eq true",
                "result div 0 eq 1", "result gt null", "parameters eq 1",
                "phenomenonTime eq 'yesterday'", "'a' add 1 eq 'a1'", "phenomenonTime add duration'P999999999999D' gt "
                + "2026-01-01T00:00:00Z")) {
            assertThat(holds(not)).as(not).isFalse();
        }
    }

    @Example
    @Tag("sensorthings:request-data/built-in-query-functions")
    void everyFunctionOfTheStandardHasItsValue() {
        for (var so : List.of("substringof('b', 'abc')", "endswith('abc', 'bc')", "startswith('abc', 'ab')",
                "length('abc') eq 3", "indexof('abc', 'c') eq 2", "substring('abc', 1) eq 'bc'",
                "substring('abc', 1, 1) eq 'b'", "substring('abc', 9, 9) eq ''", "tolower('AbC') eq 'abc'",
                "toupper('AbC') eq 'ABC'", "trim(' a ') eq 'a'", "concat('a', 'b') eq 'ab'",
                "year(phenomenonTime) eq 2026", "month(phenomenonTime) eq 5", "day(phenomenonTime) eq 6",
                "hour(phenomenonTime) eq 7", "minute(phenomenonTime) eq 8", "second(phenomenonTime) eq 9",
                "fractionalseconds(phenomenonTime) eq 0.5", "date(phenomenonTime) eq 2026-05-06",
                "time(phenomenonTime) eq 07:08:09.5", "totaloffsetminutes(2026-01-01T00:00:00+09:00) eq 540",
                "now() eq 2026-11-28T12:00:00Z",
                "before(2026-05-06T07:08:09.5Z, 2026-05-06T08:00:00Z/2026-05-07T00:00:00Z)",
                "after(now(), phenomenonTime)", "not after(now(), now())",
                "before(2026-01-01T00:00:00Z/2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z)",
                "meets(2026-01-01T00:00:00Z/2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z/2026-01-03T00:00:00Z)",
                "during(phenomenonTime, 2026-05-06T00:00:00Z/2026-05-07T00:00:00Z)",
                "not during(2026-05-07T00:00:00Z, 2026-05-06T00:00:00Z/2026-05-07T00:00:00Z)",
                "overlaps(phenomenonTime, 2026-05-06T00:00:00Z/2026-05-07T00:00:00Z)",
                "not overlaps(2026-01-01T00:00:00Z/2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z/2026-01-03T00:00:00Z)",
                "starts(phenomenonTime, 2026-05-06T07:08:09.5Z/2026-05-07T00:00:00Z)",
                "finishes(now(), 2026-05-06T07:08:09.5Z/2026-11-28T12:00:00Z)",
                "2026-01-01T00:00:00Z/2026-01-03T00:00:00Z le 2026-01-02T00:00:00Z/2026-01-04T00:00:00Z",
                "mindatetime() lt now()", "maxdatetime() gt now()", "round(2.5) eq 3",
                "round(-2.5) eq -3", "floor(result) eq 2", "ceiling(result) eq 3",
                "geo.distance(FeatureOfInterest/feature, geography'POINT (139.7 35.7)') lt 0.11",
                "geo.length(geography'LINESTRING (0 0, 3 4)') eq 5",
                "geo.intersects(FeatureOfInterest/feature, geography'LINESTRING (139 35.6, 140 35.6)')",
                "st_equals(FeatureOfInterest/feature, geography'SRID=4326;POINT (139.7 35.6)')",
                "st_disjoint(FeatureOfInterest/feature, geography'POINT (0 0)')",
                "st_touches(geography'POINT (0 0)', geography'LINESTRING (0 0, 1 1)')",
                "st_within(FeatureOfInterest/feature, geography'POLYGON ((139 35, 140 35, 140 36, 139 36, 139 35))')",
                "st_overlaps(geography'LINESTRING (0 0, 2 0)', geography'LINESTRING (1 0, 3 0)')",
                "st_crosses(geography'LINESTRING (0 0, 2 2)', geography'LINESTRING (0 2, 2 0)')",
                "st_intersects(geography'POINT (0 0)', geography'POINT (0 0)')",
                "st_contains(geography'LINESTRING (0 0, 2 0)', geography'POINT (1 0)')",
                "st_relate(geography'POINT (0 0)', geography'POINT (0 0)', '0FFFFFFF2')")) {
            assertThat(holds(so)).as(so).isTrue();
        }
        assertThat(List.of(FilterFunction.values())).hasSize(45);
    }

    /// Any text is a filter or is refused; and what is a filter is answered.
    @Property(tries = 3_000)
    void anyTextIsAnsweredOrRefused(@ForAll("filters") String text) {
        try {
            assertThat(holds(text)).isIn(true, false);
        } catch (Problem e) {
            assertThat(e.code().status()).isIn(400, 403, 501);
        }
    }

    @Property(tries = 1_000)
    void anyOptionsAreReadOrRefused(@ForAll("filters") String text) {
        for (var name : List.of("$expand", "$select", "$orderby", "$top")) {
            try {
                assertThat(OptionReader.many(Kind.OBSERVATION, java.util.Map.of(name, text)).kind())
                    .isEqualTo(Kind.OBSERVATION);
            } catch (Problem e) {
                assertThat(e.code().status()).isIn(400, 403, 501);
            }
        }
    }

    @Property(tries = 1_000)
    void anIdComesOutAsItWentIn(@ForAll String thing, @ForAll String attribute) {
        if (!thing.isEmpty() && !attribute.isEmpty()) {
            var id = SubjectId.of(SubjectId.of(thing, attribute), NOW);
            assertThat(SubjectId.observation(id)).hasValue(new SubjectId(thing, attribute, NOW));
        }
    }

    @Example
    void whatCostsTooMuchToReadIsRefused() {
        for (var much : List.of("(".repeat(30) + "true" + ")".repeat(30), "not ".repeat(50) + "true",
                "true" + " and true".repeat(300), "'" + "a".repeat(5_000) + "' eq 'a'",
                "1 eq 1" + " add 1".repeat(300))) {
            assertThatThrownBy(() -> holds(much)).isInstanceOf(Problem.class).hasMessageContaining("too-complex");
        }
    }

    @Provide
    Arbitrary<String> filters() {
        var mixed = Arbitraries.of(PIECES).list().ofMaxSize(14).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(mixed, Arbitraries.strings().ofMaxLength(60));
    }

    private static boolean holds(String filter) {
        return new Evaluation(FilterTest::related, PORTRAIT, NOW).holds(ExpressionParser.filter(Kind.OBSERVATION,
            filter), OBSERVED);
    }

    private static SubjectSet related(Subject subject, Kind target) {
        return SubjectSet.of(target, List.of(target == Kind.DATASTREAM ? new Subject.Stream(GAUGE, "waterLevel")
            : new Subject.Placed(target, GAUGE)));
    }
}
