/// Raises and lifts the flood alerts of a river gauge, each exactly once.
///
/// **Idea.** A gauge has up to four official levels ([OfficialLevel]). Each of them owns one slot with three states
/// ([AlertState]): quiet, raised, falling. A reading at or above the level raises the slot; a reading below the level
/// less a margin starts a clock; when the gauge has stayed below for the whole hold time, the alert is lifted. Water
/// that swings around a level therefore raises one alert, not twenty.
///
/// **Time.** The machine runs on the time of the readings, never on the time of their arrival, so a replay of a past
/// day gives the answers of that day, and a program that restarts reaches the state it had by reading the last hours
/// again ([AlertEngine#catchUp]). A late reading (older than the last one taken) and a duplicate never move an alert. A
/// gap longer than the stale limit proves nothing: the hold clock starts again behind it, and silence never lifts.
///
/// **Sensors that lie.** A value that is no number or lies outside the settings' bounds is absurd; a jump larger than
/// water can do is held back until the next reading confirms it; a reading from the future is refused.
///
/// **Levels.** The four official levels are those of the Flood Control Act (水防法) as observed levels are published by
/// MLIT and the prefectures; their place on the national scale of five follows the Cabinet Office, *Guideline on
/// evacuation information* (避難情報に関するガイドライン, May 2021): caution 2, evacuation judgement 3, danger 4, and 5
/// only where inundation is confirmed. Standby is 1 on MLIT's scale of river danger (水位危険度レベル1); the national
/// level 1 itself is issued by the weather agency, so a standby alert is for flood staff and asks nobody to move.
///
/// **Units.** Metres above the datum of the gauge, [java.time.Instant], [java.time.Duration].
@NullMarked
package city.miyako.engines.alerts;

import org.jspecify.annotations.NullMarked;
