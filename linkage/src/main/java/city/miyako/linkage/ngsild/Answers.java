package city.miyako.linkage.ngsild;

import city.miyako.data.things.Json;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/// Answers in the media type asked for, with the context where that type wants it (clause 6.3.5).
public final class Answers {
    private Answers() {
    }

    /// An answer with a body of the asked type.
    ///
    /// @param body an object, or a list of objects
    public static Response.ResponseBuilder of(Call call, JsonNode body) {
        if (call.answersLinked() || call.answersGeo()) {
            addContext(call, body);
            return Response.ok(bytes(body)).type(call.answerType());
        }
        return Response.ok(bytes(body)).type(Call.JSON).header("Link", "<" + address(call)
            + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
    }

    /// An answer of plain JSON that speaks in no context.
    public static Response.ResponseBuilder plain(int status, JsonNode body) {
        return Response.status(status).entity(bytes(body)).type(Call.JSON);
    }

    /// The bytes of a tree.
    public static byte[] bytes(JsonNode body) {
        return Json.text(body).getBytes(StandardCharsets.UTF_8);
    }

    private static void addContext(Call call, JsonNode body) {
        var context = Contexts.withCore(call.context());
        if (body instanceof ObjectNode object) {
            object.set("@context", context);
        } else {
            body.forEach(item -> addContext(call, item));
        }
    }

    private static String address(Call call) {
        return call.context().isTextual() ? call.context().textValue() : Contexts.CORE;
    }
}
