package city.miyako.services.seaconditionforecast;

import city.miyako.engines.sea.SeaScore;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.seas.SeaPlace;
import java.util.List;
import java.util.stream.IntStream;

/// The tables that programs and spreadsheets get; empty text where nothing is known.
final class SeaTables {
    private SeaTables() {
    }

    static Table places(SeaView view) {
        var rows = IntStream.range(0, view.state().places().size()).mapToObj(view::row).toList();
        return new Table("places", List.of("id", "name", "kind", "lat", "lon", "date", "temperature_c", "silent",
            "sample"), rows.stream().<List<Object>>map(row -> List.of(row.place().id(),
                row.place().name(view.language()), kind(row.place()), row.place().cell().latitude(),
                row.place().cell().longitude(), String.valueOf(view.state().last()), row.value(), row.silent(),
                row.place().sample())).toList());
    }

    static Table forecasts(SeaView view, List<Integer> places) {
        var issued = String.valueOf(view.state().last());
        return new Table("forecasts", List.of("id", "lat", "lon", "issued", "date", "low_c", "middle_c", "high_c",
            "normal_c", "sample"), places.stream().flatMap(at -> view.steps(at).stream()
                .filter(step -> !step.middle().isEmpty()).<List<Object>>map(step -> {
                    var place = view.state().places().get(at);
                    return List.of(place.id(), place.cell().latitude(), place.cell().longitude(), issued,
                        step.date().toString(), step.low(), step.middle(), step.high(), step.normal(),
                        place.sample());
                })).toList());
    }

    static Table scores(List<SeaScore> scores) {
        return new Table("scores", List.of(SeaScore.CSV_HEADS.split(",")), scores.stream()
            .<List<Object>>map(score -> List.of((Object[]) score.csv().split(","))).toList());
    }

    private static String kind(SeaPlace place) {
        return place.buoy() ? "SeaBuoy" : "SeaCell";
    }
}
