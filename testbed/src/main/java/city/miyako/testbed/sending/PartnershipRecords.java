package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Words;
import city.miyako.testbed.town.Municipality;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What the office in charge of partnerships has on record: partners, agreements, briefings and the rest.
///
/// By the end of fiscal 2021 they come to what the strategy reports: 38 municipalities briefed, agreements with two
/// companies. Companies and operators do not exist; what is said of municipalities and the state is made up.
public final class PartnershipRecords {
    /// Municipalities briefed by the end of fiscal 2021.
    public static final int BRIEFED_2021 = 38;
    private static final int BRIEFED = 47;
    private static final int WINDOWS = 24;
    private static final int URGED = 40;
    private static final String PARTNER = "Partner";
    private static final String AGREEMENT = "PartnershipAgreement";
    private static final String FUDOSAN = "mihon-fudosan";
    private static final String DENRYOKU = "mihon-denryoku";
    private static final String TETSUDO = "mihon-tetsudo";

    private final List<Municipality> municipalities;
    private final LocalDate today;
    private final List<ObjectNode> records = new ArrayList<>();

    private PartnershipRecords(List<Municipality> municipalities, LocalDate today) {
        this.municipalities = municipalities;
        this.today = today;
    }

    /// All records as they stand on a day, those that others point to first.
    ///
    /// @param municipalities all 62
    public static List<ObjectNode> all(List<Municipality> municipalities, LocalDate today) {
        PartnershipRecords made = new PartnershipRecords(municipalities, today);
        made.partners();
        made.agreements();
        made.assets();
        made.briefings();
        made.knowHow();
        made.windows();
        made.contacts();
        return List.copyOf(made.records);
    }

    private void partners() {
        partner("soumu", "state", new Words("総務省", "Ministry of Internal Affairs and Communications"), "2020-06-01");
        partner("soumu-kanto", "state", new Words("総務省関東総合通信局", "Kanto Bureau of Telecommunications"),
                "2020-06-01");
        partner("saitama", "prefecture", new Words("埼玉県", "Saitama Prefecture"), "2022-05-10");
        partner("chiba", "prefecture", new Words("千葉県", "Chiba Prefecture"), "2022-05-10");
        partner("kanagawa", "prefecture", new Words("神奈川県", "Kanagawa Prefecture"), "2022-05-10");
        partner(FUDOSAN, "company", new Words("見本不動産株式会社", "Mihon Real Estate"), "2021-06-15");
        partner(DENRYOKU, "company", new Words("みほん電力株式会社", "Mihon Electric Power"), "2021-12-20");
        partner(TETSUDO, "company", new Words("架空鉄道株式会社", "Kakuu Railway"), "2026-04-01");
        partner("mihon-tsushin", "operator", new Words("見本通信株式会社", "Mihon Communications"), "2020-08-01");
        partner("mihon-mobile", "operator", new Words("みほんモバイル株式会社", "Mihon Mobile"), "2020-08-01");
        partner("sample-denpa", "operator", new Words("サンプル電波株式会社", "Sample Denpa"), "2020-08-01");
        partner("kakuu-telecom", "operator", new Words("架空テレコム株式会社", "Kakuu Telecom"), "2020-08-01");
        municipalities.stream().limit(BRIEFED).forEach(one -> records.add(Entity.of(PARTNER, key(one))
                .words("name", one.name()).text("kind", "municipality").text("municipality", one.code())
                .text("since", "2020-10-20").node()));
    }

    private void partner(String key, String kind, Words name, String since) {
        records.add(Entity.of(PARTNER, key).words("name", name).text("kind", kind).text("since", since).node());
    }

