package city.miyako.engines.advice;

/// What an operator must be told about the data behind an advice.
public enum Doubt {
    /// Readings of the last hours that the outlook was made from, or the level itself, are flagged.
    FLAGGED_READINGS,
    /// Nobody knows the level of now.
    LEVEL_UNKNOWN,
    /// The last level is old.
    LEVEL_OLD,
    /// Nobody knows the level behind the gate or in the wet well.
    INNER_UNKNOWN,
    /// There is no outlook: the advice is what the rule of the plant says.
    NO_OUTLOOK,
    /// The outlook is old.
    OUTLOOK_OLD,
    /// The outlook ends before what is decided: its last values are taken to stay.
    OUTLOOK_SHORT,
    /// The outlook tells a single value, no odds.
    NO_ODDS
}
