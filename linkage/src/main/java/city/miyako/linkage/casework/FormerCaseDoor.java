package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseError;
import city.miyako.data.cases.CaseParty;
import city.miyako.data.cases.FormerCase;
import city.miyako.data.cases.NewCase;
import city.miyako.data.things.Json;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;

/// The door through which cases handled elsewhere before are brought over, once each.
@Path("/api/v1/{service}/cases/former")
@ApplicationScoped
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class FormerCaseDoor {
    private static final int MOST = 200;

    private final CaseCounters counters;
    private final Bureaus bureaus;
    private final RequestContext request;

    FormerCaseDoor(CaseCounters counters, Bureaus bureaus, RequestContext request) {
        this.counters = counters;
        this.bureaus = bureaus;
        this.request = request;
    }

    /// Takes up to 200 cases: `number`, `title`, `facts`, `parties` (`role` and either `company` or `bureau`),
    /// `opened`, `steps` (`move`, `at`). What is wrong with one is said about that one, the rest goes on.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode take(@PathParam("service") String service, @QueryParam("kind") @DefaultValue("") String kind,
            JsonNode body) {
        var writer = request.writer("case.bring-over");
        var counter = counters.opening(service, kind);
        if (body.path("cases").size() > MOST) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "cases", "at most " + MOST);
        }
        int taken = 0;
        int known = 0;
        var answer = Json.object();
        var refused = answer.putArray("refused");
        for (var sent : body.path("cases")) {
            try {
                if (counter.desk().former().take(writer, read(counter, writer, sent))) {
                    taken++;
                } else {
                    known++;
                }
            } catch (Problem problem) {
                refused.addObject().put("number", sent.path("number").asText())
                    .put("detail", problem.values().toString());
            }
        }
        return answer.put("taken", taken).put("known", known);
    }

    private FormerCase read(CaseCounter counter, Writer writer, JsonNode sent) {
        var filled = new HashMap<String, List<String>>();
        sent.path("facts").properties().forEach(fact -> filled.put(fact.getKey(), List.of(fact.getValue().asText())));
        var form = CaseForm.of(counter.fields(writer.actor()), filled);
        if (!form.faults().isEmpty()) {
            throw unusable("fields", String.join(" ", form.faults()));
        }
        var parties = sent.path("parties").valueStream().map(party -> party(party, writer.tenant())).toList();
        var steps = sent.path("steps").valueStream()
            .map(step -> new FormerCase.Step(step.path("move").asText(), time("steps", step.path("at")))).toList();
        return new FormerCase(sent.path("number").asText(),
            new NewCase(sent.path("title").asText(), form.facts(), parties, counter.deadlines(form)),
            time("opened", sent.path("opened")), steps);
    }

    private CaseParty party(JsonNode party, TenantId tenant) {
        var role = party.path("role").asText();
        var company = party.path("company").asText("");
        var bureau = party.path("bureau").asText("");
        if (company.isEmpty() == bureau.isEmpty()) {
            throw unusable("parties", "either a company or a bureau");
        }
        return company.isEmpty() ? CaseParty.bureau(role, tenant, bureau, bureaus.name(bureau, Language.JA))
            : CaseParty.company(role, tenant, company);
    }

    private static Instant time(String field, JsonNode text) {
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeParseException e) {
            throw unusable(field, "a time as in 2021-08-14T00:00:00Z");
        }
    }

    private static Problem unusable(String field, String why) {
        return Problem.of(CaseError.CASE_UNUSABLE, field, why);
    }
}
