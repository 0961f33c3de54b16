package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TideModelTest {
    private static final ZoneOffset PACIFIC = ZoneOffset.ofHours(-8);
    private static final DateTimeFormatter T_TIDE = DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss", Locale.ENGLISH);

    private static List<Reading> honolulu() {
        var start = Instant.parse("2010-01-01T00:00:00Z");
        return RealWater.lines("utide_HNL2010_hourly.asc").stream().map(line -> line.strip().split("\\s+"))
                .map(cells -> Reading.prompt(start.plusSeconds(Math.round((Double.parseDouble(cells[0]) - 113_225)
                        * 24) * 3600), Double.parseDouble(cells[1]) / 1000)).toList();
    }

    private static List<Reading> neahBay(String years) {
        return RealWater.lines("salish_hourly/NeahBay_" + years + ".csv.gz").stream().skip(3)
                .map(line -> line.split(",")).map(cells -> Reading.prompt(
                        LocalDateTime.parse(cells[0].replace(' ', 'T')).toInstant(PACIFIC),
                        Double.parseDouble(cells[1]))).toList();
    }

    /// The parts of a day and quicker: t_tide's table leaves out the year, which the filter of its noise took away.
    private static double daily(TideModel model, Instant moment) {
        return model.harmonics().entrySet().stream().filter(entry -> entry.getKey().speed() > 10)
                .mapToDouble(entry -> part(entry.getKey(), entry.getValue().amplitude(), entry.getValue().phase(),
                        moment)).sum();
    }

    /// What t_tide predicts of the same record with all its constituents.
    private static List<Reading> tTide(String years) {
        return RealWater.lines("salish_hourly/NeahBay_t_tide_compare8_" + years + "_snr2_filter.csv.gz").stream()
                .skip(4).map(line -> line.split(",")).map(cells -> Reading.prompt(LocalDateTime.parse(cells[0].strip(),
                        T_TIDE).toInstant(PACIFIC), Double.parseDouble(cells[2]))).toList();
    }

    private static double spread(List<Reading> readings, ToDoubleFunction<Reading> difference) {
        double mean = readings.stream().mapToDouble(difference).average().orElseThrow();
        return Math.sqrt(readings.stream().mapToDouble(difference).map(d -> (d - mean) * (d - mean)).average()
                .orElseThrow());
    }

    private static double hourly(List<Reading> readings, ToDoubleFunction<Reading> level) {
        double sum = 0;
        for (int i = 1; i < readings.size(); i++) {
            sum += Math.abs(level.applyAsDouble(readings.get(i)) - level.applyAsDouble(readings.get(i - 1)));
        }
        return sum / (readings.size() - 1);
    }

    @Test
    void theTideOfHonoluluIsFoundWithoutWhatTheWeatherAdds() {
        var readings = honolulu();
        var model = TideModel.fit(Archive.of(readings).whole());
        double left = spread(readings, reading -> reading.metres() - model.at(reading.at()));
        double all = spread(readings, Reading::metres);
        assertThat(left / all).isLessThan(0.4);
        double moves = hourly(readings, reading -> reading.metres() - model.at(reading.at()));
        assertThat(moves / hourly(readings, Reading::metres)).as("weather moves slowly, tides by the hour")
                .isLessThan(0.2);
        assertThat(model.harmonics()).hasSizeGreaterThan(30);
    }

    @Test
    void halfOfTheYearForetellsTheTideOfTheOtherHalf() {
        var readings = honolulu();
        var model = TideModel.fit(Archive.of(readings.subList(0, readings.size() / 2)).whole());
        var rest = readings.subList(readings.size() / 2, readings.size());
        double left = spread(rest, reading -> reading.metres() - model.at(reading.at()));
        assertThat(left).isLessThan(0.45 * spread(rest, Reading::metres));
    }

    @Test
    void theTideOfNeahBayIsThatOfTTide() {
        for (var years : List.of("31-Dec-2005_02-Jan-2007", "31-Dec-2008_02-Jan-2010")) {
            var model = TideModel.fit(Archive.of(neahBay(years)).whole());
            double apart = spread(tTide(years), reading -> reading.metres() - daily(model, reading.at()));
            assertThat(apart).as(years).isLessThan(0.03);
        }
    }

    @Test
    void theTideOf2009IsForetoldFrom2006() {
        var model = TideModel.fit(Archive.of(neahBay("31-Dec-2005_02-Jan-2007")).whole());
        var later = tTide("31-Dec-2008_02-Jan-2010");
        double with = spread(later, reading -> reading.metres() - daily(model, reading.at()));
        assertThat(with).isLessThan(0.035);
    }

    @Test
    void amplitudesAndPhasesPutIntoARecordWithGapsAreFoundAgain() {
        var start = Instant.parse("2012-03-01T00:00:00Z");
        var readings = new ArrayList<Reading>();
        for (int hour = 0; hour < 24 * 200; hour++) {
            var moment = start.plus(Duration.ofHours(hour));
            if (hour % 7 != 3 && (hour < 1000 || hour > 1200)) {
                readings.add(Reading.prompt(moment, 2 + part(Constituent.M2, 0.9, 130, moment)
                        + part(Constituent.O1, 0.3, 250, moment)));
            }
        }
        var model = TideModel.fit(Archive.of(readings).whole());
        assertThat(model.mean()).isCloseTo(2, within(1e-6));
        assertThat(model.harmonics().get(Constituent.M2).amplitude()).isCloseTo(0.9, within(1e-6));
        assertThat(model.harmonics().get(Constituent.M2).phase()).isCloseTo(130, within(1e-4));
        assertThat(model.harmonics().get(Constituent.O1).phase()).isCloseTo(250, within(1e-4));
        assertThat(model.harmonics().get(Constituent.S2).amplitude()).isLessThan(1e-6);
    }

    private static double part(Constituent constituent, double amplitude, double phase, Instant moment) {
        var sky = Sky.at(moment);
        return constituent.factor(sky.nodal()) * amplitude
                * Math.cos(constituent.argument(sky, sky.nodal()) - Math.toRadians(phase));
    }

    @Test
    void nodeFactorsReachTheirExtremesWhenTheMoonsOrbitIsSteepestAndFlattest() {
        // The inclination goes from 18.3 to 28.6 degrees (Schureman 1958); the middles of 1950 and 1959 are near these.
        var wide = Sky.at(Instant.parse("1950-07-02T12:00:00Z")).nodal();
        assertThat(Nodal.M2.factor(wide)).isCloseTo(0.963, within(0.006));
        assertThat(Nodal.O1.factor(wide)).isCloseTo(1.18, within(0.01));
        var narrow = Sky.at(Instant.parse("1959-07-02T12:00:00Z")).nodal();
        assertThat(Nodal.M2.factor(narrow)).isCloseTo(1.037, within(0.004));
        assertThat(Nodal.K2.factor(narrow)).isCloseTo(0.748, within(0.01));
    }

    @Test
    void aShortRecordTellsFewConstituentsApart() {
        assertThat(Constituent.resolvedIn(26)).contains(Constituent.M2, Constituent.K1)
                .doesNotContain(Constituent.S2, Constituent.O1, Constituent.N2);
        assertThat(Constituent.resolvedIn(24 * 15)).contains(Constituent.M2, Constituent.S2, Constituent.O1)
                .doesNotContain(Constituent.N2, Constituent.P1, Constituent.K2);
        assertThat(Constituent.resolvedIn(24 * 366)).contains(Constituent.P1, Constituent.K2, Constituent.S1);
    }

    @Test
    void tooFewReadingsAreRefused() {
        var one = Archive.of(List.of(Reading.prompt(Instant.EPOCH, 1))).whole();
        assertThatThrownBy(() -> TideModel.fit(one)).isInstanceOf(ForecastRefused.class)
                .hasMessageContaining("TOO_FEW_READINGS");
        assertThatThrownBy(() -> TideModel.fit(Archive.of(List.of()).whole())).isInstanceOf(ForecastRefused.class);
    }
}
