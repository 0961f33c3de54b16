package city.miyako.linkage.outgoing;

/// What became of a request to somebody outside.
public sealed interface OutgoingAnswer {
    /// The whole answer is there.
    ///
    /// @param status of HTTP, as in 200
    /// @param body as it came; empty where it had none
    record Answered(int status, byte[] body) implements OutgoingAnswer {
        /// Whether what was asked was done.
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /// The address leads nowhere, or where the city does not call.
    record NotAllowed() implements OutgoingAnswer {
    }

    /// Nobody answered, or the answer broke off.
    record Unreachable() implements OutgoingAnswer {
    }

    /// The answer was not there in time.
    record TooSlow() implements OutgoingAnswer {
    }

    /// The answer holds more than it may.
    record TooLarge() implements OutgoingAnswer {
    }
}
