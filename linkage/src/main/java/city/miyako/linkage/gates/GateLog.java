package city.miyako.linkage.gates;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.data.logbooks.LogQuery;
import city.miyako.data.logbooks.Logbooks;
import city.miyako.data.logbooks.NewEntry;
import city.miyako.engines.advice.Action;
import city.miyako.engines.advice.GateState;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What operators did at gates and pump stations and answered to advice, with the advice as it was shown to them.
///
/// The card of a form is sealed, so that what is kept is what was shown, whatever has become known since. How a gate
/// stands is what this log says was done last.
@ApplicationScoped
public class GateLog {
    private static final String BOOK = Plant.GATE.book();
    private static final String SHOWN = "shown";
    private static final String ACTION = "action";
    private static final String PARTS = "parts";
    private static final List<String> COLUMNS = List.of("gate", "written_at", "happened_at", "by", "kind", "action",
        "parts", "words");
    private static final int LINES = 100;
    private static final int LINES_OF_STATE = 20;
    private static final Duration OLDEST = Duration.ofHours(1);

    private final Logbooks logbooks;
    private final Vault vault;
    private final ObjectMapper json;

    /// The log of gates in the city's logbooks.
    public GateLog(Logbooks logbooks, Vault vault, ObjectMapper json) {
        this.logbooks = logbooks;
        this.vault = vault;
        this.json = json;
    }

    /// A line with what it says.
    ///
    /// @param line the line
    /// @param action what was done, as a word; empty where it was an answer
    /// @param parts with which pumps; empty of a gate
    /// @param card what was shown
    public record Line(LogEntry line, String action, String parts, AdviceCard card) {
    }

    /// How a gate stands by what was logged last; empty where nothing was.
    public Optional<GateState> findState(Reach reach, String gate) {
        return lines(reach, BOOK, gate, Set.of(GateReply.DONE), LINES_OF_STATE).stream()
            .max(Comparator.comparing(LogEntry::happened).thenComparing(LogEntry::id))
            .map(done -> new GateState(position(done.fact(ACTION)), done.happened(), isAccepted(reach, done)));
    }

    /// How a gate stands for whoever advises: as logged, else open, since nobody has said that it is not.
    ///
    /// @param now the moment, if nothing is logged
    public GateState state(Reach reach, String gate, Instant now) {
        return findState(reach, gate).orElseGet(() -> new GateState(GateState.Position.OPEN, now,
            isAccepted(reach, gate, 0)));
    }

    /// The lines about a gate, or about all; the latest first, at most 100.
    public List<Line> list(Reach reach, String book, String gate) {
        return lines(reach, book, gate, Set.of(GateReply.ACKNOWLEDGED, GateReply.DECLINED, GateReply.DONE), LINES)
            .stream().map(line -> new Line(line, line.fact(ACTION), line.fact(PARTS),
                card(line.facts().path(SHOWN).toString())))
            .toList();
    }

    /// The same lines as data.
    public Table table(Reach reach, String book, String gate) {
        var columns = Stream.concat(COLUMNS.stream(), AdviceCard.COLUMNS.stream()).toList();
        return new Table("lines", columns, list(reach, book, gate).stream().map(GateLog::cells).toList());
    }

    private static List<Object> cells(Line one) {
        var line = one.line();
        return Stream.concat(Stream.of(line.about(), line.at().toString(), line.happened().toString(), line.name(),
            line.kind(), one.action(), one.parts(), line.words()), AdviceCard.cells(one.card()).stream()).toList();
    }

    /// Whether the last that was logged of a gate is an answer to this advice.
    ///
    /// @param book the logbook of its kind of plant
    /// @param action the advice, as a word
    public boolean isAnswered(Reach reach, String book, String gate, String action) {
        return logbooks.findLatest(reach, book, gate, Set.of()).filter(line -> !line.kind().equals(GateReply.DONE))
            .map(GateLog::advised).filter(action::equals).isPresent();
    }

    /// Writes down what an operator answered or did.
    ///
    /// @param book [Plant#book] or [Plant#drill]
    /// @param shown what they were shown
    public LogEntry write(Writer writer, String book, AdviceCard shown, GateReply reply) {
        ObjectNode facts = json.createObjectNode().put(ACTION, reply.action());
        if (!reply.parts().isEmpty()) {
            facts.put(PARTS, String.join(" ", reply.parts()));
        }
        facts.set(SHOWN, json.valueToTree(shown));
        return logbooks.write(writer, new NewEntry(book, shown.gate(), reply.kind(), reply.happened(), reply.words(),
            facts, 0));
    }

    /// A card as a form carries it: nobody but the city can read or change it.
    public String seal(AdviceCard card) {
        return vault.seal(TenantId.METROPOLIS, place(card.gate()), text(card));
    }

    /// The card that a form about a gate carried.
    ///
    /// @throws Problem `bad-request` where it is no card of this gate, or was shown more than an hour ago
    public AdviceCard unseal(String gate, String sealed, Instant now) {
        var card = card(opened(gate, sealed));
        if (card.at().plus(OLDEST).isBefore(now)) {
            throw Problem.of(CommonError.BAD_REQUEST, SHOWN, "advice of the last hour: load the page again");
        }
        return card;
    }

    private String opened(String gate, String sealed) {
        if (Vault.isSealed(sealed)) {
            try {
                return vault.open(place(gate), sealed);
            } catch (Problem forged) {
                throw notShown();
            }
        }
        throw notShown();
    }

    private static Problem notShown() {
        return Problem.of(CommonError.BAD_REQUEST, SHOWN, "the advice as the page of this gate showed it");
    }

    private List<LogEntry> lines(Reach reach, String book, String gate, Set<String> kinds, int most) {
        return logbooks.latest(reach, new LogQuery(book, gate, kinds, most));
    }

    private boolean isAccepted(Reach reach, LogEntry done) {
        return isAccepted(reach, done.about(), done.id());
    }

    /// Whether somebody took on to close the gate after a line: that advice then stands until its odds have halved.
    private boolean isAccepted(Reach reach, String gate, long after) {
        return logbooks.findLatest(reach, BOOK, gate, Set.of(GateReply.ACKNOWLEDGED, GateReply.DECLINED))
            .filter(line -> line.id() > after && line.kind().equals(GateReply.ACKNOWLEDGED))
            .map(GateLog::advised).filter(Action.CLOSE.word()::equals).isPresent();
    }

    private static String advised(LogEntry line) {
        return line.facts().path(SHOWN).path("advice").path(ACTION).asText("");
    }

    private static GateState.Position position(String action) {
        return switch (action) {
            case "close" -> GateState.Position.CLOSED;
            case "open" -> GateState.Position.OPEN;
            default -> GateState.Position.OUT_OF_SERVICE;
        };
    }

    private static Place place(String gate) {
        return new Place(KeyPurpose.SERVICE, "log_entry", "facts", gate);
    }

    private String text(AdviceCard card) {
        try {
            return json.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card is texts and times", e);
        }
    }

    private AdviceCard card(String text) {
        try {
            return json.readValue(text, AdviceCard.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the log holds no card", e);
        }
    }
}
