package city.miyako.foundation.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/// Gives the program its clock, so that tests can give it another.
public class CityClock {
    /// The clock of this machine, in UTC.
    @Produces
    @ApplicationScoped
    public Clock clock() {
        return Clock.systemUTC();
    }
}
