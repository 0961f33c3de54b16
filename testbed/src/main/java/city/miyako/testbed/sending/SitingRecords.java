package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Words;
import city.miyako.testbed.town.SitingAsset;
import city.miyako.testbed.town.SitingRequest;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// What the bureaus send about antennas: the catalogue of assets, the windows, the requests of their former register.
public final class SitingRecords {
    private static final String OFFICE = "digital-services";
    private static final List<String> OWNERS = List.of("construction", "education", "fire", "housing", "police", "port",
            "sewerage", "taxation", "transportation", "waterworks");

    private SitingRecords() {}

    /// The id of an asset.
    public static String id(SitingAsset asset) {
        return Entity.id("SitingAsset", asset.number());
    }

    /// Assets as entities.
    public static List<ObjectNode> assets(List<SitingAsset> assets) {
        return assets.stream().map(asset -> Entity.of("SitingAsset", asset.number())
                .words("name", asset.name())
                .text("kind", asset.kind())
                .text("bureau", asset.bureau())
                .text("municipality", asset.municipality())
                .at(asset.place())
                .node()).toList();
    }

    /// Windows as entities: one for all questions, one in each bureau. Telephone numbers and addresses reach nobody.
    public static List<ObjectNode> windows() {
        List<ObjectNode> windows = new ArrayList<>();
        windows.add(window(OFFICE, new Words("アンテナ設置ワンストップ窓口", "One-stop window for antennas"), 0));
        for (String bureau : OWNERS) {
            windows.add(window(bureau, new Words("資産活用の窓口", "Window for the use of assets"), windows.size()));
        }
        return windows;
    }

    private static ObjectNode window(String bureau, Words name, int place) {
        return Entity.of("SitingWindow", bureau)
                .words("name", name)
                .text("bureau", bureau)
                .text("phone", String.format("03-0000-%04d", place))
                .text("email", bureau + "@example.org")
                .words("hours", new Words("平日9時から17時まで", "Weekdays, 9:00 to 17:00"))
                .node();
    }

    /// Requests as the door for former cases takes them.
    public static ObjectNode requests(List<SitingRequest> requests) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = body.putArray("cases");
        for (SitingRequest request : requests) {
            ObjectNode one = cases.addObject().put("number", request.number()).put("title", request.asset().name().ja())
                    .put("opened", request.times().getFirst().toString());
            facts(one.putObject("facts"), request);
            parties(one.putArray("parties"), request);
            ArrayNode steps = one.putArray("steps");
            List<String> moves = request.moves();
            for (int i = 0; i < moves.size(); i++) {
                steps.addObject().put("move", moves.get(i)).put("at", request.times().get(i + 1).toString());
            }
        }
        return body;
    }

    private static void facts(ObjectNode facts, SitingRequest request) {
        facts.put("owner", request.isPrivate() ? "private" : "city").put("place", request.place())
                .put("work", request.work())
                .put(request.isPrivate() ? "site" : "asset",
                        request.isPrivate() ? request.asset().name().ja() : request.asset().number());
    }

    private static void parties(ArrayNode parties, SitingRequest request) {
        parties.addObject().put("role", "operator").put("company", request.operator());
        if (!request.isPrivate()) {
            parties.addObject().put("role", "owner").put("bureau", request.asset().bureau());
        }
        parties.addObject().put("role", "office").put("bureau", OFFICE);
    }
}
