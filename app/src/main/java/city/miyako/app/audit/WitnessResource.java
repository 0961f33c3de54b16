package city.miyako.app.audit;

import city.miyako.foundation.audit.log.WitnessAnswer;
import city.miyako.foundation.audit.log.Witnesses;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The door of a municipality's witness (C2SP tlog-witness): give it a checkpoint and the proof that it extends the
/// last one it saw, and it answers with its signature, or why not.
@Path("/api/v1/audit/witness")
@ApplicationScoped
@Blocking
public class WitnessResource {
    private final Witnesses witnesses;

    /// A door to the witnesses of this installation.
    public WitnessResource(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    /// Asks a witness to cosign. 200 with its line; 403 for a note not of the log; 409 with the size it last saw;
    /// 422 where the proof does not lead from there to the checkpoint.
    ///
    /// @param code six digits of the municipality
    @POST
    @Path("/{code}/add-checkpoint")
    @Operation(summary = "Ask a municipality's witness to cosign a checkpoint (C2SP tlog-witness)")
    public Response add(@PathParam("code") String code, byte[] body) {
        var witness = witnesses.find(code).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "witness", code));
        var asked = CheckpointRequest.find(new String(body, StandardCharsets.UTF_8))
            .orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST, "reason", "not a request to add a checkpoint"));
        return switch (witness.cosign(asked.note(), asked.proof())) {
            case WitnessAnswer.Cosigned cosigned -> Response.ok("\u2014 " + cosigned.line().name() + " "
                + cosigned.line().base64() + "\n", "text/plain;charset=UTF-8").build();
            case WitnessAnswer.NotOfTheLog _ -> throw Problem.of(CommonError.NOT_ALLOWED, "reason",
                "not signed by the log this witness watches");
            case WitnessAnswer.WasElsewhere elsewhere -> Response.status(Response.Status.CONFLICT)
                .entity(elsewhere.size() + "\n").type("text/x.tlog.size").build();
            case WitnessAnswer.Refused refused -> Response.status(422).entity(refused.size() + "\n")
                .type("text/x.tlog.size").build();
        };
    }
}
