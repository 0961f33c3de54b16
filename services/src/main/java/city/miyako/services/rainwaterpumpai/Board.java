package city.miyako.services.rainwaterpumpai;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.Plant;
import city.miyako.linkage.pumps.PumpNow;
import city.miyako.linkage.pumps.PumpPlan;
import city.miyako.linkage.pumps.PumpWatch;
import city.miyako.linkage.pumps.Pumps;
import city.miyako.linkage.pumps.Sensed;
import city.miyako.linkage.shifts.ControlRoom;
import city.miyako.linkage.shifts.OpenMatter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pump stations of a government as its control room sees them now; those that ask for something come first.
@ApplicationScoped
class Board implements ControlRoom {
    static final String HOME = "/ops/water/pumps";
    private static final String HOLD = "hold";
    private static final Texts TEXTS = Texts.beside(Board.class);

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
    record Row(Thing thing, @Nullable PumpNow now, String fault, boolean answered) {
        /// What is shown of it; null where it cannot be watched.
        public @Nullable AdviceCard card() {
            return now == null ? null : now.card();
        }

        /// Whether advice says to start or stop pumps.
        public boolean moves() {
            return now != null && !now.card().advice().action().equals(HOLD);
        }

        /// Whether whoever is on duty has something to do or to know.
        boolean isOpen() {
            return now == null || moves() && !answered || now.card().isDoubtful()
                || !now.card().advice().position().equals("0");
        }

        /// What it is called in a language.
        public String name(Language language) {
            return thing.name(language);
        }

        private int rank() {
            return moves() && !answered ? 0 : moves() ? 1 : isOpen() ? 2 : 3;
        }
    }

    /// All stations of the government meant.
    List<Row> rows(Reach reach) {
        return pumps.own(reach).stream().map(station -> row(reach, station)).sorted(Comparator.comparingInt(Row::rank))
            .toList();
    }

    /// A station now; one that cannot be watched says why, and the others go on.
    Row row(Reach reach, Thing station) {
        try {
            var own = pumps.pumps(reach, station).stream().sorted(Comparator.comparing(Thing::id)).toList();
            var now = watch.now(reach, PumpPlan.of(station, own), own);
            return new Row(station, now, "", log.isAnswered(reach, Plant.PUMPS.book(), station.id(),
                now.card().advice().action()));
        } catch (Problem unwatched) {
            return new Row(station, null, String.valueOf(unwatched.getMessage()), false);
        }
    }

    /// The board for programs.
    Table table(Reach reach) {
        var sensors = Arrays.stream(Sensed.Kind.values()).flatMap(kind -> Stream.of(kind.word(), kind.word() + "_at",
            kind.word() + "_troubles"));
        var columns = Stream.of(Stream.of("station", "answered", "fault", "pumps"), sensors,
            AdviceCard.COLUMNS.stream()).flatMap(one -> one).toList();
        return new Table("stations", columns, rows(reach).stream().map(Board::cells).toList());
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

    @Override
    public String word() {
        return Plant.PUMPS.book();
    }

    @Override
    public String name(Language language) {
        return TEXTS.say(language, "room");
    }

    @Override
    public String page() {
        return HOME;
    }

    @Override
    public String see() {
        return "flood.watch";
    }

    @Override
    public List<OpenMatter> open(Reach reach) {
        return rows(reach).stream().filter(Row::isOpen).map(row -> new OpenMatter(said(Language.JA, row),
            said(Language.EN, row), HOME + "/" + row.thing().id())).toList();
    }

    private static String said(Language language, Row row) {
        var card = row.card();
        return card == null ? TEXTS.say(language, "matter.fault", row.name(language))
            : TEXTS.say(language, "matter", row.name(language), card.advice().position(), card.advice().action(),
                row.answered() ? "yes" : "no", card.isDoubtful() ? "yes" : "no");
    }
}
