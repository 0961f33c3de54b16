package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// One line of delivery: claims a group, hands it over one by one, and notes what became of it with the next claim.
final class Carrier implements AutoCloseable {
    /// So many are claimed at once; if the machine dies, so many per line may have to be sent again.
    static final int GROUP = 25;
    /// After so long the rest of a group is given back, so that a slow server holds up little.
    private static final Duration LONGEST_GROUP = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(Carrier.class);

    private final Office office;
    private final DeliveryTable.Lane lane;
    private final Postman postman;
    private List<DeliveryTable.Ended> ended = List.of();

    Carrier(Office office, DeliveryTable.Lane lane, Postman postman) {
        this.office = office;
        this.lane = lane;
        this.postman = postman;
    }

    /// What all lines share.
    ///
    /// @param database where the deliveries are
    /// @param table how they are claimed and confirmed
    /// @param bounces notes addresses and devices that are gone
    /// @param clock the city's
    /// @param stopping whether the program ends
    record Office(Database database, DeliveryTable table, Bounces bounces, Clock clock, BooleanSupplier stopping) {
    }

    /// How a round ended, and so how soon the next is worthwhile.
    enum Round {
        /// There was nothing due.
        IDLE,
        /// A group was handed over.
        BUSY,
        /// The server is away.
        AWAY
    }

    /// One round; whatever could not be noted because the database was away is noted by the next.
    Round round() {
        var group = exchange(office.stopping().getAsBoolean() ? 0 : GROUP);
        if (group.isEmpty()) {
            return Round.IDLE;
        }
        boolean away = false;
        long end = System.nanoTime() + LONGEST_GROUP.toNanos();
        var done = new ArrayList<DeliveryTable.Ended>();
        for (var delivery : group) {
            boolean rest = away || System.nanoTime() - end > 0 || office.stopping().getAsBoolean();
            var outcome = rest ? new Outcome.NotBegun() : deliver(delivery);
            away |= outcome instanceof Outcome.Away;
            done.add(new DeliveryTable.Ended(delivery, outcome));
        }
        ended = List.copyOf(done);
        return away ? Round.AWAY : Round.BUSY;
    }

    /// Notes what was done last and claims nothing more.
    void settle() {
        exchange(0);
    }

    @Override
    public void close() {
        postman.close();
    }

    private List<Delivery> exchange(int most) {
        var group = office.database().write(Reach.everything(), handle -> {
            var now = office.clock().instant();
            office.table().confirm(handle, ended, now);
            office.bounces().note(handle, lane.channel(), ended, now);
            return most == 0 ? List.<Delivery>of() : office.table().claim(handle, lane, most, now);
        });
        ended = List.of();
        return group;
    }

    // A delivery that breaks its postman must not break the line.
    private Outcome deliver(Delivery delivery) {
        if (delivery.blocked()) {
            return new Outcome.Dropped("the address has bounced");
        }
        try {
            return postman.deliver(delivery);
        } catch (RuntimeException poison) {
            LOG.warnf("delivery %d cannot be made: %s", delivery.id(), poison.getClass().getSimpleName());
            return new Outcome.Failed(String.valueOf(poison.getMessage()));
        }
    }
}
