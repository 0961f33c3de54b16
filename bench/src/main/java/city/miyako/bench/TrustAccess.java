package city.miyako.bench;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.PolicyReader;
import city.miyako.foundation.access.Question;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.Tenants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// How long the policy takes to decide, and how long it takes to read.
///
/// Bound: a decision under 20 microseconds. The questions are mixed at random: every role, tenant, permission and
/// class, so that most are refused and every rule is looked at.
public final class TrustAccess {
    private static final int QUESTIONS = 10_000;
    private static final int ROUNDS = 400;
    private static final long SEED = 20261127;
    private static final double BOUND_MICROS = 20;
    private static final double MICROS_PER_MILLI = 1_000;

    private final String yaml;
    private final Access access;
    private final List<Question> questions = new ArrayList<>();

    private TrustAccess() throws IOException {
        try (var in = Access.class.getResourceAsStream("policy.yaml")) {
            if (in == null) {
                throw new IllegalStateException("policy.yaml is missing");
            }
            this.yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        this.access = new Access(PolicyReader.read(yaml));
        var random = new Random(SEED);
        var tenants = List.copyOf(new Tenants().all());
        var words = List.copyOf(access.policy().permissions().keySet());
        var purposes = List.copyOf(access.policy().purposes().keySet());
        for (int i = 0; i < QUESTIONS; i++) {
            var actor = new Actor("account:" + i, "", any(random, tenants).id(),
                Set.of(any(random, List.of(Role.values()))));
            questions.add(Question.of(actor, any(random, words), any(random, tenants).id())
                .about(AccessClass.of(random.nextInt(4))).forPurpose(any(random, purposes)));
        }
    }

    /// Runs this section alone.
    public static void main(String[] arguments) throws Exception {
        run();
    }

    static void run() throws Exception {
        new TrustAccess().measure();
    }

    private void measure() throws Exception {
        Measure.run("reading policy.yaml", 50, () -> PolicyReader.read(yaml));
        var decided = Measure.run("10,000 mixed decisions", ROUNDS, () -> {
            long allowed = 0;
            for (var question : questions) {
                allowed += access.decide(question).isAllowed() ? 1 : 0;
            }
            return allowed;
        });
        double micros = MICROS_PER_MILLI * decided.cpuMillis() / QUESTIONS;
        System.out.printf(Locale.ROOT, "one decision: %.3f microseconds of CPU, %.3f of wall time at the median "
            + "(bound %.0f): %s%n", micros, MICROS_PER_MILLI * decided.p50Millis() / QUESTIONS, BOUND_MICROS,
            micros < BOUND_MICROS ? "kept" : "MISSED");
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
