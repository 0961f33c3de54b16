package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks at a request before any door does, sets the headers that every answer carries, and tells in the usual way what
/// the server itself would refuse bare.
///
/// An address that is no URI (RFC 3986) would be refused bare before all routes; [#judgeAddresses()] leaves it to us.
@ApplicationScoped
public class Doorstep {
    /// The largest body any door takes, in bytes; the server's own limit lies above it.
    static final long MOST_BYTES = 64L << 20;
    /// The longest address any door reads, in bytes.
    static final int MOST_ADDRESS_BYTES = 4 << 10;
    /// The most headers any door reads, in bytes, all of them together.
    static final int MOST_HEADER_BYTES = 16 << 10;
    /// What stands between a header's name and its value, and after it.
    private static final int HEADER_SIGNS = 4;
    private static final int BEFORE_THE_SERVER = 1_000;
    /// How long the rest of a refused body is read and dropped, so that its sender reads the answer before the end.
    private static final long LINGER_MILLIS = 5_000;
    private static final int RETRY_SECONDS = 10;
    private static final int PERMANENT = 308;
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String LIMIT = "limitBytes";

    private final ProblemAnswer answers;
    private final SecurityHeaders security;
    private final RequestContext context;
    private final ObjectMapper json;
    private final OperatorsDoor operators;
    private final TlsDoor tls;
    /// What is told to whoever comes while the city stops, by language and whether as a page; empty until then.
    private volatile Map<Visitor, Answer> closed = Map.of();

    /// A doorstep that answers through the same voice as the doors.
    public Doorstep(ProblemAnswer answers, SecurityHeaders security, RequestContext context, ObjectMapper json,
                    OperatorsDoor operators, TlsDoor tls) {
        this.answers = answers;
        this.security = security;
        this.context = context;
        this.json = json;
        this.operators = operators;
        this.tls = tls;
    }

    /// Tells the server, before it starts, that addresses are judged here and not by itself.
    public static void judgeAddresses() {
        System.setProperty("vertx.disableURIValidation", "true");
    }

    void stand(@Observes Filters filters) {
        filters.register(this::look, BEFORE_THE_SERVER);
    }

    /// From here on nobody new is let in; what is under way is finished before anything is closed.
    @ActivateRequestContext
    void close(@Observes ShutdownDelayInitiatedEvent event) throws JsonProcessingException {
        var problem = Problem.of(CommonError.UNAVAILABLE, "retryAfterSeconds", RETRY_SECONDS);
        var told = new HashMap<Visitor, Answer>();
        for (var language : Language.values()) {
            for (var page : List.of(true, false)) {
                told.put(new Visitor(language, page), answer(problem, "GET", language.prefix() + "/",
                    page ? MediaType.TEXT_HTML : MediaType.APPLICATION_JSON));
            }
        }
        closed = told;
    }

    /// The problem of a body that is larger than any door takes.
    static Problem tooLarge() {
        return Problem.of(CommonError.TOO_LARGE, LIMIT, MOST_BYTES);
    }

    private void look(RoutingContext call) {
        var request = call.request();
        security.of("https".equals(request.scheme())).forEach(call.response()::putHeader);
        var accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        var closing = closed.get(new Visitor(languageOf(request), accept.contains(MediaType.TEXT_HTML)));
        if (closing != null) {
            request.handler(_ -> { });
            send(call, closing);
            return;
        }
        if (isFramedOddly(request)) {
            // No answer: what follows on this connection would be taken for the next request.
            request.connection().close();
            return;
        }
        var problem = faultOf(request);
        if (problem == null && !operators.lets(call.normalizedPath(), request)) {
            problem = Problem.of(CommonError.OPERATORS_ONLY);
        }
        if (problem == null && !tls.lets(request)) {
            var way = tls.findWay(call.normalizedPath(), request, accept);
            if (way.isPresent()) {
                call.response().setStatusCode(PERMANENT).putHeader(HttpHeaders.LOCATION, way.get()).end();
                return;
            }
            problem = Problem.of(CommonError.TLS_REQUIRED);
        }
        if (problem != null) {
            request.handler(_ -> { });
            refuse(call, problem, accept);
        } else {
            call.next();
        }
    }

