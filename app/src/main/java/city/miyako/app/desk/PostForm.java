package city.miyako.app.desk;

import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What an administrator fills in about somebody; other fields of the form are not read.
public class PostForm {
    /// Six digits: for which local government.
    @RestForm
    @DefaultValue("")
    public String tenant = "";

    /// Where the invitation goes.
    @RestForm
    @DefaultValue("")
    public String email = "";

    /// What they will type, where no invitation is sent.
    @RestForm("sign-in-name")
    @DefaultValue("")
    public String called = "";

    /// What pages call them.
    @RestForm
    @DefaultValue("")
    public String name = "";

    /// Code of a bureau, or name of a department.
    @RestForm
    @DefaultValue("")
    public String bureau = "";

    /// Code of a bureau for whoever moves into the metropolis.
    @RestForm("new-bureau")
    @DefaultValue("")
    public String newBureau = "";

    /// The supplier's company, where a supplier is meant.
    @RestForm
    @DefaultValue("")
    public String company = "";

    /// What the post is called.
    @RestForm
    @DefaultValue("")
    public String title = "";

    /// In which language the city writes to them.
    @RestForm
    @DefaultValue("ja")
    public String language = "ja";

    /// The roles ticked.
    @RestForm
    public @Nullable List<String> role = List.of();

    /// The sign-in name typed, or the address.
    public String signInName() {
        return called.isEmpty() ? email : called;
    }

    /// The language chosen.
    public Language wording() {
        return language.equals(Language.EN.code()) ? Language.EN : Language.JA;
    }

    /// Whether a role was ticked.
    public boolean ticks(String word) {
        return role != null && role.contains(word);
    }

    /// The post that was filled in, in a tenant that was looked at before.
    Post post(TenantId where) {
        return new Post(where, ticks(Role.SUPPLIER.name()) ? company : bureau, title, roles());
    }

    /// The post that was filled in for somebody who may move; the bureau they leave does not come along.
    Post post(TenantId where, Account from) {
        if (!where.equals(from.tenant()) && where.equals(TenantId.METROPOLIS)) {
            bureau = newBureau;
        } else if (!where.equals(from.tenant()) && bureau.equals(from.post().bureau())) {
            bureau = "";
        }
        return post(where);
    }

    // Nobody makes somebody a resident or a program here.
    private Set<Role> roles() {
        return Arrays.stream(Role.values()).filter(one -> one.isForStaff() || one == Role.SUPPLIER)
            .filter(one -> ticks(one.name())).collect(Collectors.toUnmodifiableSet());
    }
}
