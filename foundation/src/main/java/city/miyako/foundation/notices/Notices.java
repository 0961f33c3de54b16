package city.miyako.foundation.notices;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The outbox: a notice is written in the transaction of its cause, so that neither is there without the other.
///
/// A person finds it in the inbox as soon as the cause is committed; mail and push follow within seconds.
public final class Notices {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SEND = """
        INSERT INTO notice (id, tenant, person, email, email_sealed, wording, template, facts, sent_by, cause)
        OVERRIDING SYSTEM VALUE
        VALUES (:id, :tenant, :person, :email, :sealed, :wording, :template, :facts::jsonb, :by, :cause)""";
    private static final String NEXT_IDS = "SELECT nextval('notice_id_seq') FROM generate_series(1, :count)";

    private Notices() {
    }

    /// Tells somebody something, if and only if the running transaction is committed.
    public static void send(Handle handle, Writer writer, Notice notice) {
        sendAll(handle, writer, List.of(notice));
    }

    /// Tells many people something, if and only if the running transaction is committed.
    public static void sendAll(Handle handle, Writer writer, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(SEND);
        var vault = Vault.of(handle);
        var ids = handle.createQuery(NEXT_IDS).bind("count", notices.size()).mapTo(Long.class).list().iterator();
        for (var notice : notices) {
            long id = ids.next();
            bindRecipient(batch, vault, writer.tenant(), id, notice.to());
            batch.bind("id", id).bind("tenant", writer.tenant().code()).bind("template", notice.template())
                .bind("facts", vault.sealJson(writer.tenant(), NoticeSeals.facts(id), json(notice)))
                .bind("by", writer.actor().id()).bind("cause", writer.cause()).add();
        }
        batch.execute();
    }

    private static void bindRecipient(PreparedBatch batch, Vault vault, TenantId tenant, long id, Recipient to) {
        switch (to) {
            case Recipient.Person(var actorId) -> batch.bind("person", actorId).bind("sealed", "")
                .bindByType("email", null, String.class).bindByType("wording", null, String.class);
            case Recipient.Address(var email, var language) -> batch.bindByType("person", null, String.class)
                .bind("email", vault.index(email)).bind("sealed", vault.seal(tenant, NoticeSeals.notice(id), email))
                .bind("wording", language.code());
        }
    }

    private static String json(Notice notice) {
        try {
            return JSON.writeValueAsString(notice.facts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts become JSON", e);
        }
    }
}