    private void refuse(RoutingContext call, Problem problem, String accept) {
        var request = call.request();
        var path = request.path() == null || isTooLong(request) || faultOf(request.path()) != null
            ? languageOf(request).prefix() + "/" : request.path();
        // A page asks for the alerts in force, and that may ask the database: not on the thread of all connections.
        call.vertx().executeBlocking(() -> answer(problem, request.method().name(), path, accept), false)
            .onSuccess(answer -> send(call, answer)).onFailure(call::fail);
    }

    private static Language languageOf(HttpServerRequest request) {
        return RequestFilter.languageOf(request.path() == null ? "/" : request.path());
    }

    /// Why an address cannot be read, or null where it can; what comes later relies on it.
    private static @Nullable Problem faultOf(String address) {
        try {
            new URI(address);
            return null;
        } catch (URISyntaxException fault) {
            return new Problem(CommonError.ADDRESS_UNREADABLE, new TreeMap<>(Map.of("reason", fault.getReason(),
                "place", fault.getIndex() + 1)));
        }
    }

    /// What is wrong with a request before anybody looks at what it asks for, or null.
    private static @Nullable Problem faultOf(HttpServerRequest request) {
        if (isTooLong(request)) {
            return Problem.of(CommonError.ADDRESS_TOO_LONG, LIMIT, MOST_ADDRESS_BYTES);
        }
        if (headerBytes(request) > MOST_HEADER_BYTES) {
            return Problem.of(CommonError.HEADERS_TOO_LARGE, LIMIT, MOST_HEADER_BYTES);
        }
        return isTooLarge(request) ? tooLarge() : faultOf(request.uri());
    }

    private static boolean isTooLong(HttpServerRequest request) {
        return request.uri().length() > MOST_ADDRESS_BYTES;
    }

    private static int headerBytes(HttpServerRequest request) {
        int bytes = 0;
        for (var header : request.headers()) {
            bytes += header.getKey().length() + header.getValue().length() + HEADER_SIGNS;
        }
        return bytes;
    }

    /// Whether a proxy before us may see the end of a body elsewhere than we do (RFC 9112, 6.3); of a length beside
    /// chunks the decoder has made sure already.
    private static boolean isFramedOddly(HttpServerRequest request) {
        var encodings = request.headers().getAll(TRANSFER_ENCODING);
        return !encodings.isEmpty() && (encodings.size() > 1 || !"chunked".equalsIgnoreCase(encodings.getFirst()));
    }

    private static boolean isTooLarge(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > MOST_BYTES;
    }

    /// The answer to a request that no door will see; on a thread that may wait.
    @ActivateRequestContext
    Answer answer(Problem problem, String method, String path, String accept) throws JsonProcessingException {
        var language = RequestFilter.languageOf(path);
        context.address(language, method, path.substring(language.prefix().length()), "");
        var told = answers.answer(problem, accept);
        return new Answer(told, told.getEntity() instanceof String page ? page
            : json.writeValueAsString(told.getEntity()));
    }

    private void send(RoutingContext call, Answer answer) {
        var response = call.response().setStatusCode(answer.told().getStatus())
            .putHeader(HttpHeaders.CONTENT_TYPE, answer.told().getMediaType().toString());
        var retry = answer.told().getHeaderString(HttpHeaders.RETRY_AFTER);
        if (retry != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retry);
        }
        response.putHeader("Connection", "close").end(answer.body()).onComplete(_ -> {
            var request = call.request();
            if (request.isEnded()) {
                request.connection().close();
            } else {
                request.endHandler(_ -> request.connection().close());
                call.vertx().setTimer(LINGER_MILLIS, _ -> request.connection().close());
            }
        });
    }

    /// Who is told that the city stops.
    ///
    /// @param language in which
    /// @param page whether as a page, else as a problem document
    private record Visitor(Language language, boolean page) {
    }

    /// An answer with its body as it goes over the wire.
    ///
    /// @param told status, media type and what is told
    /// @param body the page, or the problem document as JSON
    record Answer(Response told, String body) {
    }
}
