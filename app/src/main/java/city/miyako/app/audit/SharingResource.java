package city.miyako.app.audit;

import city.miyako.data.things.Json;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/// An agreement with terms for the programs of both sides: what was read day by day, and the evidence of each message.
@Path("/api/v1/sharing")
@ApplicationScoped
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class SharingResource {
    private static final String ONE = "/{owner:[0-9]{6}}/{code}";
    private static final int MOST = 1_000;
    private static final String SEE = "sharing.see";

    private final RequestContext request;
    private final Agreements agreements;
    private final AgreementUses uses;
    private final Exchanges exchanges;
    private final AuditLog log;

    /// A door over the agreements and the log.
    public SharingResource(RequestContext request, Agreements agreements, AgreementUses uses, Exchanges exchanges,
                           AuditLog log) {
        this.request = request;
        this.agreements = agreements;
        this.uses = uses;
        this.exchanges = exchanges;
        this.log = log;
    }

    /// The terms, and what was read under them day by day.
    ///
    /// @throws Problem `agreement-unknown` for whoever has no part in it
    @GET
    @Path(ONE)
    @Operation(summary = "An agreement with its terms and what was read under it, day by day")
    public Response one(@PathParam("owner") String owner, @PathParam("code") String code) {
        var agreement = get(owner, code);
        var terms = agreement.terms();
        var json = Json.object().put("agreement", agreement.key()).put("purpose", agreement.purpose())
            .put("begins", agreement.begins().toString()).put("ends", agreement.ends().toString())
            .put("callsPerSecond", terms.callsPerSecond()).put("callsPerDay", terms.callsPerDay());
        terms.types().forEach(json.putArray("types")::add);
        terms.attributes().forEach(json.putArray("attributes")::add);
        var days = json.putArray("days");
        uses.days(request.reach(), agreement).forEach(day -> days.addObject().put("day", day.day().toString())
            .put("calls", day.calls()).put("things", day.things()).put("bytes", day.bytes()));
        return answer(json);
    }

    /// The messages, newest first.
    ///
    /// @param before sequence number to start under
    /// @param limit at most so many, 1 to 1,000
    @GET
    @Path(ONE + "/exchanges")
    @Operation(summary = "The messages exchanged under an agreement, newest first: before, limit")
    public Response list(@PathParam("owner") String owner, @PathParam("code") String code,
                         @RestQuery @DefaultValue("9223372036854775807") long before,
                         @RestQuery @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.of(CommonError.BAD_REQUEST, "limit", "1 to " + MOST);
        }
        var json = Json.object();
        var lines = json.putArray("exchanges");
        exchanges.list(get(owner, code), before, limit).forEach(line -> lines.add(node(line)));
        return answer(json);
    }

    /// One message with the proof that it stands in the log.
    @GET
    @Path(ONE + "/exchanges/{seq:[0-9]{1,18}}")
    @Operation(summary = "One message exchanged under an agreement, with its leaf and the proof under the checkpoint")
    public Response one(@PathParam("owner") String owner, @PathParam("code") String code, @PathParam("seq") long seq) {
        var line = exchanges.find(get(owner, code), seq)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "exchange", seq));
        var node = node(line);
        var inclusion = log.findInclusion(seq);
        node.put("sealed", inclusion.isPresent());
        inclusion.ifPresent(shown -> {
            node.put("leaf", shown.proof().index());
            EntriesResource.prove(node, shown);
        });
        return answer(node);
    }

    private Agreement get(String owner, String code) {
        request.require(SEE);
        return agreements.get(request.reach(), owner + "/" + code);
    }

    private static ObjectNode node(AuditLine line) {
        var node = Json.object().put("seq", line.seq()).put("actor", line.actor()).put("door", line.cause());
        node.setAll((ObjectNode) Json.node(line.detail()));
        return node;
    }

    private static Response answer(ObjectNode json) {
        return Response.ok(json.toString()).header("Cache-Control", "no-store").build();
    }
}