    private void agreements() {
        Words opening = new Words("所有する建物や土地を5Gアンテナの設置場所として開放し、つながる東京を早期に実現する。",
                "To open buildings and land to 5G antennas, so that Tokyo is connected soon.");
        agreement("a-2021-01", new Words("ビル・商業施設の開放に関する協定", "Agreement on opening buildings"), List.of(FUDOSAN),
                opening, new Term("signed", "online", "2021-06-15", today.plusDays(60).toString()));
        agreement("a-2021-02", new Words("電柱・変電所用地の開放に関する協定", "Agreement on opening poles and plots"),
                List.of(DENRYOKU), opening, new Term("signed", "place", "2021-12-20", "2031-03-31"));
        agreement("a-2022-01", new Words("基地局の共同設置に関する協定", "Agreement on shared base stations"),
                List.of("mihon-tsushin", "mihon-mobile"), new Words("一つの場所に複数の事業者が設置できるようにする。",
                        "To let several operators use one place."),
                new Term("ended", "papers", "2022-04-01", "2025-03-31"));
        agreement("a-2023-01", new Words("区市町村資産の開放に関する協定", "Agreement on opening municipal assets"),
                List.of(key(municipalities.get(2)), key(municipalities.get(12))), opening,
                new Term("signed", "online", "2023-05-10", "2028-03-31"));
        agreement("a-2023-02", new Words("電波利用の促進に関する協力協定", "Agreement on promoting the use of radio"),
                List.of("soumu", "soumu-kanto"), new Words("国と都が基地局整備の課題と支援策を共有する。",
                        "To share problems of base stations and ways to help between the state and the metropolis."),
                new Term("signed", "papers", "2023-09-01", "2029-03-31"));
        agreement("a-2026-01", new Words("駅施設の開放に関する協定（案）", "Agreement on opening stations (draft)"),
                List.of(TETSUDO), opening, new Term("talks", "online", today.plusDays(45).toString(), "2032-03-31"));
    }

    private void agreement(String key, Words name, List<String> partners, Words purpose, Term term) {
        Entity agreement = Entity.of(AGREEMENT, key).words("name", name)
                .related("partners", partners.stream().map(one -> Entity.id(PARTNER, one)).toList())
                .words("purpose", purpose)
                .words("allowedUse", new Words("国内で免許を受けた通信事業者が、設置の申請と所有者の承諾を経て利用できる。",
                        "Licensed operators may use them, after a request and the consent of the owner."))
                .text("state", term.state()).text("ceremony", term.ceremony()).text("signed", term.signed())
                .text("until", term.until());
        records.add((term.ceremony().equals("place") ? agreement.text("place", "都庁第一本庁舎") : agreement).node());
    }

    private void assets() {
        assets("f", 12, "building", new Words("見本ビル", "Mihon Building"), FUDOSAN, "a-2021-01");
        assets("d", 20, "structure", new Words("みほん電柱", "Mihon Pole"), DENRYOKU, "a-2021-02");
        assets("m", 6, "building", new Words("区民施設", "Community Hall"), key(municipalities.get(2)), "a-2023-01");
    }

    private void assets(String letter, int count, String kind, Words name, String partner, String agreement) {
        for (int i = 1; i <= count; i++) {
            Municipality where = letter.equals("m") ? municipalities.get(2) : municipalities.get(i % WINDOWS);
            records.add(Entity.of("SitingAsset", String.format("p%s-%05d", letter, i))
                    .words("name", new Words(where.name().ja() + " " + name.ja() + " " + i,
                            where.name().en() + " " + name.en() + " " + i))
                    .text("kind", kind).text("municipality", where.code())
                    .related("offeredBy", Entity.id(PARTNER, partner))
                    .related("underAgreement", Entity.id(AGREEMENT, agreement))
                    .at(where.place().moved(0.3 * (i % 5) - 0.6, 0.25 * (i % 7) - 0.75)).node());
        }
    }

    private void briefings() {
        briefing("b-2020-1", "2020-10-20", "municipalities", "online", bodies(0, 16));
        briefing("b-2020-2", "2021-02-16", "municipalities", "online", bodies(8, 26));
        briefing("b-2021-1", "2021-07-13", "municipalities", "online", bodies(20, 33));
        briefing("b-2021-2", "2021-11-24", "municipalities", "place", bodies(30, BRIEFED_2021));
        briefing("b-2021-3", "2022-02-08", "companies", "online", List.of(FUDOSAN, DENRYOKU));
        briefing("b-2022-1", "2022-10-04", "prefectures", "online", List.of("saitama", "chiba", "kanagawa"));
        briefing("b-2023-1", "2023-07-19", "municipalities", "place", bodies(36, 43));
        briefing("b-2024-1", "2024-06-05", "operators", "online", List.of("mihon-tsushin", "mihon-mobile",
                "sample-denpa", "kakuu-telecom"));
        briefing("b-2025-1", "2025-11-12", "municipalities", "online", bodies(40, BRIEFED));
    }

    private List<String> bodies(int from, int to) {
        return municipalities.subList(from, to).stream().map(PartnershipRecords::key).toList();
    }

