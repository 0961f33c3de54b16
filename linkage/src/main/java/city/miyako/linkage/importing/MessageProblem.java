package city.miyako.linkage.importing;

import java.time.Instant;

/// A kind of thing that was wrong with messages.
///
/// @param actor who sent them
/// @param importId the import that listens there; 0 for none
/// @param latest the latest of them; its file is the topic
/// @param times how often it happened
/// @param first when first
/// @param last when last
public record MessageProblem(String actor, long importId, ReportedProblem latest, long times, Instant first,
                             Instant last) {
}
