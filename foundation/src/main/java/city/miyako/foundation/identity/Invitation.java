package city.miyako.foundation.identity;

import city.miyako.foundation.text.Language;

/// An account that an administrator wants somebody else to open.
///
/// @param email where the link goes; becomes the sign-in name
/// @param name what pages will call them, as far as the inviter knows; they may change it
/// @param post where they will stand towards the city
/// @param language in which the city writes to them
public record Invitation(String email, String name, Post post, Language language) {
    @Override
    public String toString() {
        return "Invitation[" + post.tenant() + "]";
    }
}
