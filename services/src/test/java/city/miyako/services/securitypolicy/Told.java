package city.miyako.services.securitypolicy;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What the security office tells the city in these tests, as entities.
final class Told {
    static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    private Told() {
    }

    /// A policy, two systems, two measures and two courses.
    static void everything() {
        send(policy("basic-1", "basic", "基本方針"), policy("standard-1", "standard", "対策基準第一章"),
            policy("guide-1", "guide", "デジタルサービス開発ガイドライン"),
            system("ships", "入出港システム", "port", -3), system("flats", "住宅申込システム", "housing", 30),
            internal("BaselineControl", "a-01", words("name", "多要素認証", "More than one factor"),
                words("evidence", "設定画面の写し", "Picture"), text("number", "A-01"), number("days", 30),
                related("clause", "PolicyText:standard-1"), text("state", "valid")),
            internal("BaselineControl", "a-02", words("name", "記録の保存", "Records kept"),
                words("evidence", "記録", "Records"), text("number", "A-02"), number("days", 60),
                related("clause", "PolicyText:standard-1"), text("state", "valid")),
            internal("SystemProcedure", "ships", words("title", "入出港システム実施手順", "Procedures"),
                words("text", "手順", "How"), related("system", "InformationSystem:ships"),
                related("clause", "PolicyText:standard-1"), text("since", "2026-04-01"),
                text("reviewBy", "2026-05-01")),
            internal("VulnerabilityCheck", "ships-2026", words("title", "CSIRTによる診断", "Check by the CSIRT"),
                related("system", "InformationSystem:ships"), text("method", "web"), text("by", "csirt"),
                text("planned", "2026-06-01"), text("state", "done")),
            course("all-1", "all", "全職員研修"), course("ict-1", "ict", "ICT職員研修"),
            question("all-q1", "all-1"), question("all-q2", "all-1"), question("ict-q1", "ict-1"),
            attendance("all-1", "port", 10, 4), attendance("all-1", "audit", 3, 1),
            attendance("all-1", "fire", 8, 8));
    }

    static void send(String... entities) {
        sender().contentType("application/json").body("[" + String.join(",", entities) + "]")
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then()
            .statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    static String policy(String key, String layer, String title) {
        return entity("PolicyText", key, words("title", title, title), words("text", title + "の本文", "Text"),
            text("layer", layer), text("number", "1"), text("since", "2024-04-01"), text("guide", "令和5年3月版"));
    }

    static String system(String key, String name, String bureau, int assessIn) {
        return internal("InformationSystem", key, words("name", name, name), text("bureau", bureau),
            text("importance", "high"), text("state", "running"),
            text("assessBy", TODAY.plusDays(assessIn).toString()));
    }

    static String course(String key, String audience, String name) {
        return internal("SecurityCourse", key, words("name", name, name), words("text", "教材", "Lesson"),
            text("audience", audience), number("pass", 80), text("until", TODAY.plusDays(30).toString()),
            text("state", "open"));
    }

    static String question(String key, String course) {
        return internal("CourseQuestion", key, related("course", "SecurityCourse:" + course),
            words("question", "正しいのは？" + key, "Which is right? " + key), words("choiceA", "あ", "One"),
            words("choiceB", "い", "Two"), text("right", "b"), words("why", "なぜなら", "Because"));
    }

    static String attendance(String course, String bureau, int members, int passed) {
        return internal("CourseAttendance", course + "." + bureau, text("name", bureau),
            related("course", "SecurityCourse:" + course), text("bureau", bureau), number("members", members),
            number("passed", passed));
    }

    static String internal(String type, String key, String... attributes) {
        var all = new ArrayList<>(List.of(attributes));
        all.add(text("accessClass", "internal"));
        return entity(type, key, all.toArray(String[]::new));
    }

    static String entity(String type, String key, String... attributes) {
        return "{\"id\":\"urn:ngsi-ld:%s:%s\",\"type\":\"%s\",%s}".formatted(type, key, type,
            String.join(",", attributes));
    }

    static String text(String name, String value) {
        return "\"%s\":{\"type\":\"Property\",\"value\":\"%s\"}".formatted(name, value);
    }

    static String number(String name, int value) {
        return "\"%s\":{\"type\":\"Property\",\"value\":%d}".formatted(name, value);
    }

    static String words(String name, String ja, String en) {
        return "\"%s\":{\"type\":\"LanguageProperty\",\"languageMap\":{\"ja\":\"%s\",\"en\":\"%s\"}}"
            .formatted(name, ja, en);
    }

    static String related(String name, String to) {
        return "\"%s\":{\"type\":\"Relationship\",\"object\":\"urn:ngsi-ld:%s\"}".formatted(name, to);
    }

    static RequestSpecification sender() {
        return given().header("Authorization", "Bearer miyako-sample-city");
    }
}
