package city.miyako.engines.tables;

import java.time.Instant;

/// What is remembered of one series: enough to see readings that come twice, contradict or come late.
///
/// The last 16 are remembered exactly. A series that runs backwards from its second reading on (newest first) is told
/// of once; after that only its turns count as late.
final class SeriesMemory {
    private static final int REMEMBERED = 16;

    private final String thingId;
    private final long[] times = new long[REMEMBERED];
    private final double[] values = new double[REMEMBERED];
    private long count;
    private long latest = Long.MIN_VALUE;
    private long earliest = Long.MAX_VALUE;
    private boolean forward;
    private boolean backward;

    enum Verdict { NEW, LATE, TWICE, CONTRADICTS }

    SeriesMemory(String thingId) {
        this.thingId = thingId;
    }

    String thingId() {
        return thingId;
    }

    Verdict judge(Instant observedAt, double value) {
        long time = observedAt.getEpochSecond() * 1000 + observedAt.getNano() / 1_000_000;
        boolean inside = time <= latest && time >= earliest;
        int seen = inside ? find(time) : -1;
        if (seen >= 0) {
            return Double.compare(values[seen], value) == 0 ? Verdict.TWICE : Verdict.CONTRADICTS;
        }
        return placed(time, value);
    }

    private Verdict placed(long time, double value) {
        boolean newestFirst = backward && !forward && time < earliest;
        boolean late = time < latest && !newestFirst;
        backward |= late;
        forward |= count > 0 && time > latest;
        latest = Math.max(latest, time);
        earliest = Math.min(earliest, time);
        times[(int) (count % REMEMBERED)] = time;
        values[(int) (count % REMEMBERED)] = value;
        count++;
        return late ? Verdict.LATE : Verdict.NEW;
    }

    private int find(long time) {
        int known = (int) Math.min(count, REMEMBERED);
        for (int i = 0; i < known; i++) {
            if (times[i] == time) {
                return i;
            }
        }
        return -1;
    }
}
