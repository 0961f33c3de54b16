package city.miyako.linkage.webhooks;

import city.miyako.data.things.Json;
import city.miyako.linkage.importing.MessageVerdict;
import city.miyako.linkage.importing.MessageVerdict.Kind;
import city.miyako.linkage.importing.ReportedProblem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What became of a message, as its sender is told, now and whenever it sends the same one again.
///
/// @param kind whether it is in
/// @param problems what is not in, or doubted, by row and field
/// @param repeated whether it came before
record MessageReply(Kind kind, List<ReportedProblem> problems, boolean repeated) {
    MessageReply {
        problems = List.copyOf(problems);
    }

    static MessageReply of(MessageVerdict verdict) {
        return new MessageReply(verdict.kind(), verdict.problems(), false);
    }

    static MessageReply again(ObjectNode kept) {
        var problems = kept.path("problems").valueStream().map(one -> new ReportedProblem(one.path("file").asText(),
            one.path("row").asLong(), one.path("field").asText(), one.path("code").asText(),
            one.path("value").asText())).toList();
        return new MessageReply(Kind.valueOf(kept.path("kind").asText()), problems, true);
    }

    /// Whether the same message would come to the same again.
    boolean isFinal() {
        return kind == Kind.TAKEN || kind == Kind.REFUSED;
    }

    ObjectNode json() {
        var json = Json.object().put("kind", kind.name());
        var list = json.putArray("problems");
        problems.forEach(one -> list.addObject().put("file", plain(one.file())).put("row", one.row())
            .put("field", plain(one.field())).put("code", one.code()).put("value", plain(one.value())));
        return json;
    }

    // What PostgreSQL cannot keep in JSON becomes a blank.
    private static String plain(String text) {
        return text.codePoints().limit(300)
            .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
