package city.miyako.engines.sea;

/// What is learned of a sea: its season, its memory and its patterns.
///
/// @param season the climatology
/// @param damping what is left of anomalies
/// @param modes the patterns
record Parts(Climatology season, Damping damping, Modes modes) {
    static Parts learn(SeaRecord record) {
        var season = Climatology.fit(record);
        float[][] anomalies = season.anomalies(record);
        var damping = Damping.of(anomalies);
        return new Parts(season, damping, Modes.of(damping.bridged(anomalies)));
    }

    /// The anomalies of a record with its short gaps bridged.
    float[][] bridged(SeaRecord record) {
        return damping.bridged(season.anomalies(record));
    }

    /// Damped persistence of the last row, lead by lead.
    float[][] damped(float[][] bridged) {
        float[] now = bridged[bridged.length - 1];
        var said = new float[SeaRecord.LEADS + 1][now.length];
        for (int lead = 0; lead < said.length; lead++) {
            for (int cell = 0; cell < now.length; cell++) {
                said[lead][cell] = now[cell] * damping.at(lead, cell);
            }
        }
        return said;
    }
}
