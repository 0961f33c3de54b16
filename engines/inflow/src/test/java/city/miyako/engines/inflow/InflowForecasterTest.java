package city.miyako.engines.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.forecasting.Baselines;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Quantiles;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The inflow of a pump station to come, from rain, tried on days it has not learned from.
class InflowForecasterTest {
    private static final List<Duration> LEADS = List.of(Duration.ofMinutes(10), Duration.ofMinutes(30),
            Duration.ofMinutes(60), Duration.ofMinutes(180));
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0, 1);
    private static final MadeCatchment MADE = new MadeCatchment(5);
    private static final InflowModel MODEL = InflowLearning.learn(MADE.until(30), LEADS).orElseThrow();

    private static Map<Duration, Quantiles> say(Network network, Instant at) {
        return new InflowForecaster(MODEL).say(network.asOf(at), LEADS).getFirst();
    }

    @Test
    void theAreaThatGivesItsRainAndTheFlowOfDryDaysAreFound() {
        assertThat(MODEL.effectiveHectares()).isCloseTo(MadeCatchment.EFFECTIVE_HECTARES, within(4.5));
        assertThat(MODEL.dry()).isCloseTo(MadeCatchment.DRY, within(0.05));
        assertThat(MODEL.rainStays()).isBetween(0.5, 0.9);
    }

    @Test
    void onDaysItHasNotSeenItErrsLessThanThatTheInflowStaysAndItsBandsHold() {
        var wet = IntStream.range(30 * 144, 40 * 144 - 18).mapToObj(step -> MadeCatchment.at(0, step / 6.0)).toList();
        var said = outcomes(new InflowForecaster(MODEL), wet);
        var stays = outcomes(NetworkForecaster.each("persistence", List.of(Baselines.persistence(),
                Baselines.persistence())), wet);
        for (var lead : List.of(Duration.ofMinutes(30), Duration.ofMinutes(60))) {
            var mine = Scores.of(said.getOrDefault(lead, List.of()));
            var theirs = Scores.of(stays.getOrDefault(lead, List.of()));
            assertThat(mine.count()).isEqualTo(theirs.count()).isGreaterThan(1_400);
            assertThat(mine.rmse()).as("%s ahead", lead).isLessThan(0.9 * theirs.rmse());
            assertThat(mine.crps()).as("%s ahead", lead).isLessThan(0.65 * theirs.crps());
            assertThat(mine.coverage()).as("%s ahead", lead).isBetween(0.82, 0.96);
        }
    }

    private static Map<Duration, List<Outcome>> outcomes(NetworkForecaster forecaster, List<Instant> moments) {
        return new Hindcast(MADE.network(), forecaster, BANDS).run(moments, LEADS);
    }

    @Test
    void nothingThatCameLaterChangesWhatWasSaid() {
        var now = peak();
        var other = MadeCatchment.network(changed(MADE.inflow, now), changed(MADE.rain, now));
        assertThat(say(MADE.network(), now)).isNotEmpty().isEqualTo(say(other, now));
    }

    private static List<Reading> changed(List<Reading> readings, Instant after) {
        return readings.stream().map(reading -> reading.at().isAfter(after) ? Reading.prompt(reading.at(), 7)
                : reading).toList();
    }

    private static Instant peak() {
        return MADE.inflow.stream().max((one, other) -> Double.compare(one.metres(), other.metres())).orElseThrow()
                .at();
    }

    @Test
    void aCloudburstOfNowRaisesTheInflowOfTheNextHourBeforeAnyOfItHasCome() {
        var now = MadeCatchment.at(41, 0);
        var inflow = new ArrayList<Reading>();
        var rain = new ArrayList<Reading>();
        for (int step = 36; step >= 0; step--) {
            inflow.add(Reading.prompt(now.minus(MadeCatchment.STEP.multipliedBy(step)), 0.15));
            rain.add(Reading.prompt(now.minus(MadeCatchment.STEP.multipliedBy(step)), step == 0 ? 15 : 0));
        }
        var said = say(MadeCatchment.network(inflow, rain), now);
        assertThat(at(said, 30).mean()).isGreaterThan(2);
        assertThat(at(said, 30).at(0.95)).isGreaterThan(at(said, 30).at(0.05));
        assertThat(at(said, 180).mean()).isLessThan(at(said, 30).mean());
    }

    private static Quantiles at(Map<Duration, Quantiles> said, int minutes) {
        return said.getOrDefault(Duration.ofMinutes(minutes), Quantiles.only(Double.NaN));
    }

    @Test
    void whereRainOrInflowIsOldNothingIsSaid() {
        var now = peak();
        var silent = now.minus(Duration.ofMinutes(31));
        var forever = Instant.parse("2100-01-01T00:00:00Z");
        var until = MADE.network().without(silent, forever);
        assertThat(say(until, now)).isEmpty();
        var dryRain = MadeCatchment.network(MADE.inflow, MADE.rain.stream().filter(reading ->
                reading.at().isBefore(silent)).toList());
        assertThat(say(dryRain, now)).isEmpty();
    }

    @Test
    void inflowIsNeverSaidToFlowBack() {
        for (long seed = 1; seed <= 5; seed++) {
            var made = new MadeCatchment(seed).network();
            for (int hour = 0; hour < 24 * MadeCatchment.DAYS; hour += 7) {
                say(made, MadeCatchment.at(0, hour + 1)).values().forEach(quantiles ->
                        assertThat(quantiles.metres()).allMatch(flow -> flow >= 0 && flow < 100));
            }
        }
    }

    @Test
    void fromADayWithoutRainNothingIsLearned() {
        assertThat(InflowLearning.learn(MADE.until(0), LEADS)).isEmpty();
        var dry = MadeCatchment.network(MADE.inflow, MADE.rain.stream().map(reading ->
                Reading.prompt(reading.at(), 0)).toList());
        assertThat(InflowLearning.learn(dry, LEADS)).isEmpty();
    }

    @Test
    void sixtyDaysAreLearnedWithinSeconds() {
        long start = System.nanoTime();
        assertThat(InflowLearning.learn(MADE.network(), LEADS)).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aModelThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InflowModel(-1, MODEL.weights(), 0, 0, 1, 1,
                List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new InflowModel(1, List.of(1.0), 0, 0, 1, 1, List.of()));
    }

    @Test
    void heavyRainsAreFoundInWhatAGaugeMeasured() {
        var intensities = MADE.rain.stream().map(reading -> new Sample(reading.at().minus(MadeCatchment.STEP),
                reading.metres() * 6)).toList();
        var period = new Period(MadeCatchment.START, MadeCatchment.at(MadeCatchment.DAYS, 0));
        var events = RainEvent.find(intensities, period, Settings.tokyo());
        assertThat(events).hasSizeGreaterThan(5).allMatch(event -> event.depthMillimetres() >= 5);
        double fell = MADE.rain.stream().mapToDouble(Reading::metres).sum();
        assertThat(events.stream().mapToDouble(RainEvent::depthMillimetres).sum()).isBetween(0.8 * fell, fell * 1.001);
    }
}
