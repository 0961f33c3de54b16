package city.miyako.linkage.importing;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;

/// Topics whose messages have a meaning of their own, by a standard, and are read by no import.
public interface OwnTopics {
    /// Whether a topic is one of them.
    boolean hears(String topic);

    /// Takes a message in; what is in afterwards is durable.
    ///
    /// @param sender writes for its own tenant; that it may send to the topic has been looked at
    /// @throws Problem where it cannot be taken in
    void take(Actor sender, IncomingMessage message);
}
