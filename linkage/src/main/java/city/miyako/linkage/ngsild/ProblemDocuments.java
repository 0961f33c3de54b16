package city.miyako.linkage.ngsild;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;

/// Problems as RFC 9457 documents inside answers that tell of several things.
public final class ProblemDocuments {
    private ProblemDocuments() {
    }

    /// The document of a problem, in a language.
    public static ObjectNode of(Problem problem, Language language) {
        var code = problem.code();
        var document = JsonNodeFactory.instance.objectNode().put("type", code.type())
            .put("title", Texts.beside(code.getClass()).say(language, "error." + code.code() + ".title"))
            .put("status", code.status()).put("code", code.code());
        if (!problem.values().isEmpty()) {
            document.put("detail", problem.values().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .map(value -> value.getKey() + ": " + value.getValue()).collect(Collectors.joining("; ")));
        }
        return document;
    }
}
