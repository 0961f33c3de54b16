package city.miyako.foundation.notices;

import java.time.Duration;

/// How the attempt to deliver ended.
sealed interface Outcome {
    /// The receiving server has taken it.
    record Sent() implements Outcome {
    }

    /// It had not begun when the group ended; no attempt is counted.
    record NotBegun() implements Outcome {
    }

    /// Not now: the server asks to come back with this one.
    ///
    /// @param fault what it said
    /// @param notBefore wait at least so long; zero for the usual pause
    record Later(String fault, Duration notBefore) implements Outcome {
        Later(String fault) {
            this(fault, Duration.ZERO);
        }
    }

    /// The server itself is away or refuses us, whatever the message; the rest of the group need not try.
    ///
    /// @param fault what happened
    record Away(String fault) implements Outcome {
    }

    /// The server may or may not have taken it: the line broke after the text was begun.
    ///
    /// @param fault what happened
    record Unsure(String fault) implements Outcome {
    }

    /// Never: this message is refused or cannot be written.
    ///
    /// @param fault why
    record Failed(String fault) implements Outcome {
    }

    /// Never: there is no such address or device.
    ///
    /// @param status the enhanced status code of RFC 3463, as in `5.1.1`
    /// @param fault what the server said
    record Gone(String status, String fault) implements Outcome {
    }

    /// Nothing to send any more: the address had bounced, or what was to be told is gone.
    ///
    /// @param fault why
    record Dropped(String fault) implements Outcome {
    }
}
