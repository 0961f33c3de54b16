package city.miyako.foundation.identity;

/// Who sends a request, and how that was proved.
///
/// @param actor who
/// @param session the session that proved it; [LiveSession#NONE] where something else did
/// @param fresh whether the proof is new enough for acts that are hard to undo
public record Proven(Actor actor, LiveSession session, boolean fresh) {
}
