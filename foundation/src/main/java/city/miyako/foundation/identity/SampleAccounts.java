package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The accounts everybody knows: they live in no table and exist only while the sample city is on.
@ApplicationScoped
public class SampleAccounts {
    /// The password of all sample accounts, refused as a real one.
    public static final String PASSWORD = "miyako-sample";
    /// The token with which the sample city sends its things.
    public static final String TOKEN = "miyako-sample-city";
    private static final Map<String, Set<Role>> ROLES = Map.of(
        "staff", Set.of(Role.STAFF),
        "operator", Set.of(Role.STAFF, Role.OPERATOR),
        "auditor", Set.of(Role.AUDITOR),
        "admin", Set.of(Role.ADMIN),
        "resident", Set.of(Role.RESIDENT),
        "supplier", Set.of(Role.SUPPLIER));
    /// Bureau or company of those who have one.
    private static final Map<String, String> PLACES = Map.of("staff", "digital-services",
        "supplier", "見本通信株式会社");
    private static final Actor SENDER =
        new Actor("client:sample-city", "sample-city", TenantId.METROPOLIS, Set.of(Role.CLIENT));

    private final boolean exist;

    /// Sample accounts of a city that may or may not be a sample.
    public SampleAccounts(CitySettings settings) {
        this.exist = settings.sampleCity();
    }

    /// Whether they exist at all.
    public boolean exist() {
        return exist;
    }

    /// The names to sign in with, for the sign-in page of the sample city; empty otherwise.
    public List<String> names() {
        return exist ? List.of("staff", "operator", "auditor", "admin", "resident", "supplier") : List.of();
    }

    Optional<Actor> signIn(String name, String password) {
        return Token.same(password, PASSWORD) ? actor("sample:" + name) : Optional.empty();
    }

    Optional<Actor> actor(String id) {
        var name = id.startsWith("sample:") ? id.substring("sample:".length()) : "";
        var roles = exist ? ROLES.get(name) : null;
        return roles == null ? Optional.empty() : Optional.of(new Actor(id,
            Texts.beside(SampleAccounts.class).say(Language.JA, "sample." + name), TenantId.METROPOLIS, roles,
            PLACES.getOrDefault(name, ""), Scope.ALL));
    }

    /// Ids of those with a place of some name.
    ///
    /// @param suppliers whether those of companies are meant, or those of bureaus
    List<String> of(Set<String> places, boolean suppliers) {
        return names().stream().filter(name -> places.contains(PLACES.getOrDefault(name, ""))
            && ROLES.getOrDefault(name, Set.of()).contains(Role.SUPPLIER) == suppliers).map(name -> "sample:" + name)
            .toList();
    }

    boolean isPasswordOf(String id, String password) {
        return actor(id).isPresent() && Token.same(password, PASSWORD);
    }

    Optional<Actor> bearer(String token) {
        return exist && Token.same(token, TOKEN) ? Optional.of(SENDER) : Optional.empty();
    }

    static boolean knows(String secret) {
        return secret.equals(PASSWORD) || secret.equals(TOKEN);
    }
}
