package city.miyako.foundation.identity;

/// The session that a request came in with.
///
/// @param id stable number; 0 for none
/// @param token the secret in the cookie
/// @param formKey what the tokens of its forms are made from
/// @param fresh whether its owner proved who they are only minutes ago
/// @param due whether the secret has been used long enough and is to be replaced
public record LiveSession(long id, String token, String formKey, boolean fresh, boolean due) {
    /// What a request without a session has.
    public static final LiveSession NONE = new LiveSession(0, "", "", false, false);

    @Override
    public String toString() {
        return "LiveSession[" + id + "]";
    }
}
