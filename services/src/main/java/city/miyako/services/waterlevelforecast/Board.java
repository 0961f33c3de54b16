package city.miyako.services.waterlevelforecast;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.GateWatch;
import city.miyako.linkage.gates.Gates;
import city.miyako.linkage.gates.Plant;
import city.miyako.linkage.plants.PlantBoard;
import city.miyako.linkage.plants.PlantRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The gates of a government as its control room sees them now.
@ApplicationScoped
class Board implements PlantBoard<Board.Row> {
    static final String HOME = "/ops/water/gates";

    private final Gates gates;
    private final GateWatch watch;
    private final GateLog log;
    private final Clock clock;

    Board(Gates gates, GateWatch watch, GateLog log, Clock clock) {
        this.gates = gates;
        this.watch = watch;
        this.log = log;
        this.clock = clock;
    }

    /// A gate on the board.
    ///
    /// @param thing the gate
    /// @param card what is shown of it; null where it cannot be watched
    /// @param fault why it cannot be watched; empty where it can
    /// @param answered whether an operator has answered what advice says now
    record Row(Thing thing, @Nullable AdviceCard card, String fault, boolean answered) implements PlantRow {
    }

    @Override
    public Plant plant() {
        return Plant.GATE;
    }

    @Override
    public String page() {
        return HOME;
    }

    @Override
    public List<Thing> own(Reach reach) {
        return gates.own(reach);
    }

    @Override
    public Thing own(Reach reach, String id) {
        return gates.own(reach, id);
    }

    @Override
    public Row row(Reach reach, Thing gate) {
        try {
            var plan = gates.plan(reach, gate);
            var card = AdviceCard.of(watch.now(reach, plan, log.state(reach, gate.id(), clock.instant())),
                log.findState(reach, gate.id()).isPresent());
            return new Row(gate, card, "", log.isAnswered(reach, word(), gate.id(), card.advice().action()));
        } catch (Problem unwatched) {
            return new Row(gate, null, String.valueOf(unwatched.getMessage()), false);
        }
    }

    /// The board for programs.
    static Table table(List<Row> rows) {
        var columns = Stream.concat(Stream.of("gate", "answered", "fault"), AdviceCard.COLUMNS.stream()).toList();
        return new Table("gates", columns, rows.stream().map(row -> Stream.concat(Stream.of(row.thing().id(),
            row.answered(), row.fault()), AdviceCard.cells(row.card()).stream()).toList()).toList());
    }
}
