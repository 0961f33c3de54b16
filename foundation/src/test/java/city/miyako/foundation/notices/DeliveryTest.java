package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Duties;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.notices.Recipient.Address;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.MailSink;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestNotice;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;

/// No mail is lost and none is doubled, whatever servers and machines do.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DeliveryTest {
    @Inject
    DataSource pool;

    @Inject
    PostOffice post;

    @Inject
    Inbox inbox;

    @Inject
    DeliveryDesk desk;

    @Inject
    Addresses addresses;

    private MailSink sink;

    @BeforeEach
    void open() throws Exception {
        post.empty();
        sink = new MailSink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void severalNodesAndLinesSendEachMailOnce() throws Exception {
        post.send(IntStream.range(0, 600).mapToObj(i -> to("many" + i + "@example.jp")).toArray(Notice[]::new));
        post.plan();
        var faults = new CopyOnWriteArrayList<Throwable>();
        var lines = new ArrayList<Thread>();
        for (var node : List.of("one", "two", "three", "three")) {
            lines.add(Thread.ofVirtual().uncaughtExceptionHandler((_, fault) -> faults.add(fault)).start(() -> {
                try (var carrier = post.carrier(node, PostOffice.MAIL, post.mailPostman(relay()))) {
                    while (carrier.round() == Carrier.Round.BUSY) {
                        Thread.onSpinWait();
                    }
                    carrier.settle();
                }
            }));
        }
        for (var line : lines) {
            line.join();
        }

        assertThat(faults).isEmpty();
        assertThat(sink.mails()).hasSize(600);
        assertThat(new HashSet<>(sink.mails().stream().map(MailSink.Mail::id).toList())).hasSize(600);
        assertThat(post.states("many7@example.jp")).containsExactly("sent");
    }

    @Test
    void aMailThatMayHaveArrivedIsSentOnceMoreUnderTheSameNameAndThenLeftToAPerson() {
        post.send(to("cut@example.jp"));
        sink.behave(new MailSink.Behaviour() {
            @Override
            public void kept(String address) throws InterruptedException {
                Thread.sleep(1_500);
            }
        });
        var hasty = new PostOffice.Relay(sink.port(), "no-reply@city.example.jp", "", Duration.ofMillis(500));

        for (int i = 0; i < 4; i++) {
            post.mail(hasty);
            post.clock.pass(Duration.ofHours(7));
        }

        assertThat(sink.to("cut@example.jp")).as("the first and one more").hasSize(2);
        assertThat(sink.to("cut@example.jp").stream().map(MailSink.Mail::id).distinct()).hasSize(1);
        assertThat(post.states("cut@example.jp")).containsExactly("unsure");
        assertThat(desk.dead(Reach.staffOf(TenantId.METROPOLIS), 10)).anySatisfy(dead ->
            assertThat(dead.address()).isEqualTo("c…@example.jp"));
    }

    @Test
    void whatADeadNodeHadClaimedIsTakenUpOnceByItselfAndThenLeftToAPerson() {
        post.send(to("claimed@example.jp"), to("claimed2@example.jp"));
        post.plan();

        assertThat(claim("dead")).hasSize(2);
        assertThat(claim("other")).as("nobody else takes what is claimed").isEmpty();
        assertThat(recover("other", false)).as("nor before its time").isZero();
        post.clock.pass(DeliveryTable.LEASE.plusSeconds(1));
        assertThat(recover("other", false)).isEqualTo(2);
        assertThat(claim("other")).as("what may have arrived is claimed alone").hasSize(1);
        assertThat(post.recover("other")).as("a node knows its own claims at its start").isEqualTo(1);
        post.mail(relay());

        assertThat(post.states("claimed@example.jp")).containsExactly("unsure");
        assertThat(post.states("claimed2@example.jp")).containsExactly("sent");
        assertThat(sink.to("claimed2@example.jp")).hasSize(1);
        desk.retryAll(PostOffice.writer(130001));
        post.mail(relay());
        assertThat(sink.to("claimed@example.jp")).as("a person has asked for it").hasSize(1);
        assertThat(sink.to("claimed2@example.jp")).hasSize(1);
    }

    @Test
    @Tag("asvs:V16.5.2")
    void aDeadMailServerHoldsUpNeitherInboxesNorOtherTenants() throws Exception {
        int port = MailSink.freePort();
        var chiyoda = new DeliveryTable.Lane(Channel.MAIL, List.of(131016), true);
        var others = new DeliveryTable.Lane(Channel.MAIL, List.of(131016), false);
        post.person("account:900201", "dead@example.jp");
        post.send(131016, to("chiyoda@example.jp"));
        post.send(Notice.of(new Recipient.Person("account:900201"), TestNotice.TEST_WARNING, PostOffice.facts("雪")));

        post.mail(others, PostOffice.Relay.at(port));
        post.mail(chiyoda, relay());

        assertThat(inbox.list("account:900201", Wording.EN, Long.MAX_VALUE, 10)).singleElement()
            .satisfies(entry -> assertThat(entry.letter().subject()).isEqualTo("A notice for 雪"));
        assertThat(sink.to("chiyoda@example.jp")).hasSize(1);
        assertThat(post.states("dead@example.jp")).containsExactly("waiting");
        assertThat(desk.triedAgain(Reach.staffOf(TenantId.METROPOLIS), 10)).singleElement()
            .satisfies(waiting -> assertThat(waiting.fault()).isNotEmpty());
        try (var back = new MailSink(port)) {
            post.clock.pass(Duration.ofMinutes(1));
            post.mail(others, PostOffice.Relay.at(port));
            assertThat(back.to("dead@example.jp")).hasSize(1);
        }
    }

    @Test
    void aTenantWithThousandsOfMailsHoldsUpNoOther() {
        post.send(IntStream.range(0, 200).mapToObj(i -> to("bulk" + i + "@example.jp")).toArray(Notice[]::new));
        post.send(131016, to("single@example.jp"));
        post.plan();

        assertThat(claim("any")).extracting(Delivery::address).contains("single@example.jp");
    }

    @Test
    void aPoisonNoticeStopsNothingAndIsSeen() {
        post.send(to("before@example.jp"), new Notice(new Address("poison@example.jp", Language.JA), "no-template",
            Map.of()), new Notice(new Address("poison@example.jp", Language.JA), "test-matter", Map.of()),
            to("after@example.jp"));

        post.mail(relay());

        assertThat(sink.mails()).extracting(MailSink.Mail::to).containsExactlyInAnyOrder("before@example.jp",
            "after@example.jp");
        assertThat(post.states("poison@example.jp")).containsExactly("failed", "failed");
    }

    @Test
    void aServerThatAsksToComeBackIsAskedAgainLater() {
        var asked = new AtomicInteger();
        sink.behave(new MailSink.Behaviour() {
            @Override
            public void recipient(String address) throws RejectException {
                if (asked.incrementAndGet() == 1) {
                    throw new RejectException(450, "4.2.0 greylisted");
                }
            }
        });
        post.send(to("grey@example.jp"));

        post.mail(relay());
        assertThat(sink.mails()).isEmpty();
        post.mail(relay());
        assertThat(sink.mails()).as("not before the pause is over").isEmpty();
        post.clock.pass(Duration.ofMinutes(1));
        post.mail(relay());

        assertThat(sink.to("grey@example.jp")).hasSize(1);
    }

    @Test
    void anAddressThatIsGoneIsNotMailedUntilItIsConfirmedAndThePersonIsTold() {
        sink.behave(new MailSink.Behaviour() {
            @Override
            public void recipient(String address) throws RejectException {
                throw new RejectException(550, "5.1.1 no such user");
            }
        });
        var person = new Recipient.Person("account:900202");
        post.person("account:900202", "Gone@example.jp");
        var matter = Notice.of(person, TestNotice.TEST_WARNING, PostOffice.facts("雪"));
        post.send(matter);
        post.mail(relay());
        sink.behave(new MailSink.Behaviour() { });

        post.send(matter);
        post.mail(relay());

        assertThat(sink.mails()).as("stopped, though it would be taken again").isEmpty();
        assertThat(inbox.list("account:900202", Wording.EN, Long.MAX_VALUE, 10)).hasSize(3)
            .anySatisfy(entry -> assertThat(entry.letter().paragraphs().getFirst()).contains("Gone@example.jp"));
        addresses.confirm(new SignedLinks.Confirmation("account:900202", "Gone@example.jp"));
        post.send(matter);
        post.mail(relay());
        assertThat(sink.to("Gone@example.jp")).hasSize(1);
    }

    @Test
    void aReportThatNamesOurMailStopsItsAddressAndNoOtherDoes() {
        post.person("account:900203", "late@example.jp");
        post.send(Notice.of(new Recipient.Person("account:900203"), TestNotice.TEST_WARNING, PostOffice.facts("雪")));
        post.mail(relay());
        var id = sink.to("late@example.jp").getFirst().id();

        assertThat(take("<n1.0000000000000000@city.example.jp>", "failed", "5.1.1"))
            .isInstanceOf(Bounces.Taken.Ignored.class);
        assertThat(take(id, "delayed", "4.4.1")).isInstanceOf(Bounces.Taken.Ignored.class);
        assertThat(take(id, "failed", "5.2.2")).isInstanceOf(Bounces.Taken.Ignored.class);
        assertThat(inbox.unread("account:900203")).isEqualTo(1);
        assertThat(take(id, "failed", "5.1.1")).isEqualTo(new Bounces.Taken.Stopped());
        assertThat(take(id, "failed", "5.1.1")).as("told once").isEqualTo(new Bounces.Taken.Stopped());

        assertThat(inbox.unread("account:900203")).isEqualTo(2);
        post.send(Notice.of(new Recipient.Person("account:900203"), TestNotice.TEST_WARNING, PostOffice.facts("雪")));
        post.mail(relay());
        assertThat(sink.to("late@example.jp")).hasSize(1);
    }

    @Test
    void anotherTenantSeesNoDeliveryOfOurs() {
        post.send(to("secret@example.jp"));
        post.plan();

        assertThat(desk.counts(Reach.staffOf(TenantId.METROPOLIS))).isNotEmpty();
        for (var reach : List.of(Reach.publicCity(), Reach.publicOf(TenantId.METROPOLIS),
            Reach.staffOf(new TenantId(131024)), Reach.staffOf(new TenantId(131024)).andWholeCity())) {
            for (var table : List.of("notice_delivery", "notice", "notice_person", "notice_choice", "push_device",
                "notice_bounce", "notice_key")) {
                // Their own people may be there: other tests of the same city have some.
                var others = table.equals("notice_person") ? " WHERE tenant <> 131024" : "";
                assertThat(post.database.<Integer>read(reach, handle -> handle.createQuery("SELECT count(*) FROM "
                    + table + others).mapTo(Integer.class).one())).as("%s, %s", table, reach).isZero();
            }
        }
    }

    private Bounces.Taken take(String messageId, String action, String status) {
        return post.bounces.take("""
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.jp

            Final-Recipient: rfc822; somebody-else@example.jp
            Action: %s
            Status: %s

            --b
            Content-Type: text/rfc822-headers

            Message-ID: %s

            --b--
            """.formatted(action, status, messageId).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatANodeSentAsItDiedIsTakenUpWithinSecondsAndWhatALivingOneSendsIsLeftToIt() {
        post.send(to("left@example.jp"));
        post.plan();
        var dying = new Duties(pool);
        assertThat(dying.isMine(LostNodes.duty("dying"))).isTrue();
        assertThat(claim("dying")).hasSize(1);
        var lost = new LostNodes();

        assertThat(recoverLost(lost)).isZero();
        post.clock.pass(LostNodes.GRACE.plusSeconds(2));
        assertThat(recoverLost(lost)).as("it holds its duty, however long it takes").isZero();

        dying.end();
        assertThat(recoverLost(lost)).as("it may only have lost its line").isZero();
        post.clock.pass(LostNodes.GRACE);
        assertThat(recoverLost(lost)).isEqualTo(1);
        post.mail(relay());
        assertThat(sink.to("left@example.jp")).hasSize(1);
        assertThat(post.states("left@example.jp")).containsExactly("sent");
    }

    private int recoverLost(LostNodes lost) {
        var table = new DeliveryTable("other");
        return post.database.write(Reach.everything(), handle -> table.recover(handle, false,
            lost.among(handle, table.others(handle), post.clock.instant()), post.clock.instant()));
    }

    private List<Delivery> claim(String node) {
        return post.database.write(Reach.everything(), handle -> new DeliveryTable(node)
            .claim(handle, PostOffice.MAIL, Carrier.GROUP, post.clock.instant()));
    }

    private int recover(String node, boolean own) {
        return post.database.write(Reach.everything(),
            handle -> new DeliveryTable(node).recover(handle, own, List.of(), post.clock.instant()));
    }

    private PostOffice.Relay relay() {
        return PostOffice.Relay.at(sink.port());
    }

    private static Notice to(String email) {
        return Notice.of(new Address(email, Language.JA), TestNotice.TEST_MATTER, PostOffice.facts("雪"));
    }
}
