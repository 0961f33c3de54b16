package city.miyako.testbed.camera;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.water.RiverGauge;
import java.util.ArrayList;
import java.util.List;

/// A river camera beside a gauge.
///
/// @param id short name, unique among cameras
/// @param name what it is called
/// @param place where it stands
/// @param gauge index of the gauge it looks at, in the order of [RiverGauge#all()]
public record Camera(String id, Words name, Place place, int gauge) {
    /// How many cameras the city has: one at each gauge and a second one at the first 48.
    public static final int COUNT = 108;

    /// All 108 cameras.
    public static List<Camera> all(List<RiverGauge> gauges) {
        List<Camera> cameras = new ArrayList<>();
        for (int i = 0; i < gauges.size(); i++) {
            cameras.add(at(gauges, i, 1, "上流", "upstream", 0.05));
        }
        for (int i = 0; cameras.size() < COUNT; i++) {
            cameras.add(at(gauges, i, 2, "下流", "downstream", -0.12));
        }
        return List.copyOf(cameras);
    }

    private static Camera at(List<RiverGauge> gauges, int index, int number, String ja, String en, double northKm) {
        RiverGauge gauge = gauges.get(index);
        Words name = new Words(gauge.name().ja() + " " + ja, gauge.name().en() + " (" + en + ")");
        return new Camera(gauge.id() + "-" + number, name, gauge.place().moved(0, northKm), index);
    }
}
