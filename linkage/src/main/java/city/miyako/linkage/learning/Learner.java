package city.miyako.linkage.learning;

import city.miyako.data.things.Thing;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A kind of model that plants learn; a part brings it as a bean.
public interface Learner {
    /// The type of the things that keep its models, as in `InflowModel`.
    String type();

    /// The relationship by which such a thing names its plant, as in `station`.
    String plant();

    /// What was learned.
    ///
    /// @param learned in a form the part reads again
    /// @param card what it is
    record Lesson(JsonNode learned, ModelCard card) {
    }

    /// Learns the model of a plant.
    ///
    /// @return empty where the job was cancelled
    /// @throws city.miyako.foundation.errors.Problem where too little is known to learn from
    Optional<Lesson> learn(Writer writer, Thing plant, Progress progress);

    /// What the kept model of a plant said from a moment on, and what came.
    List<Outcome> since(Reach reach, Thing plant, KeptModel kept, Instant from);
}
