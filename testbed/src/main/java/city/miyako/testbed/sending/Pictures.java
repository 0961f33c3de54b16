package city.miyako.testbed.sending;

import city.miyako.testbed.camera.Camera;
import city.miyako.testbed.camera.FrameArtist;
import city.miyako.testbed.world.Timeline;
import city.miyako.testbed.world.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Camera frames on their way: one camera after the other, quickly the first time round, then a picture of each every
/// four or five minutes, or every two in a time-lapse.
public final class Pictures {
    private static final Duration FIRST_ROUND = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofMillis(2500);
    private static final Duration LATER_IN_A_TIME_LAPSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(20);

    private final World world;
    private final Timeline timeline;
    private final FrameArtist artist;
    private final CityDoor door;
    private final Pause pause;

    /// The cameras of a city.
    ///
    /// @param pause how to wait; ends early when the city is being closed
    public Pictures(World world, Timeline timeline, FrameArtist artist, CityDoor door, Pause pause) {
        this.world = world;
        this.timeline = timeline;
        this.artist = artist;
        this.door = door;
        this.pause = pause;
    }

    /// Sends frames until everything is over.
    public void send(Clock clock) throws InterruptedException {
        int sent = 0;
        Duration wait = FIRST_ROUND;
        while (!pause.isOver(wait)) {
            Camera camera = world.cameras().get(sent % world.cameras().size());
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            byte[] frame = artist.draw(world.scene(camera, now, timeline.lived(now)));
            boolean taken = door.picture(Entity.id("RiverCamera", camera.id()), "image", now, frame);
            sent += taken ? 1 : 0;
            wait = taken ? rest(sent) : AFTER_TROUBLE;
        }
    }

    private Duration rest(int sent) {
        if (sent < world.cameras().size()) {
            return FIRST_ROUND;
        }
        return timeline.speed() == 1 ? LATER : LATER_IN_A_TIME_LAPSE;
    }
}
