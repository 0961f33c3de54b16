package city.miyako.linkage.plants;

import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.GateReply;
import city.miyako.linkage.gates.Plant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What the doors of every board do behind their permission: the log of the operators, live and of drills.
@ApplicationScoped
public class PlantDesk {
    /// The permission to see a board.
    public static final String SEE = "flood.watch";
    /// The permission to answer advice, to log what was done and to have models learned.
    public static final String LOG = "gate.log";

    // A board of a hundred plants takes hundreds of questions to the database; many screens show the same one.
    private static final Duration SEEN_KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 100;

    private final Pages pages;
    private final GateLog log;
    private final Kept<Asked, List<? extends PlantRow>> seen;
    private final AtomicLong written = new AtomicLong();

    /// A plant that changed, or a line that was logged here, makes another question.
    private record Asked(String board, Reach reach, List<String> plants, long written) {
    }

    /// A desk that writes to the log of plants.
    public PlantDesk(Pages pages, GateLog log, Clock clock) {
        this.pages = pages;
        this.log = log;
        this.seen = new Kept<>(SEEN_KEPT, MOST_KEPT, clock);
    }

    /// The plants of a board, as they were within the last five seconds.
    @SuppressWarnings("unchecked") // a board has rows of its own kind alone
    public <R extends PlantRow> List<R> rows(Reach reach, PlantBoard<R> board) {
        var own = board.own(reach).stream().map(thing -> thing.id() + " " + thing.version()).toList();
        return (List<R>) seen.get(new Asked(board.word(), reach.withoutReader(), own, written.get()), () ->
            board.rows(reach.withoutReader()));
    }

    /// A page that speaks the words of the parts all boards share.
    public Page words() {
        return pages.of(PlantDesk.class);
    }

    /// The log of one plant, and what its form carries.
    ///
    /// @param plant the kind of plant
    /// @param parts its parts, by name
    /// @param lines the log, the latest first
    /// @param open whether whoever reads may write
    /// @param to the address the form goes to, without language prefix
    /// @param sealed the card as the form carries it; empty in a drill, or where nothing is shown
    public record Answers(Plant plant, List<String> parts, List<GateLog.Line> lines, boolean open, String to,
            String sealed) {
        /// Copies the lists.
        public Answers {
            parts = List.copyOf(parts);
            lines = List.copyOf(lines);
        }
    }

    /// The log of a plant, and what a form carries by which whoever may answers what is shown now.
    ///
    /// @param may whether whoever reads may write
    public <R extends PlantRow> Answers answers(Reach reach, PlantBoard<R> board, R row, boolean may) {
        var card = row.card();
        return new Answers(board.plant(), card == null ? List.of() : board.parts(reach, row.thing()),
            log.list(reach, board.plant().book(), row.thing().id()), may && card != null,
            address(board, row.thing().id()) + "/log", card == null ? "" : log.seal(card));
    }

    /// The same in a drill.
    ///
    /// @param card what is shown at the moment
    /// @param place where one stands
    public Answers drilled(Reach reach, PlantBoard<?> board, AdviceCard card, List<String> parts, ReplayPlace place,
                           boolean may) {
        return new Answers(board.plant(), parts, log.list(reach, board.plant().drill(), card.gate()), may,
            address(board, card.gate()) + "/drill" + place.here(), "");
    }

    private static String address(PlantBoard<?> board, String id) {
        return board.page() + "/" + id;
    }

    /// Writes down what an operator answers to the advice they were shown, or did.
    ///
    /// @throws city.miyako.foundation.errors.Problem as [GateLog#unseal], [GateReply#of] and [GateReply#about]
    public void reply(Writer writer, PlantBoard<?> board, String id, PlantForm form) {
        var thing = board.own(writer.reach(), id);
        var now = words().now();
        var card = log.unseal(thing.id(), form.shown(), now);
        var reply = GateReply.of(board.plant(), form.kind(), form.action(), form.at(), form.words(),
            card.advice().action(), now);
        log.write(writer, board.plant().book(), card, about(reply, form, board.parts(writer.reach(), thing)));
        written.incrementAndGet();
    }

    /// Writes down, in the log of drills, what somebody answers at a moment of something told again.
    ///
    /// @param shown what they were shown then
    /// @param parts the parts of the plant, by name
    /// @throws city.miyako.foundation.errors.Problem as [GateReply#of] and [GateReply#about]
    public void drill(Writer writer, PlantBoard<?> board, AdviceCard shown, List<String> parts, PlantForm form) {
        var reply = GateReply.of(board.plant(), form.kind(), form.action(), "", form.words(),
            shown.advice().action(), shown.at());
        log.write(writer, board.plant().drill(), shown, about(reply, form, parts));
    }

    private static GateReply about(GateReply reply, PlantForm form, List<String> parts) {
        return parts.isEmpty() ? reply : reply.about(form.parts(), parts);
    }

    /// The log as data.
    ///
    /// @param id of a plant; empty for all
    /// @param drill `true` for the log of drills
    public Table log(Reach reach, Plant plant, String id, String drill) {
        return log.table(reach, drill.equals("true") ? plant.drill() : plant.book(), id);
    }
}
