package city.miyako.services.seaconditionforecast;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.linkage.map.MapPicture;
import city.miyako.linkage.map.MapPictures;
import city.miyako.linkage.permits.ForecastPermits;
import city.miyako.linkage.seas.SeaMap;
import city.miyako.linkage.seas.SeaOffice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Sea temperature as a picture on the shared map, called `sea-temperature`, a moment for each day.
@ApplicationScoped
public class SeaPictures implements MapPictures {
    /// What the address of the map calls it.
    static final String NAME = "sea-temperature";

    private final SeaOffice seas;
    private final ForecastPermits permits;
    private final Texts texts = Texts.beside(SeaPictures.class);

    SeaPictures(SeaOffice seas, ForecastPermits permits) {
        this.seas = seas;
        this.permits = permits;
    }

    @Override
    public Optional<MapPicture> find(Reach reach, Language language, String name, int step) {
        if (!name.equals(NAME)) {
            return Optional.empty();
        }
        boolean told = reach.staff()
            || permits.findInForce(reach.tenant(), SeaConditionForecastService.BOOK).isPresent();
        var days = new SeaView(seas.now(), 0, told, language, seas.today());
        return SeaMap.find(days.state().places()).filter(_ -> days.state().known())
            .map(map -> picture(map, days, step));
    }

    private MapPicture picture(SeaMap map, SeaView days, int step) {
        var links = days.days();
        int shown = Math.min(step, links.size() - 1);
        int day = links.get(shown).day();
        var view = new SeaView(days.state(), day, days.told(), days.language(), days.today());
        var note = days.state().sample() ? "sample" : day > 0 ? "map.foretold" : "map.known";
        return new MapPicture(NAME, texts.say(view.language(), "map.title", view.date()),
            texts.say(view.language(), note), SeaConditionForecastService.HOME + "?day=" + day,
            SeaConditionForecastService.API + "/picture?day=" + day, map.corners(),
            links.stream().map(SeaView.Link::label).toList(), shown, view.keys().stream()
                .map(key -> new MapPicture.Key(key.colour(), texts.say(view.language(), "key", key.from(),
                    key.to()))).toList());
    }
}
