package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Elsewhere;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.outgoing.OutgoingCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands questions on to the sources that hold something of what is asked, all at once (ETSI GS CIM 009 v1.8.1, clauses
/// 4.3.6.4 to 4.3.6.7).
@ApplicationScoped
class FederatedQueries implements Elsewhere {
    private static final Logger LOG = Logger.getLogger(FederatedQueries.class);
    /// The most sources one question is handed on to.
    private static final int MOST_SOURCES = 16;
    /// The most questions that wait for sources at once, of all askers, beside one of each government.
    private static final int MOST_WAITING = 64;
    /// The most brokers a question may have come through.
    private static final int MOST_HOPS = 8;

    private final Sources sources;
    private final OutgoingCalls calls;
    private final WaitingRoom room = new WaitingRoom(MOST_WAITING);

    FederatedQueries(Sources sources, OutgoingCalls calls) {
        this.sources = sources;
        this.calls = calls;
    }

    @Override
    public Told thing(Reach reach, Call call, String id, @Nullable Thing own) {
        if (sources.list(reach.tenant()).isEmpty() || isToStayHere(reach, call)) {
            return ToldBySources.NOTHING;
        }
        return told(reach, call, new Asked(own == null ? List.of() : own.types(), List.of(id), null,
            Asked.attributes(call.parameters(), call.names())), Operations.RETRIEVE);
    }

    @Override
    public Told things(Reach reach, Call call) {
        if (sources.list(reach.tenant()).isEmpty() || isToStayHere(reach, call)) {
            return ToldBySources.NOTHING;
        }
        var told = told(reach, call, Asked.of(call.parameters(), call.names()), Operations.QUERY);
        // Sources are asked for any of the types named; which of them together, only the whole selection tells.
        return Search.types(call.parameters(), call.names()).filter(types -> !types.isAny())
            .map(types -> told.only(thing -> types.means(thing.types()))).orElse(told);
    }

    // clauses 4.3.6.4 and 6.3.18: asked so, or come round in a circle, or too far. No agreement of ours names what
    // others hold.
    private boolean isToStayHere(Reach reach, Call call) {
        return call.parameters().flag("local") || call.via().contains(sources.alias(reach.tenant()))
            || call.via().size() >= MOST_HOPS || reach.isUnderAgreement();
    }

    private ToldBySources told(Reach reach, Call call, Asked asked, String operation) {
        var filter = RegistrationFilter.ofSources(call.parameters(), call.names(), asked);
        var questions = new ArrayList<Question>();
        for (var registration : sources.list(reach.tenant())) {
            boolean hasCome = !registration.source().alias().isEmpty()
                && call.via().contains(registration.source().alias());
            if (registration.operations().contains(operation) && !hasCome
                    && filter.says(reach.tenant(), registration)) {
                questions.add(Question.of(reach, registration, asked, operation));
            }
        }
        questions.removeIf(question -> question.parts().isEmpty());
        return questions.isEmpty() ? ToldBySources.NOTHING : together(call, sources.alias(reach.tenant()), questions);
    }

    private ToldBySources together(Call call, String alias, List<Question> questions) {
        var answers = new ArrayList<Answered>();
        var warnings = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = questions.stream().limit(MOST_SOURCES).toList();
            var futures = asked.stream().map(question -> threads.submit(() -> ask(question, call, alias))).toList();
            for (int i = 0; i < asked.size(); i++) {
                var answer = get(futures.get(i), asked.get(i));
                answers.add(answer);
                if (!answer.fault().isEmpty()) {
                    warnings.add(warning(alias, asked.get(i).registration().id() + " " + answer.fault()));
                }
            }
        }
        questions.stream().skip(MOST_SOURCES).forEach(question -> warnings.add(warning(alias,
            question.registration().id() + " was not asked, since too many sources hold something")));
        return new ToldBySources(true, answers, questions.stream().limit(MOST_SOURCES)
            .map(question -> question.registration().id()).toList(), warnings);
    }

    private static Answered get(Future<Answered> future, Question question) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return question.failed("was not waited for");
        } catch (ExecutionException e) {
            // a fault of ours, which the asker is not to suffer from
            LOG.error("a question to " + question.registration().id() + " failed", e.getCause());
            return question.failed("could not be asked");
        }
    }

    private Answered ask(Question question, Call call, String alias) throws InterruptedException {
        var hindrance = question.hindrance(call);
        if (!hindrance.isEmpty()) {
            return question.failed(hindrance);
        }
        if (!room.enter(question.reach().tenant())) {
            return question.failed("was not asked, since too many questions wait for sources");
        }
        try {
            return question.ask(calls, call, alias);
        } finally {
            room.leave(question.reach().tenant());
        }
    }

    // RFC 7234, section 5.5, as clause 6.3.17 has it: 199 is a warning of any kind
    private static String warning(String alias, String text) {
        return "199 " + alias + " \"" + text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?") + "\"";
    }
}
