package city.miyako.linkage.ngsild;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.ThingError;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Writes the sound things of a batch in one transaction; where the database refuses one of them, each on its own.
@ApplicationScoped
public class BatchWrites {
    private static final Logger LOG = Logger.getLogger(BatchWrites.class);
    /// Classes of SQLSTATE that a value can cause: data exception, program limit exceeded.
    private static final List<String> VALUE_FAULTS = List.of("22", "54");
    /// What one thing of a batch may be refused for.
    private static final Set<ErrorCode> ABOUT_ONE = Set.of(AccessError.PURPOSE_NEEDED, AccessError.TENANTS_DISAGREE,
        CommonError.NOT_ALLOWED, ThingError.EXPIRED_BEFORE, ThingError.TOO_MANY_TYPES);

    private final Things things;

    /// Writes to the city's things.
    public BatchWrites(Things things) {
        this.things = things;
    }

    void write(Writer writer, List<NewThing> sound, UpsertMode mode, BatchReport report) {
        if (sound.isEmpty()) {
            return;
        }
        try {
            things.upsert(writer, sound, mode).forEach(report::add);
        } catch (Problem e) {
            if (!ABOUT_ONE.contains(e.code())) {
                throw e;
            }
            if (sound.size() == 1) {
                report.fail(sound.getFirst().id(), e);
            } else {
                sound.forEach(one -> write(writer, List.of(one), mode, report));
            }
        } catch (UnableToExecuteStatementException e) {
            if (!isOfValue(e)) {
                throw e;
            }
            if (sound.size() == 1) {
                LOG.warnf(e, "the database refused %s", sound.getFirst().id());
                report.fail(sound.getFirst().id(), Problem.of(NgsiError.INTERNAL_ERROR, "id", sound.getFirst().id()));
            } else {
                sound.forEach(one -> write(writer, List.of(one), mode, report));
            }
        }
    }

    private static boolean isOfValue(UnableToExecuteStatementException fault) {
        return fault.getCause() instanceof SQLException sql && sql.getSQLState() != null
            && VALUE_FAULTS.stream().anyMatch(sql.getSQLState()::startsWith);
    }
}
