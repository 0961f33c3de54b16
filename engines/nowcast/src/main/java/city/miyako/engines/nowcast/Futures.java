package city.miyako.engines.nowcast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Many futures of a film: each with its own small error of motion and its own noise, where it rains or might soon.
final class Futures {
    private static final double LEAST_ERROR_SHARE = 0.05;
    private static final double LEAST_ERROR_CELLS = 0.02;
    private static final int NEAR_CELLS = 12;
    private static final float SOON = 4;

    private final NowcastSettings settings;
    private final Mesh mesh;
    private final Motion motion;
    private final RainGrid newest;
    private final Cascade cascade;
    private final Noise noise;
    private final RankMatch ranks;
    private final float[] mightRain;
    private final List<float[][]> paths = new ArrayList<>();
    private final List<Area> areas;

    Futures(RainFilm film, Motion motion, NowcastSettings settings, List<Area> areas) {
        this.settings = settings;
        this.motion = motion;
        this.areas = areas;
        this.newest = film.last();
        this.mesh = newest.mesh();
        var levels = Decibels.filled(Decibels.of(newest.own()), new Blur(mesh.columns(), mesh.rows(), false),
                NEAR_CELLS);
        this.ranks = new RankMatch(rates(levels));
        this.mightRain = mightRain(levels);
        this.cascade = Cascade.of(film, motion, mightRain);
        this.noise = new Noise(mesh, cascade.count(), settings.seed());
        var places = Motion.places(mesh);
        for (int lead = 0; lead < settings.leads(); lead++) {
            motion.back(places[0], places[1], settings.stepMinutes());
            paths.add(new float[][] {places[0].clone(), places[1].clone()});
        }
    }

    private static float[] rates(float[] levels) {
        var rates = new float[levels.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = levels[i] < 10 * Math.log10(Decibels.LEAST_RAIN) ? 0 : (float) Math.pow(10, levels[i] / 10);
        }
        return rates;
    }

    /// 1 where rain is near, falling to 0 some cells away from it.
    private float[] mightRain(float[] levels) {
        var wet = new float[levels.length];
        for (int i = 0; i < wet.length; i++) {
            wet[i] = levels[i] > Decibels.DRY ? 1 : 0;
        }
        var near = new Blur(mesh.columns(), mesh.rows(), false).of(wet, NEAR_CELLS);
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.min(1, SOON * near[i]);
        }
        return near;
    }

    /// What all futures say together.
    Tally run() {
        var next = new AtomicInteger();
        var tallies = new ArrayList<Tally>();
        Callable<Tally> worker = () -> {
            var tally = new Tally(mesh, settings, areas);
            for (int member = next.getAndIncrement(); member < settings.members(); member = next.getAndIncrement()) {
                new Future(member).run(tally);
            }
            return tally;
        };
        int threads = Math.min(settings.threads(), settings.members());
        try (var pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("nowcast-", 0)
                .factory())) {
            var workers = new ArrayList<Callable<Tally>>();
            for (int i = 0; i < threads; i++) {
                workers.add(worker);
            }
            for (var done : pool.invokeAll(workers)) {
                tallies.add(done.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while foretelling rain", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a future could not be reckoned", e.getCause());
        }
        var all = tallies.getFirst();
        tallies.stream().skip(1).forEach(all::join);
        return all;
    }

    /// Where rain goes if nothing but motion changes it.
    float[] carried(int lead) {
        var carried = new float[mesh.cells()];
        var path = paths.get(lead);
        Warp.from(mesh, newest.own(), path[0], path[1], 0, 0, carried);
        return carried;
    }

    /// One future.
    private final class Future {
        private final int member;
        private final SplittableRandom random;
        private final float[][] levels = cascade.start();
        private final float errorEast;
        private final float errorSouth;

        Future(int member) {
            this.member = member;
            this.random = new SplittableRandom(settings.seed() * 1_000_003 + member);
            double error = Math.max(motion.spreadCells(), Math.max(LEAST_ERROR_CELLS, LEAST_ERROR_SHARE
                    * motion.meanSpeed()));
            this.errorEast = motion.isSeen() ? (float) (error * random.nextGaussian()) : 0;
            this.errorSouth = motion.isSeen() ? (float) (error * random.nextGaussian()) : 0;
        }

        void run(Tally tally) {
            var rates = new float[mesh.cells()];
            var here = new float[mesh.cells()];
            // Cells of which the newest grid knows nothing are not known later either, wherever they go.
            var unknown = newest.own();
            boolean holes = newest.knownShare() < 1;
            tally.start(member, newest);
            for (int lead = 0; lead < settings.leads(); lead++) {
                for (int k = 0; k < levels.length; k++) {
                    float stays = (float) cascade.stays(k, settings.stepMinutes());
                    noise.stir(levels[k], k, stays, (float) (cascade.spread(k) * Math.sqrt(1 - stays * stays)),
                            mightRain, random);
                }
                sum(rates);
                ranks.apply(rates);
                for (int i = 0; holes && i < rates.length; i++) {
                    rates[i] = Float.isNaN(unknown[i]) ? Float.NaN : rates[i];
                }
                float minutes = (float) ((lead + 1) * settings.stepMinutes());
                var path = paths.get(lead);
                Warp.from(mesh, rates, path[0], path[1], -errorEast * minutes, -errorSouth * minutes, here);
                tally.add(member, lead, here);
            }
        }

        private void sum(float[] to) {
            Arrays.fill(to, cascade.mean());
            for (var level : levels) {
                for (int i = 0; i < to.length; i++) {
                    to[i] += level[i];
                }
            }
        }
    }
}
