package city.miyako.linkage.meetings;

/// What a service's meetings are about: which things its meetings and measures are.
///
/// @param meeting type of the meetings and their minutes, as in `SewerMeeting`
/// @param measure type of the measures, as in `SewerMeasure`
public record MeetingKind(String meeting, String measure) {
}
