package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.AttributeValue.Link;
import city.miyako.engines.tables.model.AttributeValue.Words;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.ProblemCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that are entries of a list of their thing.
class GatherTest {
    private static final String TIMES = """
            type: GtfsTrip
            id: 'urn:ngsi-ld:GtfsTrip:{trip}'
            file: { missing: [""], partial: true }
            list:
              attribute: stopTimes
              order: n
              entries:
                stop: { column: stop, kind: link, words: { '*': 'urn:stop:*' } }
                arrival: { column: at, kind: hours }
            """;
    private static final String LINES = """
            type: GtfsShape
            id: 'urn:ngsi-ld:GtfsShape:{shape}'
            line: { attribute: path, order: n, latitude: lat, longitude: lon }
            """;

    private static List<Map<String, AttributeValue>> entries(ThingRow thing) {
        return ((AttributeValue.Entries) thing.attributes().get("stopTimes")).all();
    }

    @Test
    void rowsOfATripAreItsTimesInOrderAlsoBeyondMidnight() {
        var read = Reading.of("trip,n,stop,at\na,2,x y,25:10:00\na,1,w,9:05\nb,1,w,\n", TIMES);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSize(2);
        assertThat(entries(read.things().getFirst())).containsExactly(
                Map.of("stop", new Link("urn:stop:w"), "arrival", new Words(Map.of("", "09:05:00"))),
                Map.of("stop", new Link("urn:stop:x%20y"), "arrival", new Words(Map.of("", "25:10:00"))));
        assertThat(entries(read.things().getLast()).getFirst()).containsOnlyKeys("stop");
    }

    @Test
    void tripsWhoseRowsLieAmongEachOtherAreToldApart() {
        var file = new StringBuilder("trip,n,stop,at\n");
        for (int n = 0; n < 3; n++) {
            for (int trip = 0; trip < GatherPlan.MOST_OPEN; trip++) {
                file.append(trip).append(',').append(n).append(",w,10:00\n");
            }
        }
        var read = Reading.of(file.toString(), TIMES);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSize(GatherPlan.MOST_OPEN).allSatisfy(thing ->
                assertThat(entries(thing)).hasSize(3));
    }

    @Test
    void aRowThatComesLongAfterItsTripIsToldAndTheTripStaysAsItWas() {
        var file = new StringBuilder("trip,n,stop,at\nfirst,1,w,10:00\n");
        for (int trip = 0; trip <= GatherPlan.MOST_OPEN; trip++) {
            file.append(trip).append(",1,w,10:00\n");
        }
        var read = Reading.of(file.append("first,2,w,11:00\n").toString(), TIMES);

        assertThat(read.codes()).containsExactly(ProblemCode.ROWS_APART);
        assertThat(read.things()).hasSize(GatherPlan.MOST_OPEN + 2);
        assertThat(entries(read.things().getFirst())).hasSize(1);
    }

    @Test
    void aListHasABound() {
        var read = Reading.of("trip,n,stop,at\n" + "a,1,w,10:00\n".repeat(GatherPlan.MOST_ENTRIES + 2), TIMES);

        assertThat(entries(read.things().getFirst())).hasSize(GatherPlan.MOST_ENTRIES);
        assertThat(read.codes()).containsExactly(ProblemCode.ENTRIES_TOO_MANY, ProblemCode.ENTRIES_TOO_MANY);
    }

    @ParameterizedTest
    @CsvSource({"'a,1,w,25:99',NOT_A_CLOCK", "'a,1,w,noon',NOT_A_CLOCK", "'a,x,w,10:00',NOT_A_NUMBER",
        "',1,w,10:00',ID_MISSING"})
    void whatIsWrongInARowCostsNoOther(String row, ProblemCode code) {
        var read = Reading.of("trip,n,stop,at\n" + row + "\na,2,v,10:00\n", TIMES);

        assertThat(read.codes()).containsExactly(code);
        assertThat(read.problems().getFirst().row()).isEqualTo(2);
        assertThat(entries(read.things().getFirst()).getLast().keySet()).contains("stop");
    }

    @Test
    void cornersBecomeALineAndOneThatIsNoneIsTold() {
        var read = Reading.of("shape,n,lat,lon\ns,2,36,140\ns,1,35,139\ns,3,95,139\nt,1,35,139\n", LINES);

        assertThat(read.codes()).containsExactly(ProblemCode.NOT_A_PLACE, ProblemCode.NOT_A_SHAPE);
        assertThat(((AttributeValue.Shape) read.things().getFirst().attributes().get("path")).shape())
                .hasToString("LINESTRING (139 35, 140 36)");
        assertThat(read.things().getLast().attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TIMES, LINES})
    void aMappingOfListsIsWrittenAsItIsRead(String yaml) {
        var mapping = Reading.mapping(yaml);

        assertThat(Reading.mapping(Mappings.write(mapping))).isEqualTo(mapping);
        assertThat(Mappings.read(yaml + "time: { column: n }\n")).isInstanceOf(MappingAnswer.Faulty.class);
    }
}
