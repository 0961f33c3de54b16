package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Elsewhere;
import city.miyako.linkage.outgoing.OutgoingAnswer;
import city.miyako.linkage.outgoing.OutgoingCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Hands questions on to the sources that hold something of what is asked, all at once (ETSI GS CIM 009 v1.8.1, clauses
/// 4.3.6.4 to 4.3.6.7).
@ApplicationScoped
class FederatedQueries implements Elsewhere {
    /// The most sources one question is handed on to.
    private static final int MOST_SOURCES = 16;
    /// The most questions that wait for sources at once, of all askers.
    private static final int MOST_WAITING = 64;
    /// The most brokers a question may have come through.
    private static final int MOST_HOPS = 8;

    private final Sources sources;
    private final OutgoingCalls calls;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    FederatedQueries(Sources sources, OutgoingCalls calls) {
        this.sources = sources;
        this.calls = calls;
    }

    @Override
    public Told thing(TenantId tenant, Call call, String id, @Nullable Thing own) {
        if (sources.list(tenant).isEmpty() || isToStayHere(tenant, call)) {
            return ToldBySources.NOTHING;
        }
        return told(tenant, call, new Asked(own == null ? List.of() : List.of(own.type()), List.of(id), null,
            Asked.attributes(call.parameters(), call.names())), Operations.RETRIEVE);
    }

    @Override
    public Told things(TenantId tenant, Call call) {
        if (sources.list(tenant).isEmpty() || isToStayHere(tenant, call)) {
            return ToldBySources.NOTHING;
        }
        return told(tenant, call, Asked.of(call.parameters(), call.names()), Operations.QUERY);
    }

    // clauses 4.3.6.4 and 6.3.18: asked so, or come round in a circle, or too far
    private boolean isToStayHere(TenantId tenant, Call call) {
        return call.parameters().flag("local") || call.via().contains(sources.alias(tenant))
            || call.via().size() >= MOST_HOPS;
    }

    private ToldBySources told(TenantId tenant, Call call, Asked asked, String operation) {
        var filter = RegistrationFilter.ofSources(call.parameters(), call.names(), asked);
        var questions = new ArrayList<Question>();
        for (var registration : sources.list(tenant)) {
            boolean hasCome = !registration.source().alias().isEmpty()
                && call.via().contains(registration.source().alias());
            if (registration.operations().contains(operation) && !hasCome && filter.says(tenant, registration)) {
                registration.information().forEach(held -> SourceMatch.narrow(held, asked).ifPresent(narrowed ->
                    questions.add(new Question(tenant, registration, held, narrowed, operation))));
            }
        }
        if (questions.isEmpty()) {
            return ToldBySources.NOTHING;
        }
        return together(call, sources.alias(tenant), questions);
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
        return new ToldBySources(true, answers, warnings);
    }

    private static Answered get(Future<Answered> future, Question question) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return question.failed("was not waited for");
        } catch (ExecutionException e) {
            return question.failed("could not be asked");
        }
    }

    private Answered ask(Question question, Call call, String alias) throws InterruptedException {
        var source = question.registration().source();
        if (!SourceRequest.isUnderstood(source, call)) {
            return question.failed("was not asked, since a filter with names of a context cannot be handed on");
        }
        if (!waiting.tryAcquire()) {
            return question.failed("was not asked, since too many questions wait for sources");
        }
        try {
            boolean isOne = question.operation().equals(Operations.RETRIEVE);
            return question.read(calls.ask(isOne ? SourceRequest.thing(source, call, question.asked(), alias)
                : SourceRequest.things(source, call, question.asked(), alias)));
        } finally {
            waiting.release();
        }
    }

    // RFC 7234, section 5.5, as clause 6.3.17 has it: 199 is a warning of any kind
    private static String warning(String alias, String text) {
        return "199 " + alias + " \"" + text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?") + "\"";
    }

    /// One question to one source.
    ///
    /// @param held the part of what it is registered for that is asked about
    /// @param asked the question, narrowed to that
    private record Question(TenantId tenant, Registration registration, Information held, Asked asked,
                            String operation) {
        Answered read(OutgoingAnswer answer) {
            return switch (answer) {
                case OutgoingAnswer.Answered(var status, var body) when status == 200 ->
                    new AnswerReader(tenant, registration, held, asked).read(body);
                case OutgoingAnswer.Answered(var status, _) when status == 404 -> failed("");
                case OutgoingAnswer.Answered(var status, _) -> failed("answered with status " + status);
                case OutgoingAnswer.NotAllowed _ -> failed("has an address that is not called");
                case OutgoingAnswer.Unreachable _ -> failed("cannot be reached");
                case OutgoingAnswer.TooSlow _ -> failed("did not answer in time");
                case OutgoingAnswer.TooLarge _ -> failed("answered with more than is read");
            };
        }

        Answered failed(String fault) {
            return new Answered(registration.mode(), List.of(), fault);
        }
    }
}