    private void briefing(String key, String held, String audience, String way, List<String> bodies) {
        records.add(Entity.of("PartnerBriefing", key)
                .words("name", new Words("基地局設置に向けた説明会（" + held.substring(0, 7).replace("-", "年") + "月）",
                        "Briefing on base-station siting, " + held.substring(0, 7)))
                .text("held", held).text("audience", audience).text("way", way)
                .words("topics", new Words("5Gの整備状況、資産を開放する手順、ワンストップ窓口の開き方、質疑応答",
                        "State of 5G, how to open assets, how to set up a one-stop window, questions"))
                .related("bodies", bodies.stream().map(one -> Entity.id(PARTNER, one)).toList()).node());
    }

    private void knowHow() {
        knowHow("guide", new Words("資産開放の手引", "Guide to opening assets"), "municipalities", "2020-10-20",
                "/services/antenna-siting");
        knowHow("catalogue", new Words("資産一覧の作り方とCSVの例", "How to make a catalogue, with an example in CSV"),
                "everybody", "2021-02-16", "/api/v1/antenna-siting/assets?format=csv");
        knowHow("window", new Words("ワンストップ窓口の開設手順", "How to set up a one-stop window"), "municipalities",
                "2021-07-13", "/services/antenna-siting/windows");
        knowHow("agreement", new Words("協定の結び方とオンライン締結式の進め方",
                "How to conclude an agreement and hold an online ceremony"), "companies", "2021-12-20",
                "/services/agreements/uses");
        knowHow("wide-area", new Words("広域で取り組むための情報共有資料", "Working across prefectures"), "prefectures",
                "2022-10-04", "/services/agreements");
    }

    private void knowHow(String key, Words name, String audience, String issued, String document) {
        records.add(Entity.of("KnowHow", key).words("name", name).text("audience", audience).text("issued", issued)
                .text("document", document).words("summary", new Words("都が資産を開放した経験をもとにまとめた資料です。",
                        "From what the metropolis learned when it opened its own assets.")).node());
    }

    private void windows() {
        IntStream.range(0, WINDOWS).forEach(i -> {
            Municipality one = municipalities.get(i);
            records.add(Entity.of("SitingWindow", key(one))
                    .words("name", new Words(one.name().ja() + " 基地局設置相談窓口", one.name().en() + " window for antennas"))
                    .text("municipality", one.code()).text("phone", String.format("03-0000-1%03d", i))
                    .text("email", "window-" + one.code() + "@example.org")
                    .words("hours", new Words("平日9時から17時まで", "Weekdays, 9:00 to 17:00"))
                    .text("since", LocalDate.of(2021, 4, 1).plusMonths(2L * i).toString()).node());
        });
    }

    private void contacts() {
        for (int i = WINDOWS; i < URGED; i++) {
            boolean helped = i % 3 == 0;
            contact("c-" + municipalities.get(i).code(), helped ? "support" : "urging", key(municipalities.get(i)),
                    helped ? new Words("窓口の開設準備を支援", "Help with setting up a window")
                            : new Words("ワンストップ窓口の設置を依頼", "Asked to set up a one-stop window"), 4 * i, 6 * (i - 26));
        }
        contact("c-state-1", "state", "soumu", new Words("基地局整備の支援策に関する要望", "Request for help with base stations"),
                50, 40);
        contact("c-state-2", "state", "soumu-kanto", new Words("免許手続の見通しに関する協議", "Talks on licensing"), 20, 12);
        contact("c-share-1", "sharing", "saitama", new Words("資産開放のノウハウを提供", "Shared know-how on opening assets"),
                200, -1);
    }

    private void contact(String key, String kind, String partner, Words name, int daysAgo, int nextInDays) {
        Entity contact = Entity.of("PartnerContact", key).words("name", name).text("kind", kind)
                .related("partner", Entity.id(PARTNER, partner)).text("held", today.minusDays(daysAgo).toString());
        boolean done = kind.equals("sharing");
        records.add((done ? contact : contact.text("next", today.plusDays(nextInDays).toString()))
                .text("state", done ? "done" : "open").node());
    }

    private static String key(Municipality municipality) {
        return "m-" + municipality.code();
    }

    /// How an agreement stands.
    ///
    /// @param state    `talks`, `signed` or `ended`
    /// @param ceremony how it is signed
    /// @param signed   the day of that
    /// @param until    its last day
    private record Term(String state, String ceremony, String signed, String until) {}
}
