package city.miyako.linkage.ngsild;

import city.miyako.data.things.Outcome;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What became of each thing of a batch (BatchOperationResult, clause 5.2.16).
final class BatchReport {
    private final Language language;
    private final Set<String> created = new LinkedHashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final List<Failure> failures = new ArrayList<>();

    BatchReport(Language language) {
        this.language = language;
    }

    void add(Outcome outcome) {
        switch (outcome.kind()) {
            case CREATED -> created.add(outcome.id());
            case UPDATED, UNCHANGED -> {
                if (!created.contains(outcome.id())) {
                    changed.add(outcome.id());
                }
            }
            case EXISTS -> fail(outcome.id(), Problem.of(NgsiError.ALREADY_EXISTS, "id", outcome.id()));
            case MISSING -> fail(outcome.id(), Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", outcome.id()));
        }
    }

    void done(String id) {
        changed.add(id);
    }

    void fail(String id, Problem problem) {
        failures.add(new Failure(id, problem));
    }

    /// 201 with the ids created, 204 where nothing is new, 207 with both lists where something failed.
    Response answer() {
        var json = JsonNodeFactory.instance;
        if (failures.isEmpty()) {
            var ids = json.arrayNode();
            created.forEach(ids::add);
            return created.isEmpty() ? Response.noContent().build() : Answers.plain(201, ids).build();
        }
        var result = json.objectNode();
        var success = result.putArray("success");
        created.forEach(success::add);
        changed.forEach(success::add);
        var errors = result.putArray("errors");
        failures.forEach(failure -> errors.addObject().put("entityId", failure.id())
            .set("error", ProblemDocuments.of(failure.problem(), language)));
        return Answers.plain(207, result).build();
    }

    private record Failure(String id, Problem problem) {
    }
}
