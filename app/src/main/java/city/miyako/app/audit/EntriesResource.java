package city.miyako.app.audit;

import city.miyako.engines.transparency.Hash;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.Inclusion;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.Csv;
import city.miyako.foundation.web.RequestContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/// The records of the audit for auditors' programs: searched, page by page, as JSON, NDJSON or CSV, each with its index
/// in the log. Every look is a record itself.
@Path("/api/v1/audit/entries")
@ApplicationScoped
@Blocking
public class EntriesResource {
    private static final int USUAL = 100;
    private static final int MOST = 10_000;
    private static final int INDEXES_AT_ONCE = 1_000;
    private static final List<String> COLUMNS = List.of("leaf", "seq", "at", "tenant", "actor", "action", "target",
        "cause", "detail", "people", "purpose", "matter");

    private final RequestContext request;
    private final Audit audit;
    private final AuditLog log;
    private final Database database;
    private final ObjectMapper json;

    /// A door to the records.
    public EntriesResource(RequestContext request, Audit audit, AuditLog log, Database database, ObjectMapper json) {
        this.request = request;
        this.audit = audit;
        this.log = log;
        this.database = database;
        this.json = json;
    }

    /// The newest records a search finds. Parameters: `actor`, `action`, `target`, `from`, `to`, `tenant`, `before`
    /// (sequence number), `limit` (at most 10,000), `format` (`json`, `ndjson`, `csv`).
    @GET
    @Operation(summary = "Search the audit: actor, action, target, from, to, tenant, before, limit; json, ndjson, csv")
    public Response entries(@RestQuery @DefaultValue("json") String format, @RestQuery @DefaultValue("") String limit,
                            @Context UriInfo uri) {
        request.require("audit.read");
        var query = AuditQuery.of(request.actor(), uri.getQueryParameters());
        if (!List.of("json", "ndjson", "csv").contains(format)) {
            throw Problem.of(CommonError.BAD_REQUEST, "format", format);
        }
        int most = limit(limit, format.equals("json") ? USUAL : MOST);
        var lines = audit.search(query.reach(), query.search(), most);
        writeDown(format.equals("json") ? "audit.search" : "audit.export", query, lines.size());
        var answer = switch (format) {
            case "csv" -> Response.ok(csv(lines), Csv.TYPE)
                .header("Content-Disposition", "attachment; filename=\"audit.csv\"");
            case "ndjson" -> Response.ok(ndjson(lines), "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"audit.ndjson\"");
            default -> Response.ok(nodes(lines).toString(), "application/json");
        };
        if (lines.size() == most) {
            var next = uri.getRequestUriBuilder().replaceQueryParam("before", lines.getLast().seq()).build();
            answer.header("Link", "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
        }
        return answer.header("Cache-Control", "no-store").build();
    }

    /// One record with the proof that it stands in the log.
    @GET
    @Path("/{seq}")
    @Operation(summary = "One record of the audit: its canonical JSON, its leaf, and the proof under the checkpoint")
    public Response entry(@PathParam("seq") long seq) {
        request.require("audit.read");
        var line = audit.find(AuditQuery.reach(request.actor()), seq)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "entry", seq));
        var inclusion = log.findInclusion(seq);
        var node = node(line, inclusion.map(shown -> Map.of(seq, shown.proof().index())).orElse(Map.of()));
        node.put("sealed", inclusion.isPresent());
        inclusion.ifPresent(shown -> prove(node, shown));
        return Response.ok(node.toString(), "application/json").header("Cache-Control", "no-store").build();
    }

    static void prove(ObjectNode node, Inclusion shown) {
        node.put("record", new String(shown.leaf(), StandardCharsets.UTF_8));
        node.put("leafHash", Hash.leaf(shown.leaf()).base64());
        node.put("size", shown.proof().size());
        LogResource.base64(shown.proof().path()).forEach(node.putArray("path")::add);
        node.put("checkpoint", shown.checkpoint());
    }

    private void writeDown(String action, AuditQuery query, int lines) {
        var writer = AuditQuery.writer(request);
        database.write(writer, handle -> {
            Audit.append(handle, writer, action, query.asked(), "{\"lines\":" + lines + "}");
            return 0;
        });
    }

    private String csv(List<AuditLine> lines) {
        var indexes = indexes(lines);
        return Csv.of(COLUMNS, lines.stream().map(line -> List.<Object>of(indexes.containsKey(line.seq())
                ? String.valueOf(indexes.get(line.seq())) : "", line.seq(), line.at(), line.tenant(), line.actor(),
            line.action(), line.target(), line.cause(), line.detail(), String.join(" ", line.people()),
            line.purpose(), line.matter())).toList());
    }

    private String ndjson(List<AuditLine> lines) {
        var text = new StringBuilder();
        nodes(lines).forEach(node -> text.append(node).append('\n'));
        return text.toString();
    }

    private List<ObjectNode> nodes(List<AuditLine> lines) {
        var indexes = indexes(lines);
        return lines.stream().map(line -> node(line, indexes)).toList();
    }

    private ObjectNode node(AuditLine line, Map<Long, Long> indexes) {
        var node = json.createObjectNode();
        var index = indexes.get(line.seq());
        node.put("leaf", index).put("seq", line.seq()).put("at", line.at().toString())
            .put("tenant", line.tenant().code()).put("actor", line.actor()).put("action", line.action())
            .put("target", line.target()).put("cause", line.cause());
        try {
            node.set("detail", json.readTree(line.detail()));
        } catch (JsonProcessingException e) {
            node.put("detail", line.detail());
        }
        if (!line.people().isEmpty()) {
            line.people().forEach(node.putArray("people")::add);
            node.put("purpose", line.purpose()).put("matter", line.matter());
        }
        return node;
    }

    private Map<Long, Long> indexes(List<AuditLine> lines) {
        var indexes = new HashMap<Long, Long>();
        for (int from = 0; from < lines.size(); from += INDEXES_AT_ONCE) {
            indexes.putAll(log.indexes(lines.subList(from, Math.min(lines.size(), from + INDEXES_AT_ONCE)).stream()
                .map(AuditLine::seq).toList()));
        }
        return indexes;
    }

    private static int limit(String text, int usual) {
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > MOST) {
            throw Problem.of(CommonError.BAD_REQUEST, "limit", text);
        }
        return Integer.parseInt(text);
    }
}
