package city.miyako.services.floodsimulation;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.linkage.floods.FloodLayer;
import city.miyako.linkage.floods.FloodRun;
import city.miyako.linkage.floods.Floods;
import city.miyako.linkage.map.MapPicture;
import city.miyako.linkage.map.MapPictures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Depths of simulated floods as pictures on the map, as `flood-12`.
@ApplicationScoped
public class FloodPictures implements MapPictures {
    private static final Pattern NAME = Pattern.compile("flood-([0-9]{1,18})");
    private static final int MINUTE = 60;

    private final Floods floods;
    private final Texts texts = Texts.beside(FloodPictures.class);

    /// Pictures of these floods.
    public FloodPictures(Floods floods) {
        this.floods = floods;
    }

    @Override
    public Optional<MapPicture> find(Reach reach, Language language, String name, int step) {
        var matcher = NAME.matcher(name);
        return matcher.matches() ? floods.find(reach, Long.parseLong(matcher.group(1))).filter(FloodRun::isDone)
            .map(run -> picture(reach, language, run, step)) : Optional.empty();
    }

    private MapPicture picture(Reach reach, Language language, FloodRun run, int step) {
        var moments = floods.moments(reach, run);
        int shown = Math.min(step, moments.size() - 1);
        var note = texts.say(language, run.ground().sample() ? "sample.warning" : "caution");
        return new MapPicture("flood-" + run.id(), texts.say(language, "map.title", run.name()), note,
            FloodSimulationService.HOME + "/floods/" + run.id() + "?step=" + shown,
            FloodSimulationService.API + "/floods/" + run.id() + "/picture?show=depth&step=" + shown,
            run.ground().placement().corners(), moments.stream().map(second ->
                texts.say(language, "minutes", Math.round((float) second / MINUTE))).toList(), shown,
            keys(language));
    }

    private List<MapPicture.Key> keys(Language language) {
        var layer = FloodLayer.DEPTH;
        var keys = new ArrayList<MapPicture.Key>();
        for (int i = 0; i < layer.limits().size(); i++) {
            keys.add(new MapPicture.Key(String.format(Locale.ROOT, "#%06X", layer.colours().get(i)),
                texts.say(language, "class.above", layer.limits().get(i), layer.unit())));
        }
        return keys;
    }
}
