package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.LiveView;
import city.miyako.data.things.Attributes;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class LiveViewTest {
    @Inject
    Things things;

    @Inject
    ChangeFeed feed;

    @Test
    void aViewIsComputedOnceAndAnewAfterSomebodyWroteOneOfItsThings() throws Exception {
        var computed = new AtomicInteger();
        var view = new LiveView<>(feed, Set.of("LiveViewThing"), () -> {
            computed.incrementAndGet();
            return things.count(Reach.publicCity(), ThingQuery.ofType("LiveViewThing"));
        });

        assertThat(view.get()).isZero();
        assertThat(view.get()).isZero();
        assertThat(computed).hasValue(1);

        write("LiveViewOther", 1);
        write("LiveViewThing", 1);
        for (int i = 0; i < 60 && view.get() < 1; i++) {
            Thread.sleep(50);
        }
        assertThat(view.get()).isEqualTo(1);
    }

    @Test
    void whoeverWroteReadsItsOwnWriteAtOnce() {
        var view = new LiveView<>(feed, Set.of("LiveViewOwn"),
                () -> things.count(Reach.publicCity(), ThingQuery.ofType("LiveViewOwn")));
        assertThat(view.get()).isZero();

        write("LiveViewOwn", 1);
        view.forget();

        assertThat(view.get()).isEqualTo(1);
    }

    private void write(String type, int number) {
        things.upsert(Writer.system("test"), List.of(Attributes.none().whole("value", number)
                .of("urn:ngsi-ld:" + type + ":" + number, type)), UpsertMode.UPDATE);
    }
}
