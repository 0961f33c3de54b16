package city.miyako.app.audit;

import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.VerifierKey;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.SealedHead;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/// The audit as a log that anybody can watch: checkpoint, tiles (C2SP tlog-tiles) and proofs. It shows salted hashes
/// only; the records themselves are for the auditors of the metropolis.
@Path("/api/v1/audit")
@ApplicationScoped
@Blocking
public class LogResource {
    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";

    private final AuditLog log;
    private final RequestContext request;

    /// A door to the log.
    public LogResource(AuditLog log, RequestContext request) {
        this.log = log;
        this.request = request;
    }

    /// The newest signed checkpoint.
    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The newest head of the audit log, signed and cosigned (C2SP tlog-checkpoint)")
    public Response checkpoint() {
        var note = log.findCheckpoint().map(SealedHead::note)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "checkpoint", "nothing signed yet"));
        return Response.ok(note, "text/plain;charset=UTF-8").header("Cache-Control", "no-store").build();
    }

    /// The public keys under the checkpoints, the log's first, one a line.
    @GET
    @Path("/keys")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The public keys of the audit log and of its witnesses (C2SP signed-note), one a line")
    public String keys() {
        return log.keys().stream().map(VerifierKey::text).collect(Collectors.joining("\n", "", "\n"));
    }

    /// A tile of hashes, or for auditors of the metropolis a bundle of records.
    @GET
    @Path("/tile/{path: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "A tile of the audit log (C2SP tlog-tiles); `entries` bundles for metropolitan auditors")
    public Response tile(@PathParam("path") String path) {
        boolean entries = path.startsWith("entries/");
        var id = TileId.find("tile/" + (entries ? "0" + path.substring("entries".length()) : path))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "tile", path));
        return entries ? bundle(id) : log.findTile(id)
            .map(tile -> Response.ok(tile.bytes()).header("Cache-Control", NEVER_CHANGES).build())
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "tile", path));
    }

    /// That the log of one size begins with the log of another.
    @GET
    @Path("/proofs/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Proof that the audit log of size `to` begins with the log of size `from` (RFC 9162, 2.1.4)")
    public Proof consistency(@RestQuery @DefaultValue("0") long from, @RestQuery @DefaultValue("-1") long to) {
        var proof = log.findConsistency(from, orNewest(to))
            .orElseThrow(() -> new Problem(CommonError.BAD_REQUEST, Map.of("from", from, "to", to)));
        return new Proof(proof.oldSize(), proof.newSize(), base64(proof.path()));
    }

    /// The way of a leaf up to the root.
    @GET
    @Path("/proofs/inclusion")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Proof that leaf `leaf` is in the audit log of size `size` (RFC 9162, 2.1.3)")
    public Proof inclusion(@RestQuery @DefaultValue("-1") long leaf, @RestQuery @DefaultValue("-1") long size) {
        var proof = log.findInclusion(leaf, orNewest(size))
            .orElseThrow(() -> new Problem(CommonError.BAD_REQUEST, Map.of("leaf", leaf, "size", size)));
        return new Proof(proof.index(), proof.size(), base64(proof.path()));
    }

    static List<String> base64(List<Hash> path) {
        return path.stream().map(Hash::base64).toList();
    }

    private long orNewest(long size) {
        return size >= 0 ? size : log.findCheckpoint().map(SealedHead::size).orElse(0L);
    }

    /// Records one behind the other, each with its length in two bytes before it.
    private Response bundle(TileId id) {
        request.require("audit.read");
        if (!request.actor().tenant().equals(TenantId.METROPOLIS)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", request.actor().tenant().toString());
        }
        Optional<List<byte[]>> records = log.findBundle(id);
        var bytes = new ByteArrayOutputStream();
        for (var record : records.orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "tile", id.entriesPath()))) {
            bytes.write(record.length >> Byte.SIZE);
            bytes.write(record.length);
            bytes.writeBytes(record);
        }
        return Response.ok(bytes.toByteArray()).header("Cache-Control", "no-store").build();
    }

    /// A proof as programs read it.
    ///
    /// @param from the earlier size, or the index of the leaf
    /// @param size the size of the tree
    /// @param path the hashes in base 64, in the order of the RFC
    public record Proof(long from, long size, List<String> path) {
    }
}
