package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.text.Texts;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Carries mail to one server over one line.
final class MailPostman implements Postman {
    private static final int MOST_IN_A_DIGEST = 100;
    private static final String DIGEST = """
        SELECT id, template, facts::text AS facts FROM notice WHERE person = :person AND digest_at = :at
        ORDER BY id LIMIT :most""";

    private final Desk desk;
    private final MailLine line;
    private final MailWriter writer;

    MailPostman(Desk desk, MailSettings.Relay relay, Session session) {
        this.desk = desk;
        this.line = new MailLine(relay, session);
        this.writer = new MailWriter(session, relay.from(), relay.sender());
    }

    /// What is needed to word a mail.
    ///
    /// @param database where the notices of a digest are
    /// @param letters the templates
    /// @param links signs unsubscribe links and the names of mails
    /// @param clock the city's
    record Desk(Database database, Letters letters, SignedLinks links, Clock clock) {
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        if (!Recipient.Address.isUsable(delivery.address())) {
            return new Outcome.Failed("not an e-mail address");
        }
        try {
            var content = delivery.content();
            var letter = content.isDigest() ? digest(delivery)
                : desk.letters().write(content.template(), content.facts(), content.wording());
            var mail = writer.write(letter, content.wording(), envelope(delivery, letter), desk.clock().instant());
            return line.send(mail, delivery.address());
        } catch (MessagingException e) {
            return new Outcome.Failed("cannot be written as a mail: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private MailWriter.Envelope envelope(Delivery delivery, Letter letter) {
        var wording = delivery.content().wording();
        var footer = new ArrayList<String>();
        var oneClick = "";
        if (!letter.kind().mustBeSent()) {
            var token = desk.links().unsubscribe(delivery.recipient(), letter.kind());
            footer.add(say(wording, "mail.unsubscribe") + "\n"
                + desk.letters().link(SignedLinks.UNSUBSCRIBE_PAGE + token, wording));
            oneClick = desk.letters().door(SignedLinks.UNSUBSCRIBE_DOOR + token);
        }
        footer.add(say(wording, "mail.automatic"));
        return new MailWriter.Envelope(delivery.address(),
            writer.messageId(delivery.id(), desk.links().mailSecret(delivery.id())), footer, oneClick);
    }

    private Letter digest(Delivery delivery) {
        var content = delivery.content();
        var parts = new ArrayList<List<String>>();
        var rows = desk.database().read(Reach.everything(), handle -> handle.createQuery(DIGEST)
            .bind("person", delivery.person()).bind("at", DeliveryTable.utc(content.digestAt()))
            .bind("most", MOST_IN_A_DIGEST)
            .map((row, context) -> Map.entry(row.getString("template"), Vault.of(context).openJson(
                NoticeSeals.facts(row.getLong("id")), row.getString("facts")))).list());
        for (var row : rows) {
            try {
                var letter = desk.letters().write(row.getKey(), DeliveryTable.facts(row.getValue()),
                    content.wording());
                parts.add(List.of("■ " + letter.subject(), String.join("\n", letter.paragraphs())));
            } catch (Problem unwritable) {
                // one that cannot be worded stays out of the digest; the inbox shows that it is there
                continue;
            }
        }
        var head = desk.letters().write(CityNotice.DAILY_DIGEST.code(),
            Map.of("count", Integer.toString(rows.size()), "link", "/my/inbox"), content.wording());
        var paragraphs = new ArrayList<>(head.paragraphs());
        paragraphs.addAll(1, parts.stream().flatMap(List::stream).toList());
        return new Letter(head.kind(), head.subject(), paragraphs);
    }

    private static String say(Wording wording, String key) {
        return wording.find(Texts.beside(MailPostman.class), key).orElse("");
    }
}
