package city.miyako.linkage.sensorthings;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.linkage.importing.IncomingMessage;
import city.miyako.linkage.importing.OwnTopics;
import city.miyako.linkage.ngsild.JsonBodies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Observations that come by MQTT (18-088, 14.2), at `v1.1/Datastreams(id)/Observations` and `v1.1/Observations`.
@ApplicationScoped
class ObservationTopics implements OwnTopics {
    private static final String VERSION = "v1.1/";
    // Whatever opened the topic, such a message writes nothing but readings of things.
    private static final Set<String> OPENED = Set.of("write:things");

    private final ObservationIntake intake;

    ObservationTopics(ObservationIntake intake) {
        this.intake = intake;
    }

    @Override
    public boolean hears(String topic) {
        try {
            return topic.startsWith(VERSION) && ObservationBody.datastream(topic.substring(VERSION.length()))
                .isPresent();
        } catch (Problem e) {
            return false;
        }
    }

    @Override
    public void take(Actor sender, IncomingMessage message) {
        var datastream = ObservationBody.datastream(message.topic().substring(VERSION.length())).orElse("");
        var writer = new Writer(sender.within(OPENED), sender.tenant(), "MQTT SensorThings");
        intake.take(writer, ObservationBody.of(JsonBodies.object(message.payload()), datastream, message.arrived()));
    }
}
