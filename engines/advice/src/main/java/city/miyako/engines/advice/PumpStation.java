package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.util.HashSet;
import java.util.List;

/// A station that lifts what flows into its wet well.
///
/// @param name what it is called
/// @param well what the wet well holds
/// @param lowest the level at which pumps trip, so as not to run dry
/// @param stopAt the level of its rule at which pumps are stopped
/// @param startAt the level of its rule at which the first pump is started; the others follow evenly up to the limit
/// @param limit the level at which the well flows over
/// @param pumps in the order in which they are started
/// @param costs what goes wrong
public record PumpStation(String name, StorageCurve well, Level lowest, Level stopAt, Level startAt, Level limit,
        List<Pump> pumps, PumpCosts costs) {
    private static final int MOST_PUMPS = 16;

    /// @throws AdviceRefused `DATUM_MIXED` when its levels are counted from several datums; `PLANT_ABSURD` when they
    ///     are out of order or it has no pumps, more than 16 or two of one name
    public PumpStation {
        boolean inOrder = lowest.metres(well.datum()) >= well.metres().getFirst() && stopAt.above(lowest) > 0
                && startAt.above(stopAt) > 0 && limit.above(startAt) > 0;
        var names = new HashSet<>(pumps.stream().map(Pump::name).toList());
        if (name.isBlank() || !inOrder || pumps.isEmpty() || pumps.size() > MOST_PUMPS || names.size() < pumps.size()) {
            throw new AdviceRefused(Reason.PLANT_ABSURD, "station '" + name + "': lowest " + lowest.metres() + ", stop "
                    + stopAt.metres() + ", start " + startAt.metres() + ", limit " + limit.metres() + " m, "
                    + pumps.size() + " pumps, at most " + MOST_PUMPS);
        }
        pumps = List.copyOf(pumps);
    }

    /// What all its levels are counted from.
    public Datum datum() {
        return well.datum();
    }

    /// How many pumps shall run by its rule, at a level that calls for any.
    int wanted(double level) {
        double share = (level - startAt.metres()) / (limit.metres() - startAt.metres());
        return share < 0 ? 0 : Math.min(pumps.size(), 1 + (int) (share * pumps.size()));
    }

    /// What lifting a cubic metre takes on average, kilowatt hours.
    double energyOfCubicMetre() {
        return pumps.stream().mapToDouble(pump -> pump.kilowatts() / pump.capacity()).average().orElse(0) / 3_600;
    }
}
