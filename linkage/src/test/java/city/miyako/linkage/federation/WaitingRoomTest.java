package city.miyako.linkage.federation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.tenants.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WaitingRoomTest {
    private static final List<TenantId> ALL = IntStream.range(13_100, 13_163)
        .mapToObj(code -> new TenantId(code * 10 + TenantId.checkDigit(code))).toList();
    private static final int SHARED = 64;

    /// However many questions some governments have on their way, each other one has a seat for its own.
    @Property
    void nobodyIsKeptFromAskingByTheSlowSourcesOfOthers(
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 61) Integer> comers) {
        var room = new WaitingRoom(SHARED);
        var seated = new HashMap<TenantId, Integer>();
        for (int comer : comers) {
            if (room.enter(ALL.get(comer))) {
                seated.merge(ALL.get(comer), 1, Integer::sum);
            }
        }

        assertThat(seated.values().stream().mapToInt(seats -> seats - 1).sum()).isLessThanOrEqualTo(SHARED);
        assertThat(ALL).allMatch(tenant -> seated.containsKey(tenant) || room.enter(tenant));
    }

    @Example
    void oneAloneHoldsNoMoreThanItLeavesAndGivesAllBack() {
        var room = new WaitingRoom(SHARED);
        for (int round = 0; round < 3; round++) {
            int seats = 0;
            while (room.enter(ALL.getFirst())) {
                seats++;
            }
            assertThat(seats).isEqualTo(1 + SHARED / 2);
            IntStream.range(0, seats).forEach(_ -> room.leave(ALL.getFirst()));
        }
    }
}
