package city.miyako.linkage.federation;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.HiddenHeaders;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/// Registrations of sources (clauses 5.9, 5.10, 6.8 and 6.9); kept and seen by whoever manages the sources of a tenant.
@Path(RegistrationsResource.PATH)
@ApplicationScoped
public class RegistrationsResource {
    static final String PATH = "/ngsi-ld/v1/csourceRegistrations";
    static final String INFO = "contextSourceInfo";
    private static final String MANAGE = "source.manage";
    private static final int PAGE = 1_000;

    private final RequestContext request;
    private final Calls calls;
    private final RegistrationReader reader;
    private final RegistrationStore store;
    private final RegistrationDesk desk;

    RegistrationsResource(RequestContext request, Calls calls, RegistrationReader reader, RegistrationStore store,
                          RegistrationDesk desk) {
        this.request = request;
        this.calls = calls;
        this.reader = reader;
        this.store = store;
        this.desk = desk;
    }

    /// Adds a registration: 201 with its address, 409 where it exists or contradicts what is held.
    @POST
    public Response add(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer(MANAGE);
        var call = calls.of(headers);
        var given = JsonBodies.object(body).deepCopy();
        calls.names(call, given);
        if (!given.has("id")) {
            given.put("id", "urn:ngsi-ld:ContextSourceRegistration:" + UUID.randomUUID());
        }
        given.set("@context", Calls.context(call, given));
        var registration = reader.read(writer.tenant(), given);
        desk.add(writer, registration);
        return Response.created(URI.create(PATH + "/" + registration.id())).build();
    }

    /// The tenant's registrations that a question means, in order of id.
    @GET
    public Response list(@Context HttpHeaders headers) {
        var reach = request.writer(MANAGE).reach();
        var call = calls.of(headers);
        int limit = call.parameters().number("limit", 20, 0, PAGE);
        int offset = call.parameters().number("offset", 0, 0, RegistrationStore.LIMIT);
        var filter = RegistrationFilter.of(call.parameters(), call.names());
        var found = store.list(reach).stream()
            .filter(kept -> filter.means(kept, reader.read(kept.tenant(), kept.body()))).toList();
        var list = JsonNodeFactory.instance.arrayNode();
        found.stream().skip(offset).limit(limit).forEach(kept -> list.add(told(call, kept)));
        var response = Answers.plain(200, list);
        return (call.parameters().flag("count") ? response.header("NGSILD-Results-Count", found.size()) : response)
            .build();
    }

    /// One registration.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        return Answers.plain(200, told(call, find(request.writer(MANAGE), id))).build();
    }

    /// Replaces members of a registration; null removes one.
    @PATCH
    @Path("/{id}")
    public Response change(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        var writer = request.writer(MANAGE);
        var call = calls.of(headers);
        var change = JsonBodies.object(body);
        calls.names(call, change);
        if (change.has("id") && !change.path("id").asText().equals(id)) {
            throw NgsiError.badData("id", "not the id of the address");
        }
        var before = find(writer, id).body();
        var changed = before.deepCopy();
        HiddenHeaders.hide(changed.path(INFO));
        change.properties().forEach(member -> {
            if (member.getValue().isNull() || "urn:ngsi-ld:null".equals(member.getValue().asText())) {
                changed.remove(member.getKey());
            } else {
                changed.set(member.getKey(), member.getValue());
            }
        });
        // What signs in at one source is not shown to another.
        if (changed.path("endpoint").equals(before.path("endpoint"))) {
            HiddenHeaders.putBack(before.path(INFO), changed.path(INFO));
        }
        desk.change(writer, reader.read(writer.tenant(), changed));
        return Response.noContent().build();
    }

    /// Removes a registration.
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        desk.remove(request.writer(MANAGE), id);
        return Response.noContent().build();
    }

    private KeptRegistration find(Writer writer, String id) {
        return store.find(writer.reach(), id).orElseThrow(() -> RegistrationDesk.missing(id));
    }

    private ObjectNode told(Call call, KeptRegistration kept) {
        var told = kept.body().deepCopy();
        HiddenHeaders.hide(told.path(INFO));
        told.put("status", reader.read(kept.tenant(), kept.body()).isOver(desk.now()) ? "expired" : "active");
        if (call.parameters().list("options").contains("sysAttrs")) {
            told.put("createdAt", kept.createdAt().toString()).put("modifiedAt", kept.modifiedAt().toString());
        }
        if (!call.answersLinked()) {
            told.remove("@context");
        }
        return told;
    }
}
