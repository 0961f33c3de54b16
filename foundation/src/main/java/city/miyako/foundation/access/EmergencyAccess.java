package city.miyako.foundation.access;

import city.miyako.foundation.access.EmergencyRequest.Asker;
import city.miyako.foundation.access.EmergencyRequest.Verdict;
import city.miyako.foundation.access.EmergencyRequest.Wanted;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Access beyond one's own in an emergency: asked for with a reason, granted by somebody else, for a short time, told
/// to the administrators of whose data it opens, and written down at every use.
@ApplicationScoped
public class EmergencyAccess {
    /// The page where requests are made and decided.
    public static final String PAGE = "/desk/emergency";
    private static final String APPROVE = "emergency.approve";

    private final Database database;
    private final Access access;
    private final Clock clock;

    /// Requests kept in the city's database.
    public EmergencyAccess(Database database, Access access, Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    /// Asks for access to a tenant's data.
    ///
    /// @param writer of the asker's own tenant
    /// @return the number of the request
    /// @throws Problem `emergency-incomplete`
    public long ask(Writer writer, TenantId tenant, Wanted wanted) {
        if (!wanted.isComplete(access.policy())) {
            throw Problem.of(AccessError.EMERGENCY_INCOMPLETE, "longestMinutes", Wanted.LONGEST_MINUTES);
        }
        var asker = new Asker(writer.actor().person(), writer.actor().name(), writer.actor().tenant());
        var home = new Writer(writer.actor(), asker.tenant(), writer.cause());
        var administrators = administrators(tenant);
        return database.write(home, handle -> {
            long id = EmergencyTable.insert(handle, tenant, asker, wanted, clock.instant());
            Audit.append(handle, home, "emergency.ask", target(id), "{\"tenant\":\"" + tenant + "\",\"most\":\""
                + wanted.most().word() + "\",\"minutes\":" + wanted.minutes() + "}");
            tell(handle, home, administrators, AccessNotice.EMERGENCY_ASKED, Map.of("asker", asker.name(),
                "tenant", tenant.toString(), "reason", wanted.reason().strip(), "link", PAGE));
            return id;
        });
    }

    /// Says yes or no to a request; never the one who asked.
    ///
    /// @param writer a second person of the tenant whose data are asked for, or of one that acts for it
    /// @throws Problem `second-person-needed`, `not-allowed`, or `emergency-decided`
    public void decide(Writer writer, long id, boolean granted) {
        var request = get(id);
        mayDecide(writer.actor(), request);
        var owner = new Writer(writer.actor(), request.tenant(), writer.cause());
        var now = clock.instant();
        var ends = granted ? now.plus(Duration.ofMinutes(request.wanted().minutes())) : now;
        var told = Stream.concat(administrators(request.tenant()).stream(), Stream.of(request.asker().id())).distinct()
            .toList();
        database.write(owner, handle -> {
            if (!EmergencyTable.decide(handle, id, new Verdict(writer.actor().person(), now, granted, ends))) {
                throw Problem.of(AccessError.EMERGENCY_DECIDED, "request", id);
            }
            Audit.append(handle, owner, granted ? "emergency.grant" : "emergency.refuse", target(id),
                "{\"asker\":\"" + request.asker().id() + "\",\"until\":\"" + ends + "\"}");
            tell(handle, owner, told, granted ? AccessNotice.EMERGENCY_GRANTED : AccessNotice.EMERGENCY_REFUSED,
                Map.of("asker", request.asker().name(), "tenant", request.tenant().toString(),
                    "minutes", Integer.toString(request.wanted().minutes()), "link", PAGE));
            return id;
        });
    }

    /// Ends an access before its time.
    ///
    /// @throws Problem `emergency-decided` where it is not open
    public void end(Writer writer, long id) {
        var request = get(id);
        if (!writer.actor().person().equals(request.asker().id())) {
            mayDecide(writer.actor(), request);
        }
        var owner = new Writer(writer.actor(), request.tenant(), writer.cause());
        database.write(owner, handle -> {
            if (!EmergencyTable.end(handle, id, clock.instant())) {
                throw Problem.of(AccessError.EMERGENCY_DECIDED, "request", id);
            }
            Audit.append(handle, owner, "emergency.end", target(id), "{}");
            return id;
        });
    }

    /// The requests a reach may see, of its tenant's people and for its tenant's data, the latest first.
    public List<EmergencyRequest> list(Reach reach, int limit) {
        return database.read(reach, handle -> EmergencyTable.list(handle, limit));
    }

    /// Whether somebody may say yes or no to a request.
    public boolean mayDecide(Actor actor, TenantId tenant, String asker) {
        return decision(actor, tenant, asker).isAllowed();
    }

    /// Takes up the access that is open to somebody for a tenant's data, and writes its use down; empty where none is.
    public Optional<Question.Emergency> use(Actor actor, TenantId tenant, String cause) {
        var open = database.read(Reach.everything(), handle ->
            EmergencyTable.findOpen(handle, actor.person(), tenant, clock.instant()));
        return open.flatMap(request -> Optional.ofNullable(request.verdict()).map(verdict -> {
            var owner = new Writer(actor, tenant, cause);
            database.write(owner, handle -> {
                Audit.append(handle, owner, "emergency.use", target(request.id()), "{}");
                return 0;
            });
            return new Question.Emergency(request.id(), tenant, request.wanted().most(), request.wanted().purpose(),
                request.asker().id(), verdict.by());
        }));
    }

    private EmergencyRequest get(long id) {
        return database.read(Reach.everything(), handle -> EmergencyTable.find(handle, id))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "request", id));
    }

    private void mayDecide(Actor actor, EmergencyRequest request) {
        if (decision(actor, request.tenant(), request.asker().id()) instanceof Decision.Refused refused) {
            throw Problem.of(refused.lack() == Decision.Lack.SECOND_PERSON ? AccessError.SECOND_PERSON_NEEDED
                : CommonError.NOT_ALLOWED, "request", request.id());
        }
    }

    private Decision decision(Actor actor, TenantId tenant, String asker) {
        return access.decide(Question.of(actor, APPROVE, tenant).with(new Question.Proof(false, asker, null)));
    }

    private List<String> administrators(TenantId tenant) {
        return database.read(Reach.everything(), handle -> EmergencyTable.administrators(handle, tenant));
    }

    private static void tell(Handle handle, Writer writer, List<String> people, AccessNotice template,
                             Map<String, String> facts) {
        Notices.sendAll(handle, writer, people.stream()
            .map(person -> Notice.of(new Recipient.Person(person), template, facts)).toList());
    }

    private static String target(long id) {
        return "emergency:" + id;
    }
}
