package city.miyako.app.desk;

import city.miyako.app.audit.AuditQuery;
import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.ProofVerifier;
import city.miyako.engines.transparency.TrustPolicy;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.Inclusion;
import city.miyako.foundation.audit.log.SealedHead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The audit for auditors at the desk: searched, sealed lines with their place in the log, and one line with its proof.
/// Every look is written down itself.
@Path("/desk/audit")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AuditPages {
    private static final int LINES = 50;
    private static final List<String> FIELDS = List.of("actor", "action", "target", "from", "to", "tenant");

    private final DeskDoor door;
    private final RequestContext request;
    private final Audit audit;
    private final AuditLog log;
    private final Database database;
    private final Tenants tenants;

    /// Pages over the audit and its log.
    public AuditPages(DeskDoor door, RequestContext request, Audit audit, AuditLog log, Database database,
                      Tenants tenants) {
        this.door = door;
        this.request = request;
        this.audit = audit;
        this.log = log;
        this.database = database;
        this.tenants = tenants;
    }

    /// Who did what, newest first.
    @GET
    public TemplateInstance audit(@Context UriInfo uri) {
        var page = door.page("audit.read");
        var given = uri.getQueryParameters();
        var query = AuditQuery.of(request.actor(), given);
        var lines = audit.search(query.reach(), query.search(), LINES + 1);
        var shown = lines.subList(0, Math.min(LINES, lines.size()));
        writeDown(query, shown.size());
        var indexes = log.indexes(shown.stream().map(AuditLine::seq).toList());
        var words = FIELDS.stream().filter(name -> given.containsKey(name) && !given.getFirst(name).isBlank())
            .map(name -> name + "=" + URLEncoder.encode(given.getFirst(name).strip(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        var filter = new AuditFilter(query.search().actor(), query.search().action(), query.search().target(),
            day(given.getFirst("from")), day(given.getFirst("to")),
            query.search().tenant() == null ? "" : query.search().tenant().toString(), words);
        return Templates.audit(page, shown.stream().map(line -> row(page, line, indexes.get(line.seq()))).toList(),
            filter, new AuditBounds(lines.size() > LINES ? shown.getLast().seq() : 0,
                query.search().before() != Long.MAX_VALUE, sealed(page)), whose());
    }

    /// One line, the record as it was hashed, and whether its proof holds.
    @GET
    @Path("/{seq}")
    public TemplateInstance line(@PathParam("seq") long seq) {
        var page = door.page("audit.read");
        var line = audit.find(AuditQuery.reach(request.actor()), seq)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "entry", seq));
        return log.findInclusion(seq).map(shown -> Templates.line(page,
                row(page, line, shown.proof().index()), proof(shown)))
            .orElseGet(() -> Templates.line(page, row(page, line, null), LineProof.NONE));
    }

    private void writeDown(AuditQuery query, int lines) {
        var writer = AuditQuery.writer(request);
        database.write(writer, handle -> {
            Audit.append(handle, writer, "audit.search", query.asked(), "{\"lines\":" + lines + "}");
            return 0;
        });
    }

    private LineProof proof(Inclusion shown) {
        var keys = log.keys();
        var verdict = new TrustPolicy(keys.getFirst(), keys.subList(1, keys.size()), 0).judge(shown.checkpoint());
        boolean holds = verdict instanceof CheckpointVerdict.Trusted trusted && new ProofVerifier()
            .includes(trusted.checkpoint().head(), Hash.leaf(shown.leaf()), shown.proof());
        return new LineProof(true, holds, new String(shown.leaf(), StandardCharsets.UTF_8),
            Hash.leaf(shown.leaf()).toString(), shown.proof().path().stream().map(Hash::toString).toList(),
            shown.checkpoint().lines().filter(part -> !part.isBlank()).toList());
    }

    private AuditRow row(Page page, AuditLine line, @Nullable Long index) {
        var whose = tenants.find(line.tenant().code()).map(tenant -> tenant.name(page.language()))
            .orElse(line.tenant().toString());
        return new AuditRow(line, whose, index == null ? "" : page.number(index));
    }

    private String sealed(Page page) {
        return log.findCheckpoint().map(head -> sealed(page, head)).orElseGet(() -> page.t("audit.unsealed"));
    }

    private static String sealed(Page page, SealedHead head) {
        return page.t("audit.sealed", page.number(head.size()), page.time(head.at()), head.witnesses());
    }

    private List<Tenant> whose() {
        return request.actor().tenant().equals(TenantId.METROPOLIS) ? List.copyOf(tenants.all())
            : List.of();
    }

    private static String day(@Nullable String given) {
        return given != null && given.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? given : "";
    }

    /// What narrows the table.
    ///
    /// @param actor only this actor's lines, or empty
    /// @param action only lines of this action, or empty
    /// @param target only lines of this target, or empty
    /// @param from first day, or empty
    /// @param to last day, or empty
    /// @param tenant six digits, or empty for all
    /// @param query the filter as an address carries it
    public record AuditFilter(String actor, String action, String target, String from, String to, String tenant,
                              String query) {
    }

    /// What lies around the lines shown.
    ///
    /// @param next sequence number the next page starts under; 0 where there is none
    /// @param later whether this is not the first page
    /// @param sealed how far the log is signed, as shown
    public record AuditBounds(long next, boolean later, String sealed) {
    }

    /// A line as shown.
    ///
    /// @param line the line
    /// @param tenant the name of its local government
    /// @param leaf its index in the log as shown, or empty where it has none yet
    public record AuditRow(AuditLine line, String tenant, String leaf) {
    }

    /// The proof of a line.
    ///
    /// @param sealed whether there is one yet
    /// @param holds whether the record as it stands leads to the signed root
    /// @param record the record as it is hashed
    /// @param hash its hash
    /// @param path the hashes beside the way up
    /// @param checkpoint the lines of the signed note
    public record LineProof(boolean sealed, boolean holds, String record, String hash, List<String> path,
                            List<String> checkpoint) {
        static final LineProof NONE = new LineProof(false, false, "", "", List.of(), List.of());
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance audit(Page page, List<AuditRow> rows, AuditFilter filter, AuditBounds bounds,
                                             List<Tenant> tenants);

        static native TemplateInstance line(Page page, AuditRow row, LineProof proof);
    }
}
