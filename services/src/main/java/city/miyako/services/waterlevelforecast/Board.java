package city.miyako.services.waterlevelforecast;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.GateWatch;
import city.miyako.linkage.gates.Gates;
import city.miyako.linkage.shifts.ControlRoom;
import city.miyako.linkage.shifts.OpenMatter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The gates of a government as its control room sees them now; those that ask for something come first.
@ApplicationScoped
class Board implements ControlRoom {
    static final String HOME = "/ops/water/gates";
    private static final String HOLD = "hold";
    private static final Texts TEXTS = Texts.beside(Board.class);

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
    record Row(Thing thing, @Nullable AdviceCard card, String fault, boolean answered) {
        /// Whether advice says to move it.
        public boolean moves() {
            return card != null && !card.advice().action().equals(HOLD);
        }

        /// Whether whoever is on duty has something to do or to know.
        boolean isOpen() {
            return card == null || moves() && !answered || card.isDoubtful()
                || !card.advice().position().equals("open");
        }

        /// What it is called in a language.
        public String name(Language language) {
            return thing.name(language);
        }
    }

    /// All gates of the government meant.
    List<Row> rows(Reach reach) {
        var rows = new ArrayList<Row>();
        gates.own(reach).forEach(gate -> rows.add(row(reach, gate)));
        rows.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        return rows;
    }

    /// A gate now; one that cannot be watched says why, and the others go on.
    Row row(Reach reach, Thing gate) {
        try {
            var plan = gates.plan(reach, gate);
            var card = AdviceCard.of(watch.now(reach, plan, log.state(reach, gate.id(), clock.instant())),
                log.findState(reach, gate.id()).isPresent());
            return new Row(gate, card, "", log.isAnswered(reach, GateLog.BOOK, gate.id(), card.advice().action()));
        } catch (Problem unwatched) {
            return new Row(gate, null, String.valueOf(unwatched.getMessage()), false);
        }
    }

    private static int rank(Row row) {
        return row.moves() && !row.answered() ? 0 : row.moves() ? 1 : row.isOpen() ? 2 : 3;
    }

    /// The board for programs.
    Table table(Reach reach) {
        var columns = Stream.concat(Stream.of("gate", "answered", "fault"), AdviceCard.COLUMNS.stream()).toList();
        return new Table("gates", columns, rows(reach).stream().map(row -> Stream.concat(Stream.of(row.thing().id(),
            row.answered(), row.fault()), AdviceCard.cells(row.card()).stream()).toList()).toList());
    }

    @Override
    public String word() {
        return GateLog.BOOK;
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
