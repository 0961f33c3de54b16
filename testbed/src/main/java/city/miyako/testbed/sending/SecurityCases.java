package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Table.Row;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/// What the former registers of the security office hold: assessments, exceptions and findings of the last year, as
/// the door for former cases takes them. Which system has which is thrown with the seed; all of it is made up.
public final class SecurityCases {
    private static final long FALL = 91;
    private static final String OFFICE = "digital-services";
    private static final List<String> SEVERITIES = List.of("critical", "high", "high", "medium", "medium", "medium",
            "low", "low");
    private static final List<String> FOUND = List.of("古い版のライブラリを使用している（見本）", "管理画面が外部から見える（見本）",
            "入力値の確認が不足している（見本）", "暗号の設定が古い（見本）", "不要なアカウントが残っている（見本）");
    private static final int YEAR = 365;

    private final long seed;
    private final LocalDate today;
    private final List<Row> systems;

    private SecurityCases(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
        this.systems = Table.beside(SecurityRecords.class, "security-systems.csv").rows().stream()
                .filter(row -> row.text("state").equals("running")).toList();
    }

    /// Assessments: two thirds of the systems accepted, some under way, the rest not yet begun.
    public static ObjectNode assessments(long seed, LocalDate today) {
        SecurityCases cases = new SecurityCases(seed, today);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Row system : cases.systems) {
            SplittableRandom dice = cases.dice(system, 0);
            int fate = dice.nextInt(12);
            if (system.whole("assessIn") > 0 && fate < 11) {
                List<String> moves = fate < 8 ? List.of("submit", "accept") : fate < 9 ? List.of("submit", "mend")
                        : fate < 10 ? List.of("submit", "return") : List.of("submit");
                ObjectNode one = cases.add(body, "A", system, "自己点検", 20 + dice.nextInt(240), moves);
                Table.beside(SecurityRecords.class, "security-controls.csv").rows().forEach(control ->
                        ((ObjectNode) one.path("facts")).put("control-" + control.text("key"),
                                dice.nextInt(9) == 0 ? "partly" : "yes"));
            }
        }
        return body;
    }

    /// Exceptions: most in force, some expired.
    public static ObjectNode exceptions(long seed, LocalDate today) {
        SecurityCases cases = new SecurityCases(seed, today);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Row system : cases.systems) {
            SplittableRandom dice = cases.dice(system, 1);
            if (dice.nextInt(3) == 0) {
                ObjectNode one = cases.add(body, "E", system, "例外措置", 60 + dice.nextInt(100),
                        dice.nextInt(5) == 0 ? List.of() : List.of("grant"));
                ((ObjectNode) one.path("facts")).put("control", dice.nextBoolean() ? "c-01" : "c-03")
                        .put("reason", "機器の更改を待つため（見本）").put("instead", "接続元を庁内に限る（見本）")
                        .put("until", today.plusDays(dice.nextInt(160) - 40L).toString());
            }
        }
        return body;
    }

    /// Findings of the last year, half of them mended.
    public static ObjectNode findings(long seed, LocalDate today) {
        SecurityCases cases = new SecurityCases(seed, today);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Row system : cases.systems) {
            for (int i = 0; i < 3; i++) {
                SplittableRandom dice = cases.dice(system, 2 + i);
                int fate = dice.nextInt(10);
                List<String> moves = fate < 5 ? List.of("begin", "verify") : fate < 6 ? List.of("accept")
                        : fate < 8 ? List.of("begin") : List.of();
                int ago = moves.isEmpty() ? 1 + dice.nextInt(60) : 5 + dice.nextInt(fate < 6 ? YEAR : 140);
                ObjectNode one = cases.add(body, "F" + i, system, "指摘", ago, moves);
                String what = FOUND.get(dice.nextInt(FOUND.size()));
                one.put("title", system.text("nameJa") + "・" + what);
                ((ObjectNode) one.path("facts")).put("what", what)
                        .put("severity", SEVERITIES.get(dice.nextInt(SEVERITIES.size())))
                        .put("found", today.minusDays(ago).toString());
            }
        }
        return body;
    }

    // The moves lie between the day it was opened and yesterday, evenly spread.
    private ObjectNode add(ObjectNode body, String kind, Row system, String what, int daysAgo, List<String> moves) {
        LocalDate opened = today.minusDays(daysAgo);
        ObjectNode one = body.withArray("cases").addObject().put("number", kind + "-" + system.text("key"))
                .put("title", system.text("nameJa") + "・" + what).put("opened", at(opened).toString());
        one.putObject("facts").put("system", system.text("key")).put("day", opened.toString());
        ArrayNode parties = one.putArray("parties");
        parties.addObject().put("role", "owner").put("bureau", system.text("bureau"));
        parties.addObject().put("role", "csirt").put("bureau", OFFICE);
        ArrayNode steps = one.putArray("steps");
        for (int i = 0; i < moves.size(); i++) {
            steps.addObject().put("move", moves.get(i)).put("at",
                    at(opened.plusDays((long) Math.min(daysAgo - 1, 60) * (i + 1) / (moves.size() + 1))).toString());
        }
        return one;
    }

    private SplittableRandom dice(Row system, int kind) {
        return Dice.of(seed, FALL, Dice.key(system.text("key")), kind);
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
