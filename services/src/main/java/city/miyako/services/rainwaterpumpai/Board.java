package city.miyako.services.rainwaterpumpai;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.Plant;
import city.miyako.linkage.plants.PlantBoard;
import city.miyako.linkage.plants.PlantRow;
import city.miyako.linkage.pumps.PumpNow;
import city.miyako.linkage.pumps.PumpPlan;
import city.miyako.linkage.pumps.PumpWatch;
import city.miyako.linkage.pumps.Pumps;
import city.miyako.linkage.pumps.Sensed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pump stations of a government as its control room sees them now.
@ApplicationScoped
class Board implements PlantBoard<Board.Row> {
    private final Pumps pumps;
    private final PumpWatch watch;
    private final GateLog log;

    Board(Pumps pumps, PumpWatch watch, GateLog log) {
        this.pumps = pumps;
        this.watch = watch;
        this.log = log;
    }

    /// A station on the board.
    ///
    /// @param thing the station
    /// @param now how it is; null where it cannot be watched
    /// @param fault why it cannot be watched; empty where it can
    /// @param answered whether an operator has answered what advice says now
    record Row(Thing thing, @Nullable PumpNow now, String fault, boolean answered) implements PlantRow {
        @Override
        public @Nullable AdviceCard card() {
            return now == null ? null : now.card();
        }
    }

    @Override
    public Plant plant() {
        return Plant.PUMPS;
    }

    @Override
    public String page() {
        return "/ops/water/pumps";
    }

    @Override
    public List<Thing> own(Reach reach) {
        return pumps.own(reach);
    }

    @Override
    public Thing own(Reach reach, String id) {
        return pumps.own(reach, id);
    }

    @Override
    public List<String> parts(Reach reach, Thing station) {
        return pumps.plan(reach, station).pumps();
    }

    @Override
    public Row row(Reach reach, Thing station) {
        try {
            var own = pumps.pumps(reach, station);
            var now = watch.now(reach, PumpPlan.of(station, own), own);
            return new Row(station, now, "", log.isAnswered(reach, word(), station.id(),
                now.card().advice().action()));
        } catch (Problem unwatched) {
            return new Row(station, null, String.valueOf(unwatched.getMessage()), false);
        }
    }

    /// The board for programs.
    static Table table(List<Row> rows) {
        var sensors = Arrays.stream(Sensed.Kind.values()).flatMap(kind -> Stream.of(kind.word(), kind.word() + "_at",
            kind.word() + "_troubles"));
        var columns = Stream.of(Stream.of("station", "answered", "fault", "pumps"), sensors,
            AdviceCard.COLUMNS.stream()).flatMap(one -> one).toList();
        return new Table("stations", columns, rows.stream().map(Board::cells).toList());
    }

    private static List<Object> cells(Row row) {
        var cells = new ArrayList<Object>(List.of(row.thing.id(), row.answered, row.fault));
        var now = row.now;
        cells.add(now == null ? "" : String.join(" ", now.pumps().stream().map(pump -> pump.name() + "="
            + pump.word()).toList()));
        for (var kind : Sensed.Kind.values()) {
            var sensed = now == null ? null : now.sensed().get(kind.ordinal());
            cells.add(sensed == null ? "" : sensed.shown());
            cells.add(sensed == null || sensed.at() == null ? "" : sensed.at().toString());
            cells.add(sensed == null ? "" : String.join(" ", sensed.troubles()));
        }
        cells.addAll(AdviceCard.cells(row.card()));
        return List.copyOf(cells);
    }
}
