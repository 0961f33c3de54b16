package city.miyako.foundation.notices;

import java.util.OptionalInt;
import java.util.Set;

/// How somebody wants to be told things.
///
/// @param wording in which words
/// @param digestHour hour of the city's day for one mail instead of many, or [#AT_ONCE]
/// @param quiet when nothing but the urgent is sent
/// @param refused what was switched off
public record Preferences(Wording wording, int digestHour, QuietHours quiet, Set<Refusal> refused) {
    /// No digest: every mail at once.
    public static final int AT_ONCE = -1;
    /// What holds for whoever has chosen nothing.
    public static final Preferences USUAL = new Preferences(Wording.JA, AT_ONCE, QuietHours.USUAL, Set.of());

    /// Copies what was refused, and refuses what is no hour.
    public Preferences {
        refused = Set.copyOf(refused);
        if (digestHour < AT_ONCE || digestHour > 23) {
            throw new IllegalArgumentException("not an hour of a day: " + digestHour);
        }
    }

    /// One kind on one channel, switched off.
    ///
    /// @param kind never one that must be sent
    /// @param channel mail or push
    public record Refusal(NoticeKind kind, Channel channel) {
    }

    /// Whether a kind may be sent on a channel.
    public boolean wants(NoticeKind kind, Channel channel) {
        return kind.mustBeSent() || !refused.contains(new Refusal(kind, channel));
    }

    OptionalInt digest() {
        return digestHour == AT_ONCE ? OptionalInt.empty() : OptionalInt.of(digestHour);
    }
}
