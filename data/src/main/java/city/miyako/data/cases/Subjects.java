package city.miyako.data.cases;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Colleagues;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// As whom somebody may have a part in cases: themselves, the office they work for, the company they speak for.
final class Subjects {
    private static final Pattern PLACE = Pattern.compile("(bureau|company):([0-9]{6})/(.+)");

    private Subjects() {
    }

    static Set<String> of(Actor actor) {
        var subjects = new TreeSet<String>();
        if (!actor.isKnown()) {
            return subjects;
        }
        subjects.add(actor.principal().isEmpty() ? actor.person() : actor.principal());
        if (actor.worksForTheCity()) {
            subjects.add(tenant(actor.tenant()));
        }
        if (!actor.bureau().isEmpty()) {
            subjects.add(actor.roles().contains(Role.SUPPLIER) ? company(actor.tenant(), actor.bureau())
                : bureau(actor.tenant(), actor.bureau()));
        }
        return subjects;
    }

    static Set<String> of(Actor actor, List<CaseParty> parties) {
        var subjects = of(actor);
        parties.forEach(party -> subjects.add(party.subject()));
        return subjects;
    }

    static String tenant(TenantId tenant) {
        return "tenant:" + tenant;
    }

    static String bureau(TenantId tenant, String bureau) {
        return "bureau:" + tenant + "/" + word(bureau);
    }

    /// A company as one government knows it: nobody else's administrator says who speaks for it there.
    static String company(TenantId tenant, String name) {
        return "company:" + tenant + "/" + word(name);
    }

    /// Tells the running transaction who reads, for the policies of cases.
    static void tell(Handle handle, Set<String> subjects) {
        handle.createQuery("SELECT set_config('miyako.subjects', ?, true)").bind(0, String.join(" ", subjects))
            .mapTo(String.class).one();
    }

    /// The people behind an office or a company; none for a whole government, which has its desk.
    static List<String> people(Handle handle, Colleagues colleagues, CaseParty party) {
        var place = PLACE.matcher(party.subject());
        return place.matches() ? colleagues.of(handle, new TenantId(Integer.parseInt(place.group(2))),
            Set.of(place.group(3), party.name()), place.group(1).equals("company")) : List.of();
    }

    // A code stays readable; a name in any script becomes the hexadecimal form of its bytes.
    private static String word(String name) {
        return name.matches("[A-Za-z0-9._-]{1,60}") ? name
            : HexFormat.of().formatHex(name.strip().getBytes(StandardCharsets.UTF_8));
    }
}
