package city.miyako.foundation.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands until a test moves it; any thread may ask it.
public final class SetClock extends Clock {
    private final AtomicReference<Instant> now;

    /// A clock that stands at a moment, as in `2026-12-01T03:00:00Z`.
    public SetClock(String instant) {
        this.now = new AtomicReference<>(Instant.parse(instant));
    }

    /// Puts it to a moment.
    public void set(String instant) {
        now.set(Instant.parse(instant));
    }

    /// Lets time pass.
    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
