package city.miyako.foundation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PageNamesTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void aNameOfThePageIsFoundInsideLoopsAndLetsWithoutAskingEveryClassThatPagesShow() {
        var page = "{#for row in rows}{#let twice=row}{city}: {twice}{#for cell in rows}{city}{/for};{/let}{/for}";
        assertThat(render(page)).isEqualTo("Miyako: aMiyakoMiyako;Miyako: bMiyakoMiyako;");
        assertThat(asked).isEmpty();
    }

    @Test
    void theInnermostOfTwoEqualNamesIsMeant() {
        assertThat(render("{#for city in rows}{city}{city_index}{#let city='inner'}{city}{/let}{/for}{city}"))
            .isEqualTo("a0innerb1innerMiyako");
    }

    @Test
    void aNameThatIsNowhereIsStillAskedOfEverybody() {
        assertThat(render("{#for row in rows}{missing ?: 'none'}{/for}")).isEqualTo("nonenone");
        assertThat(asked).contains("missing");
    }

    private String render(String template) {
        var engine = Engine.builder().addDefaults().addValueResolver(new Witness());
        new PageNames().configure(engine);
        return engine.build().parse(template).data("rows", List.of("a", "b"), "city", "Miyako").render();
    }

    /// Stands for the many resolvers of the classes that pages show: asked last, knows nothing, remembers.
    private final class Witness implements ValueResolver {
        @Override
        public int getPriority() {
            return -100;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            asked.add(context.getName());
            return Results.notFound(context);
        }
    }
}
