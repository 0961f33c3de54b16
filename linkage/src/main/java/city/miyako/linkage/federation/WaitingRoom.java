package city.miyako.linkage.federation;

import city.miyako.foundation.tenants.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Seats for questions that wait for sources: one for each government, and some for all, of which nobody may hold more
/// than are left to the others. So the slow sources of one keep no other from asking.
final class WaitingRoom {
    private final Map<TenantId, Integer> held = new HashMap<>();
    private final Semaphore left;

    /// @param shared how many seats there are beside the one of each government
    WaitingRoom(int shared) {
        this.left = new Semaphore(shared);
    }

    /// Takes a seat for a question of a government; whether there was one.
    synchronized boolean enter(TenantId tenant) {
        int own = held.getOrDefault(tenant, 0);
        if (own > left.availablePermits() || own > 0 && !left.tryAcquire()) {
            return false;
        }
        held.put(tenant, own + 1);
        return true;
    }

    /// Gives a seat back.
    synchronized void leave(TenantId tenant) {
        if (held.merge(tenant, -1, Integer::sum) > 0) {
            left.release();
        }
        held.remove(tenant, 0);
    }
}
