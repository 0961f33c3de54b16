package city.miyako.services.stormsurgesystem;

import city.miyako.foundation.web.Table;
import java.util.List;

/// The tables that programs and spreadsheets get; empty text where nothing is known.
final class Tables {
    private Tables() {
    }

    static Table levels(List<SeaLevel> levels) {
        return new Table("levels", List.of("id", "name", "kind", "municipality", "lat", "lon", "datum",
            "level_m", "warning_level", "official_level", "freshness", "doubtful", "observed_at"), levels.stream()
            .<List<Object>>map(one -> List.of(one.site().id(), one.site().name(), one.kind(),
                Integer.toString(one.site().municipality()), Table.text(one.site().lat()), Table.text(one.site().lon()),
                one.datum(), one.shown() ? Table.text(one.metres()) : "", one.level(), one.state(), one.age(),
                one.doubtful(), Table.text(one.at()))).toList());
    }

    static Table gates(List<GateView> gates) {
        return new Table("gates", List.of("id", "name", "municipality", "lat", "lon", "position", "freshness",
            "told_at", "datum", "close_at_m", "gauge"), gates.stream()
            .<List<Object>>map(one -> List.of(one.site().id(), one.site().name(),
                Integer.toString(one.site().municipality()), Table.text(one.site().lat()), Table.text(one.site().lon()),
                one.said(), one.age(), Table.text(one.at()), one.datum(), Table.text(one.closeAt()),
                one.gauge())).toList());
    }

    static Table cameras(List<SeaCamera> cameras) {
        return new Table("cameras", List.of("id", "name", "municipality", "lat", "lon", "image", "freshness",
            "taken_at", "picture_address", "video_page"), cameras.stream()
            .<List<Object>>map(one -> List.of(one.site().id(), one.site().name(),
                Integer.toString(one.site().municipality()), Table.text(one.site().lat()), Table.text(one.site().lon()),
                Table.text(one.image()), one.age(), Table.text(one.at()), one.pictureAddress(),
                one.videoPage())).toList());
    }

    static Table day(SeaLevel level, Surge surge) {
        return new Table("day", List.of("at", "level_m", "tide_m", "surge_m", "datum"), surge.rows().stream()
            .<List<Object>>map(row -> List.of(row.at().toString(), row.metres(), Table.text(row.tide()),
                Table.text(row.left()), level.datum())).toList());
    }
}
