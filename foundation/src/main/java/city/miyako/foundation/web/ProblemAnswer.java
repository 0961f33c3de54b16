package city.miyako.foundation.web;

import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells a problem to whoever asked: a page to a person, `application/problem+json` to a program.
@ApplicationScoped
public class ProblemAnswer {
    private static final Logger LOG = Logger.getLogger(ProblemAnswer.class);
    /// What a guard of ours refuses: a broken input, too much, another kind, too fast, not allowed.
    private static final Set<Integer> REFUSED = Set.of(400, 403, 413, 415, 422, 429);

    private final RequestContext request;
    private final Pages pages;
    private final Instance<Authentication> authentication;

    /// Answers in the language of the running request.
    public ProblemAnswer(RequestContext request, Pages pages, Instance<Authentication> authentication) {
        this.request = request;
        this.pages = pages;
        this.authentication = authentication;
    }

    /// The answer to a problem.
    ///
    /// @param accept the request's `Accept` header, if sent
    public Response answer(Problem problem, @Nullable String accept) {
        var code = problem.code();
        if (REFUSED.contains(code.status())) {
            LOG.infof("refused: %s for %s, %s %s", code.code(), request.actor().id(), request.method(),
                problem.values().getOrDefault("permission", ""));
        }
        var response = Response.status(code.status());
        if (code.status() == 401 && !wantsPage(accept)) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"miyako\"");
        }
        var retry = problem.values().get("retryAfterSeconds");
        if (retry != null) {
            response.header(HttpHeaders.RETRY_AFTER, retry);
        }
        return wantsPage(accept)
            ? response.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")).entity(page(problem).render()).build()
            : response.type("application/problem+json").entity(document(problem)).build();
    }

    private Map<String, Object> document(Problem problem) {
        var code = problem.code();
        var document = new LinkedHashMap<String, Object>();
        document.put("type", code.type());
        document.put("title", words(code, "title"));
        document.put("status", code.status());
        document.put("code", code.code());
        document.put("detail", detail(problem));
        document.put("advice", words(code, "advice"));
        document.put("instance", request.path());
        problem.values().forEach(document::putIfAbsent);
        return document;
    }

    private TemplateInstance page(Problem problem) {
        var code = problem.code();
        if (code == AccessError.STEP_UP_NEEDED && request.live().id() != 0) {
            return proof();
        }
        return Templates.error(pages.of(ProblemAnswer.class), code.status(), words(code, "title"),
            words(code, "advice"), detail(problem));
    }

    // The form that was sent goes along and is sent again with the proof; what cannot be, is asked for afterwards.
    private TemplateInstance proof() {
        boolean again = "POST".equals(request.method()) && !FormFields.haveFile();
        var back = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        var fields = again ? FormFields.all().stream().filter(field -> !field.name().equals(FormToken.FIELD)
            && !ProofGuard.FIELDS.contains(field.name())).toList() : List.of(new FormFields.Field("to", back));
        var origin = authentication.isUnsatisfied() ? ""
            : authentication.get().findPasskeyOrigin(request.actor()).orElse("");
        return Templates.prove(pages.of(ProblemAnswer.class), again ? back : "/my/account/proof", fields,
            request.proofFault(), origin);
    }

    private static String detail(Problem problem) {
        var detail = new StringBuilder();
        problem.values().forEach((name, value) -> detail.append(detail.isEmpty() ? "" : "; ")
            .append(name).append(": ").append(value));
        return detail.toString();
    }

    private String words(ErrorCode code, String part) {
        Language language = request.language();
        return Texts.beside(code.getClass()).say(language, "error." + code.code() + "." + part);
    }

    private boolean wantsPage(@Nullable String accept) {
        boolean api = request.path().startsWith("/api/") || request.path().startsWith("/ngsi-ld/");
        return !api && accept != null && accept.contains("text/html");
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/foundation/web/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance error(Page page, int status, String title, String advice, String detail);

        static native TemplateInstance prove(Page page, String action, List<FormFields.Field> fields, String fault,
                                             String origin);
    }
}
