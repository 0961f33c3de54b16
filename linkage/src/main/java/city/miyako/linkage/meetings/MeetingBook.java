package city.miyako.linkage.meetings;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// Where it is written what municipalities agreed in meetings, and what each of them does about it.
///
/// A meeting is public with date, parties and results. Its minutes are a record of their own, open by agreement to the
/// municipalities that took part.
@ApplicationScoped
public class MeetingBook {
    private static final String MINUTES = ":minutes";

    /// How long those who took part may read the minutes.
    private static final Duration SHARED = Duration.ofDays(5 * 366);

    private final Things things;
    private final Agreements agreements;
    private final Clock clock;

    /// A book over the city's things.
    public MeetingBook(Things things, Agreements agreements, Clock clock) {
        this.things = things;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// Meetings within reach, the latest first.
    public List<Meeting> meetings(Reach reach, MeetingKind kind) {
        var records = things.list(reach, ThingQuery.ofType(kind.meeting()));
        return records.stream().filter(thing -> !thing.id().endsWith(MINUTES))
                .map(thing -> Meeting.of(thing, records.stream()
                        .filter(other -> other.id().equals(thing.id() + MINUTES)).findFirst().orElse(null)))
                .sorted(Comparator.comparing(Meeting::heldOn).reversed().thenComparing(Meeting::id)).toList();
    }

    /// Measures of a municipality within reach, those to be done first in front.
    public List<Measure> measures(Reach reach, MeetingKind kind, TenantId municipality) {
        return things.list(reach, ThingQuery.ofType(kind.measure())
                        .where(ThingQuery.Condition.municipality(municipality.code()))).stream()
                .map(Measure::of).sorted(Comparator.comparing(Measure::due).thenComparing(Measure::id)).toList();
    }

    /// Records a meeting, and its minutes where there are any.
    ///
    /// @param form without faults
    public void record(Writer writer, MeetingKind kind, Meeting.Form form) {
        var id = newId(kind.meeting(), form.heldOn());
        var meeting = Attributes.none().text("name", form.topic().strip()).text("heldOn", form.heldOn())
                .texts("parties", form.parties()).text("results", form.results().strip());
        things.upsert(writer, List.of(meeting.of(id, kind.meeting())), UpsertMode.CREATE);
        if (!form.minutes().isBlank()) {
            var code = id.substring("urn:ngsi-ld:".length());
            var parties = form.parties().stream().map(party ->
                    Agreement.party(new TenantId(Integer.parseInt(party)))).toList();
            agreements.record(writer, new Agreement(writer.tenant(), code, form.topic().strip(), form.topic().strip(),
                    parties, clock.instant(), clock.instant().plus(SHARED)));
            var minutes = Attributes.none().text("minutes", form.minutes().strip()).under(code);
            things.upsert(writer, List.of(minutes.of(id + MINUTES, kind.meeting())), UpsertMode.CREATE);
        }
    }

    /// Records what a municipality is going to do.
    ///
    /// @param form without faults
    public void plan(Writer writer, MeetingKind kind, TenantId municipality, Measure.Form form) {
        var measure = Attributes.none().text("name", form.what().strip())
                .text("municipality", municipality.toString()).text("due", form.due()).text("state", Measure.PLANNED);
        things.upsert(writer, List.of(measure.of(newId(kind.measure(), municipality.toString()), kind.measure())),
                UpsertMode.CREATE);
    }

    /// Moves a measure of the writer's own tenant to another state.
    ///
    /// @param reach what the writer sees
    /// @param version the version the writer has seen
    /// @return the measure's record as it was before
    /// @throws Problem `not-found` where there is no such measure; `not-allowed` for another tenant's measure;
    ///     `bad-request` for a state that does not exist; `conflict` when somebody else moved it since it was seen
    public Thing move(Writer writer, Reach reach, MeetingKind kind, String id, String state, long version) {
        var measure = things.find(reach, id).filter(thing -> thing.isOf(kind.measure()))
                .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "measure", id));
        if (!writer.tenant().equals(measure.tenant())) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", measure.tenant().toString());
        }
        if (!Measure.STATES.contains(state)) {
            throw Problem.of(CommonError.BAD_REQUEST, "state", "one of " + Measure.STATES);
        }
        things.patch(writer, id, Attributes.none().text("state", state).json(), OptionalLong.of(version));
        return measure;
    }

    private static String newId(String type, String about) {
        return "urn:ngsi-ld:" + type + ":" + about + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
