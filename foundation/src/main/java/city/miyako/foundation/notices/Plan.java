package city.miyako.foundation.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// Decides by which channels and when a notice leaves the city.
final class Plan {
    private Plan() {
    }

    /// How somebody can be reached.
    ///
    /// @param email a confirmed address that has not bounced, or empty
    /// @param devices ids of the browsers and phones that asked for push messages
    record Reachable(String email, List<Long> devices) {
        Reachable {
            devices = List.copyOf(devices);
        }
    }

    /// One way a notice goes.
    sealed interface Step {
        /// A mail or push message of its own.
        ///
        /// @param channel by which
        /// @param address the e-mail address, or the id of the device
        /// @param due not before
        record Single(Channel channel, String address, Instant due) implements Step {
        }

        /// A line in the one mail of a day.
        ///
        /// @param address the e-mail address
        /// @param at when that mail goes out
        record InDigest(String address, Instant at) implements Step {
        }
    }

    /// The ways a notice goes, none where nothing but the inbox is wanted or possible.
    static List<Step> of(NoticeKind kind, Preferences preferences, Reachable reachable, Instant now) {
        var steps = new ArrayList<Step>();
        var due = kind.mustBeSent() ? now : preferences.quiet().next(now);
        if (!reachable.email().isEmpty() && preferences.wants(kind, Channel.MAIL)) {
            var digest = preferences.digest();
            steps.add(digest.isEmpty() || kind.mustBeSent()
                ? new Step.Single(Channel.MAIL, reachable.email(), due)
                : new Step.InDigest(reachable.email(), digestAfter(digest.getAsInt(), preferences.quiet(), now)));
        }
        if (preferences.wants(kind, Channel.PUSH)) {
            reachable.devices().forEach(device ->
                steps.add(new Step.Single(Channel.PUSH, Long.toString(device), due)));
        }
        return steps;
    }

    /// The next digest after a moment: at its hour, or when the quiet hours it falls into have ended.
    static Instant digestAfter(int hour, QuietHours quiet, Instant moment) {
        var local = moment.atZone(QuietHours.ZONE);
        for (int day = 0; ; day++) {
            var at = quiet.next(local.toLocalDate().plusDays(day).atTime(LocalTime.of(hour, 0))
                .atZone(QuietHours.ZONE).toInstant());
            if (at.isAfter(moment)) {
                return at;
            }
        }
    }
}
