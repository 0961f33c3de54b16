package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Table.Row;
import city.miyako.testbed.ground.Words;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What the security office has on record: policy, measures, systems, procedures, checks, courses. All of it made up.
public final class SecurityRecords {
    private static final String POLICY = "PolicyText";
    private static final String SYSTEM = "InformationSystem";
    private static final String COURSE = "SecurityCourse";
    private static final String FORMER_GUIDE = "令和5年3月版";
    private static final int YEAR = 365;

    private final LocalDate today;

    private SecurityRecords(LocalDate today) {
        this.today = today;
    }

    /// All records as they stand on a day, fewer than 200.
    public static List<ObjectNode> all(LocalDate today) {
        SecurityRecords records = new SecurityRecords(today);
        List<ObjectNode> all = new ArrayList<>();
        all.addAll(records.each("security-policies.csv", records::policy));
        all.addAll(records.each("security-controls.csv", records::control));
        all.addAll(records.each("security-systems.csv", records::system));
        all.addAll(records.each("security-systems.csv", records::procedure));
        all.addAll(records.each("security-systems.csv", records::check));
        all.add(records.course("all-2026", "all", new Words("全職員情報セキュリティ研修（見本）", "Course for all staff (sample)"),
                80, 60));
        all.add(records.course("ict-2026", "ict", new Words("ICT職員セキュリティ研修（見本）", "Course for ICT staff (sample)"),
                75, 30));
        all.addAll(records.each("security-questions.csv", records::question));
        all.addAll(records.each("security-attendance.csv", row -> records.attendance(row, "all")));
        all.addAll(records.each("security-attendance.csv", row -> records.attendance(row, "ict")));
        return all;
    }

    private List<ObjectNode> each(String table, Function<Row, ObjectNode> make) {
        return Table.beside(SecurityRecords.class, table).rows().stream().map(make).toList();
    }

    private ObjectNode policy(Row row) {
        ObjectNode text = Entity.of(POLICY, row.text("key")).words("title", row.words("title"))
                .words("text", row.words("text")).text("layer", row.text("layer")).text("number", row.text("number"))
                .text("guide", row.text("guide")).text("since", day(-row.whole("daysAgo"))).node();
        if (row.text("layer").equals("basic")) {
            text.set("formers", former(text, row));
        }
        return text;
    }

    // The edition before the present one, as a revision would have left it.
    private ObjectNode former(ObjectNode text, Row row) {
        ObjectNode edition = JsonNodeFactory.instance.objectNode();
        edition.set("title", text.path("title"));
        edition.set("text", text.path("text"));
        edition.putObject("guide").put("type", "Property").put("value", FORMER_GUIDE);
        edition.putObject("since").put("type", "Property").put("value", day(-row.whole("daysAgo") - 2 * YEAR));
        edition.put("until", day(-row.whole("daysAgo")) + "T00:00:00Z");
        ObjectNode formers = JsonNodeFactory.instance.objectNode().put("type", "Property");
        formers.putArray("value").add(edition);
        return formers;
    }

    private ObjectNode control(Row row) {
        return internal("BaselineControl", row.text("key")).words("name", row.words("name"))
                .words("evidence", row.words("evidence")).text("number", row.text("number"))
                .related("clause", Entity.id(POLICY, row.text("clause"))).number("days", row.whole("days"), 0)
                .text("state", "valid").node();
    }

    private ObjectNode system(Row row) {
        return internal(SYSTEM, row.text("key")).words("name", row.words("name")).text("bureau", row.text("bureau"))
                .text("importance", row.text("importance")).text("state", row.text("state"))
                .text("assessBy", day(row.whole("assessIn"))).node();
    }

    private ObjectNode procedure(Row row) {
        return internal("SystemProcedure", row.text("key")).related("system", Entity.id(SYSTEM, row.text("key")))
                .related("clause", Entity.id(POLICY, "standard-5"))
                .words("title", new Words(row.text("nameJa") + " 実施手順", "Procedures of the " + row.text("nameEn")))
                .words("text", new Words("利用者の登録と削除、修正プログラムの適用、バックアップ、障害時の連絡を定める。（見本）",
                        "Users, corrections, backups and whom to call. (sample)"))
                .text("since", day(-300)).text("reviewBy", day(row.whole("assessIn"))).node();
    }

    private ObjectNode check(Row row) {
        boolean done = row.whole("assessIn") > 50;
        return internal("VulnerabilityCheck", row.text("key")).related("system", Entity.id(SYSTEM, row.text("key")))
                .words("title", new Words(row.text("nameJa") + " 定期診断", "Yearly check of the " + row.text("nameEn")))
                .text("method", row.text("importance").equals("high") ? "platform" : "web")
                .text("by", row.text("importance").equals("high") ? "csirt" : "contractor")
                .text("planned", day(done ? -row.whole("assessIn") : row.whole("assessIn")))
                .text("state", done ? "done" : row.text("state").equals("retired") ? "dropped" : "planned").node();
    }

    private ObjectNode course(String key, String audience, Words name, int pass, int days) {
        return internal(COURSE, key).words("name", name).text("audience", audience)
                .words("text", new Words("情報は都民からの預かりものです。守るのは仕組みだけでなく、一人ひとりの行動です。\n"
                        + "不審なメールは開かずに連絡し、持ち出しには許可と暗号化が必要です。\n困ったときはすぐにCSIRTへ。",
                        "Information is entrusted to us by the residents. Rules alone do not keep it: people do.\n"
                        + "Leave suspicious mail closed and report it; taking data out needs leave and encryption.\n"
                        + "When in doubt call the CSIRT at once."))
                .number("pass", pass, 0).text("until", day(days)).text("state", "open").node();
    }

    private ObjectNode question(Row row) {
        return internal("CourseQuestion", row.text("key")).related("course", Entity.id(COURSE, row.text("course")))
                .words("question", row.words("question")).words("choiceA", row.words("a"))
                .words("choiceB", row.words("b")).words("choiceC", row.words("c")).text("right", row.text("right"))
                .words("why", row.words("why")).node();
    }

    private ObjectNode attendance(Row row, String course) {
        String key = course + "-2026." + row.text("bureau");
        return internal("CourseAttendance", key).text("name", key)
                .related("course", Entity.id(COURSE, course + "-2026")).text("bureau", row.text("bureau"))
                .number("members", row.whole(course), 0).number("passed", row.whole(course + "Passed"), 0).node();
    }

    private static Entity internal(String type, String key) {
        return Entity.of(type, key).text("accessClass", "internal");
    }

    private String day(int fromToday) {
        return today.plusDays(fromToday).toString();
    }
}
