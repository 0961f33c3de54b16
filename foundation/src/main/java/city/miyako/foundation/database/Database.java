package city.miyako.foundation.database;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.HandleVault;
import city.miyako.foundation.keys.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// The one way to the database: each call is one transaction whose rows are held to a reach by row-level security.
@ApplicationScoped
public class Database {
    private static final String SETTINGS = """
        set_config('miyako.tenant', ?, true) || set_config('miyako.staff', ?, true)
            || set_config('miyako.city', ?, true) || set_config('miyako.system', ?, true)
            || set_config('miyako.person', ?, true) || set_config('miyako.purpose', ?, true)
            || set_config('miyako.agreement', ?, true)
            || set_config('transaction_read_only', ?, true) || set_config('plan_cache_mode', ?, true)""";
    private static final String SET_REACH = "SELECT length(" + SETTINGS + ")";
    private static final String SET_REACH_BY_HAND = "SELECT length(set_config('role', ?, true) || " + SETTINGS + ")";
    // Writes find few rows by their keys, whatever the values: with the checks of tenants in it, making a plan anew for
    // each costs more than following it. What is read may be a little or very much, which only the values tell.
    private static final String PLAN_KEPT = "force_generic_plan";
    private static final String PLAN_AS_SEEN_FIT = "auto";
    private static final int ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final String hand;

    /// A door to the database behind a pool that connects as the application role, never as the owner.
    ///
    /// @param vault seals and opens what its transactions keep sealed
    @Inject
    public Database(DataSource pool, Vault vault) {
        this(pool, vault, DatabasePreparation.HAND);
    }

    /// A door whose tenants write their own rows by another role than the city's.
    ///
    /// @param hand a role that the role of the pool may take
    public Database(DataSource pool, Vault vault, String hand) {
        this.hand = hand;
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(HandleVault.class).set(vault);
        // What is bound to a statement may be about a person, and the messages of faults stand in the log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /// Reads inside one transaction that can write nothing.
    public <T> T read(Reach reach, HandleWork<T> work) {
        return jdbi.inTransaction(handle -> within(handle, reach, true, work));
    }

    /// The answers to one question, asked inside one transaction that can write nothing: quicker than [#read(Reach,
    /// HandleWork)], since the end of the transaction travels with the question.
    public <T> List<T> read(Reach reach, Inquiry<T> question) {
        return jdbi.inTransaction(handle -> opened(handle, reach, true).askLast(question));
    }

    /// Writes inside one transaction, repeated a bounded number of times when others got in the way.
    ///
    /// The work may run more than once and must not touch anything but the database. What row-level security keeps
    /// from the writer is answered as `not-allowed`.
    public <T> T write(Writer writer, HandleWork<T> work) {
        return write(writer.reach(), work);
    }

    /// Writes the program's own bookkeeping inside one transaction of a given reach.
    public <T> T write(Reach reach, HandleWork<T> work) {
        return repeated(handle -> within(handle, reach, false, work));
    }

    /// Writes as [#write(Reach, HandleWork)], and begins with a question.
    public <A, T> T write(Reach reach, Inquiry<A> first, Inquiry.AnswerWork<A, T> work) {
        return repeated(handle -> work.run(handle, opened(handle, reach, false).ask(first)));
    }

    /// Writes as [#write(Writer, HandleWork)], begins with a question, and sees nothing but things, their past, their
    /// media and the records of the writer's own tenant: by a role that may no more, whose policies are few and short.
    /// To ask of every row whether others may see it too is most of what the checks of tenants cost a write.
    public <A, T> T writeOwn(Writer writer, Inquiry<A> first, Inquiry.AnswerWork<A, T> work) {
        return repeated(handle -> {
            var trip = new RoundTrip(handle);
            trip.add(SET_REACH_BY_HAND, Stream.concat(Stream.of(hand), Stream.of(values(writer.reach(), false)))
                .toArray());
            return work.run(handle, trip.ask(first));
        });
    }

    private <T> T repeated(HandleWork<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(transaction::run);
            } catch (UnableToExecuteStatementException | Contention e) {
                if (isKeptFrom(e)) {
                    throw Problem.of(CommonError.NOT_ALLOWED, "reason", "rows beyond the writer's reach");
                }
                if (attempt == ATTEMPTS || !mayBeRepeated(e)) {
                    throw e;
                }
            }
        }
    }

    private static <T> T within(Handle handle, Reach reach, boolean readOnly, HandleWork<T> work) {
        opened(handle, reach, readOnly).send();
        return work.run(handle);
    }

    // The reach goes first; what is added behind it is held to it.
    private static RoundTrip opened(Handle handle, Reach reach, boolean readOnly) {
        var trip = new RoundTrip(handle);
        trip.add(SET_REACH, values(reach, readOnly));
        return trip;
    }

    private static Object[] values(Reach reach, boolean readOnly) {
        return new Object[] {Integer.toString(reach.tenant().code()), flag(reach.staff()), flag(reach.wholeCity()),
            flag(reach.system()), reach.reader().person(), reach.reader().purpose(), reach.agreement(), flag(readOnly),
            readOnly ? PLAN_AS_SEEN_FIT : PLAN_KEPT};
    }

    private static String flag(boolean on) {
        return on ? "on" : "off";
    }

    // 40001 serialization failure, 40P01 deadlock: the transaction is gone and may be tried again
    private static boolean mayBeRepeated(RuntimeException fault) {
        if (fault instanceof Contention) {
            return true;
        }
        return fault.getCause() instanceof java.sql.SQLException sql
            && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()));
    }

    // 42501 is also a missing grant, which is a fault of ours and must be told as one
    private static boolean isKeptFrom(RuntimeException fault) {
        return fault.getCause() instanceof java.sql.SQLException sql && "42501".equals(sql.getSQLState())
            && String.valueOf(sql.getMessage()).contains("row-level security");
    }

    /// Thrown by work that finds its premises changed by somebody else; the transaction is rolled back and repeated.
    public static final class Contention extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// Names what was changed under the writer.
        public Contention(String what) {
            super(what);
        }
    }
}
