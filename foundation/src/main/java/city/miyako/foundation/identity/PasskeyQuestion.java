package city.miyako.foundation.identity;

import java.util.List;

/// What a browser hands to an authenticator, to make a passkey or to have one prove its owner (WebAuthn level 3).
///
/// Bytes are URL-safe base 64 without padding, as in the JSON forms of the standard.
///
/// @param challenge what is to be signed, once and soon
/// @param host the city's name on the net, to which passkeys are bound
/// @param user the owner's handle, which tells nobody who they are; empty where nobody is known yet
/// @param signInName what the owner types elsewhere; empty where nobody is known yet
/// @param name what pages call the owner; empty where nobody is known yet
/// @param known passkeys the owner has; empty where nobody is known yet
/// @param millis how long the answer is waited for
public record PasskeyQuestion(String challenge, String host, String user, String signInName, String name,
                              List<String> known, long millis) {
    /// Copies the known passkeys.
    public PasskeyQuestion {
        known = List.copyOf(known);
    }
}
