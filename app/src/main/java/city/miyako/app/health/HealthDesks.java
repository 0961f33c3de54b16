package city.miyako.app.health;

import city.miyako.app.health.HealthLine.Fact;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.JobState;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.keys.KeyDesk;
import city.miyako.foundation.notices.DeliveryDesk;
import city.miyako.foundation.pages.Page;
import city.miyako.linkage.subscriptions.SubscriptionFigures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.function.Predicate;

/// What the desks of notices, jobs, subscriptions and keys know of how they are.
@ApplicationScoped
class HealthDesks {
    private static final int LATEST = 100;

    private final DeliveryDesk deliveries;
    private final Jobs jobs;
    private final SubscriptionFigures subscriptions;
    private final KeyDesk keys;

    HealthDesks(DeliveryDesk deliveries, Jobs jobs, SubscriptionFigures subscriptions, KeyDesk keys) {
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.subscriptions = subscriptions;
        this.keys = keys;
    }

    HealthLine notices(Page page) {
        var counts = deliveries.counts(Reach.everything());
        var oldest = counts.stream().filter(one -> one.state().equals("waiting")).map(DeliveryDesk.Count::oldest)
            .min(Instant::compareTo);
        return HealthLine.of(page, "notices", HealthRules.notices(counts, page.now()), "/desk/notices",
            new Fact(page.t("health.notices.waiting"), number(page, counts, "waiting")),
            new Fact(page.t("health.notices.oldest"), oldest.map(page::time).orElse(page.t("health.none"))),
            new Fact(page.t("health.notices.failed"), number(page, counts, "failed")),
            new Fact(page.t("health.notices.unsure"), number(page, counts, "unsure")));
    }

    HealthLine jobs(Page page) {
        var newest = jobs.list(Reach.everything(), LATEST);
        Predicate<Job> lately = job -> HealthRules.isLate(job, page.now());
        return HealthLine.of(page, "jobs", HealthRules.jobs(newest, page.now()), "/desk/jobs",
            new Fact(page.t("health.jobs.alive"), page.number(newest.stream().filter(job -> job.state().isAlive())
                .count())),
            new Fact(page.t("health.jobs.failed"), page.number(newest.stream().filter(lately)
                .filter(job -> job.state() == JobState.FAILED).count())),
            new Fact(page.t("health.jobs.interrupted"), page.number(newest.stream().filter(lately)
                .filter(job -> job.state() == JobState.INTERRUPTED).count())));
    }

    HealthLine subscriptions(Page page) {
        var figures = subscriptions.get();
        return HealthLine.of(page, "subscriptions", HealthRules.subscriptions(figures), "",
            new Fact(page.t("health.subscriptions.active"), page.number(figures.active())),
            new Fact(page.t("health.subscriptions.failing"), page.number(figures.failing())),
            new Fact(page.t("health.subscriptions.longest"), page.number(figures.longest())));
    }

    // Of each government and purpose only the newest key seals what is new.
    HealthLine keys(Page page) {
        var newest = new HashMap<String, Instant>();
        var all = keys.list();
        all.forEach(line -> newest.merge(line.tenant() + line.purpose(), line.since(),
            (one, other) -> one.isAfter(other) ? one : other));
        var oldest = newest.values().stream().min(Instant::compareTo).orElse(page.now());
        return HealthLine.of(page, "keys", HealthRules.keys(oldest, page.now()),
            page.actor().isAdministrator() ? "/admin/keys" : "",
            new Fact(page.t("health.keys.count"), page.number(all.size())),
            new Fact(page.t("health.keys.age"), page.t("health.days", Duration.between(oldest, page.now()).toDays())),
            new Fact(page.t("health.keys.due"), page.time(oldest.plus(HealthRules.KEY))));
    }

    private static String number(Page page, Collection<DeliveryDesk.Count> counts, String state) {
        return page.number(counts.stream().filter(one -> one.state().equals(state))
            .mapToLong(DeliveryDesk.Count::count).sum());
    }
}
