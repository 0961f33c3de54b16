package city.miyako.linkage.seas;

import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.sea.SampleSea;
import city.miyako.engines.sea.SeaCell;
import city.miyako.engines.sea.SeaRecord;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Puts a sea that does not exist ([SampleSea]) into the city, so that the service can be tried: 150 cells of a grid
/// and three buoys, one of them stuck, all labelled as a sample. Once more makes it reach to today.
@ApplicationScoped
public class SampleSeas {
    private static final LocalDate FIRST = LocalDate.of(2024, 10, 1);
    private static final int MOST_DAYS = 1_400;
    private static final int ROWS = 12;
    private static final int COLUMNS = 14;
    private static final long SEED = 83;
    private static final int NOON = 12;
    private static final int STUCK_DAYS = 12;
    private static final List<SeaCell> BUOYS = List.of(new SeaCell("sample-buoy-1", 34.72, 139.12),
        new SeaCell("sample-buoy-2", 34.33, 139.71), new SeaCell("sample-buoy-3", 34.52, 139.93));

    private final Things things;
    private final History history;
    private final SeaReader reader;

    SampleSeas(Things things, History history, SeaReader reader) {
        this.things = things;
        this.history = history;
        this.reader = reader;
    }

    /// Writes the sample sea up to yesterday; what is already there stays.
    public void write(Writer writer) {
        var cells = new ArrayList<>(SampleSea.grid(ROWS, COLUMNS));
        int buoys = cells.size();
        cells.addAll(BUOYS);
        int days = Math.clamp(ChronoUnit.DAYS.between(FIRST, reader.today()), 1, MOST_DAYS);
        var sea = SampleSea.of(cells, FIRST, days, SEED);
        things.upsert(writer, IntStream.range(0, cells.size()).mapToObj(at -> thing(sea, at, at >= buoys)).toList(),
            UpsertMode.UPDATE);
        var readings = IntStream.range(0, cells.size()).boxed().flatMap(at -> IntStream.range(0, days)
            .mapToObj(day -> NewReading.number(id(cells.get(at), at >= buoys), SeaPlace.TEMPERATURE, noon(sea, day),
                value(sea, day, at), Quality.GOOD))).iterator();
        history.copy(writer, readings);
    }

    private static NewThing thing(SeaRecord sea, int at, boolean buoy) {
        var cell = sea.cells().get(at);
        var attributes = Json.object();
        var place = String.format(Locale.ROOT, "%.2f, %.2f", cell.latitude(), cell.longitude());
        attributes.putObject("name").put("type", "LanguageProperty").putObject("languageMap")
            .put("ja", (buoy ? "ブイ（見本）" : "海面（見本）") + place)
            .put("en", (buoy ? "Buoy (sample) " : "Sea (sample) ") + place);
        attributes.putObject("source").put("type", "Property").put("value", SeaPlace.SAMPLE);
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(cell.longitude()).add(cell.latitude());
        int last = sea.days() - 1;
        attributes.putObject(SeaPlace.TEMPERATURE).put("type", "Property").put("value", value(sea, last, at))
            .put("unitCode", "CEL").put("observedAt", noon(sea, last).toString());
        return new NewThing(id(cell, buoy), buoy ? SeaPlace.BUOY : SeaPlace.CELL, attributes);
    }

    private static String id(SeaCell cell, boolean buoy) {
        return "urn:ngsi-ld:" + (buoy ? SeaPlace.BUOY : SeaPlace.CELL) + ":" + (buoy ? "" : "sample-") + cell.id();
    }

    // The last buoy stands still in its last days, as sensors do.
    private static double value(SeaRecord sea, int day, int at) {
        boolean stuck = at == sea.cells().size() - 1;
        int from = sea.days() - STUCK_DAYS;
        return Math.round(sea.at(stuck ? Math.min(day, from) : day, at) * 100) / 100.0;
    }

    private static Instant noon(SeaRecord sea, int day) {
        return sea.date(day).atTime(NOON, 0).atZone(Page.ZONE).toInstant();
    }
}
