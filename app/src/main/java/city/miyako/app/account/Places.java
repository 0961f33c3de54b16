package city.miyako.app.account;

import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Collectors;

/// Posts and roles in the words of pages.
@ApplicationScoped
public class Places {
    private final Tenants tenants;
    private final Bureaus bureaus;

    /// Words over tenants and bureaus.
    public Places(Tenants tenants, Bureaus bureaus) {
        this.tenants = tenants;
        this.bureaus = bureaus;
    }

    /// A post in words, as in 千代田区 防災課 係長.
    public String of(Post post, Language language) {
        return (tenants.get(post.tenant()).name(language) + " " + bureaus.name(post.bureau(), language) + " "
            + post.title()).replaceAll(" +", " ").strip();
    }

    /// Roles in words, in the order of their list.
    public String roles(Collection<Role> roles, Page page) {
        var between = Texts.beside(Places.class).say(page.language(), "roles.between");
        return roles.stream().sorted().map(role -> role(role, page.language())).collect(Collectors.joining(between));
    }

    /// A role in a word.
    public String role(Role role, Language language) {
        return Texts.beside(Places.class).say(language, "role." + role.name());
    }
}
