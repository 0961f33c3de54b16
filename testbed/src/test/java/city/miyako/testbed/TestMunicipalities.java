package city.miyako.testbed;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.People;
import java.util.ArrayList;
import java.util.List;

/// The 62 municipalities by their real codes, at made-up places, so that tests need no running Miyako.
public final class TestMunicipalities {
    private TestMunicipalities() {}

    public static List<Municipality> all() {
        List<Municipality> all = new ArrayList<>();
        for (Table.Row row : Table.beside(People.class, "daytime.csv").rows()) {
            String code = row.text("municipality");
            int n = all.size();
            Place place = new Place(35.60 + (n % 8) * 0.025, 139.25 + (n / 8) * 0.08);
            all.add(new Municipality(code, new Words("区市町村" + code, "Municipality " + code), place, 10_000 * (n + 1)));
        }
        return List.copyOf(all);
    }
}
