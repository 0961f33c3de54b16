package city.miyako.foundation.pages;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;

/// Finds the names a template uses, such as `page` inside a loop, by looking through the loops and includes around it.
///
/// Left alone, the template engine asks every resolver it knows (one per class that any page shows, so ever more with
/// each service) at each loop and include before it looks one further out; that was three quarters of what a page cost.
@ApplicationScoped
public class PageNames implements ValueResolver {
    /// Before all others, which need not be asked when a name is found here.
    private static final int FIRST = 1_000;

    void configure(@Observes EngineBuilder engine) {
        engine.addValueResolver(this);
    }

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public boolean appliesTo(EvalContext asked) {
        var scope = asked.resolutionContext();
        return scope != null && scope.getParent() != null && asked.getBase() instanceof Mapper
            && asked.getBase() == scope.getData() && asked.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext asked) {
        var name = asked.getName();
        for (var scope = asked.resolutionContext(); scope != null; scope = scope.getParent()) {
            if (!(scope.getData() instanceof Mapper names)) {
                break;
            }
            if (names.appliesTo(name) && names.getAsync(name) instanceof CompletedStage<Object> found
                && !found.isFailure() && !Results.isNotFound(found.get())) {
                return found;
            }
        }
        return Results.notFound(asked);
    }
}
