package city.miyako.testbed.sending;

/// A number an instrument shows.
///
/// @param value the number
/// @param decimals how many decimals the instrument has
/// @param unit UN/CEFACT unit code, empty for a mere count
record Reading(double value, int decimals, String unit) {
    static Reading metres(double value) {
        return new Reading(value, 2, "MTR");
    }

    static Reading millimetreExact(double metres) {
        return new Reading(metres, 3, "MTR");
    }

    static Reading flow(double cubicMetresPerSecond) {
        return new Reading(cubicMetresPerSecond, 3, "MQS");
    }

    static Reading rainRate(double mmPerHour) {
        return new Reading(mmPerHour, 1, "H67");
    }

    static Reading rainFallen(double mm) {
        return new Reading(mm, 1, "MMT");
    }

    static Reading count(long number) {
        return new Reading(number, 0, "");
    }
}
