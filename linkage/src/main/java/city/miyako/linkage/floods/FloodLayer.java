package city.miyako.linkage.floods;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is kept of a flood for each cell, with the classes and colours of its legend.
///
/// Depths: the classes and colours of Japanese hazard maps (Ministry of Land, Infrastructure, Transport and Tourism,
/// 水害ハザードマップ作成の手引き). Hazard: Defra and Environment Agency FD2320, table 13.1.
public enum FloodLayer {
    /// How deep water stands at a moment, m.
    DEPTH("m", List.of(0.05, 0.5, 3.0, 5.0, 10.0, 20.0),
        List.of(0xF7F5A9, 0xFFD8C0, 0xFFB7B7, 0xFF9191, 0xF285C9, 0xDC7ADC)),
    /// How deep it stood at worst, m.
    PEAK_DEPTH("m", DEPTH.limits, DEPTH.colours),
    /// How quick it was at worst, m/s.
    PEAK_SPEED("m/s", List.of(0.1, 0.5, 1.0, 2.0, 3.0), List.of(0xD9E6F2, 0xA6C8E4, 0x6BA3D0, 0x2F74AE, 0x10406B)),
    /// How dangerous it was at worst, as a rating.
    PEAK_HAZARD("", List.of(0.05, 0.75, 1.25, 2.0), List.of(0xF2E9A0, 0xF2B84B, 0xD9622B, 0x8C1B1B)),
    /// After how many minutes it first stood 0.1 m deep.
    ARRIVAL("min", List.of(0.0, 10.0, 30.0, 60.0, 180.0, 360.0),
        List.of(0x7A0F2B, 0xB5382F, 0xDB7240, 0xEFAA68, 0xF5D6A0, 0xFBF1D7));

    private final String unit;
    private final List<Double> limits;
    private final List<Integer> colours;

    FloodLayer(String unit, List<Double> limits, List<Integer> colours) {
        this.unit = unit;
        this.limits = limits;
        this.colours = colours;
    }

    /// The layer of a word of an address, as in `peakdepth`.
    ///
    /// @throws Problem `bad-request`
    public static FloodLayer of(String word) {
        return Arrays.stream(values()).filter(layer -> layer.word().equals(word)).findFirst().orElseThrow(() ->
            Problem.of(CommonError.BAD_REQUEST, "show",
                String.join(" ", Arrays.stream(values()).map(FloodLayer::word).toList())));
    }

    /// Its word in addresses and keys of texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /// The unit of its values; empty for none.
    public String unit() {
        return unit;
    }

    /// From which value each class begins.
    public List<Double> limits() {
        return limits;
    }

    /// The colours of the classes, red, green and blue as one number.
    public List<Integer> colours() {
        return colours;
    }

    /// The class of a value from 0, or -1 where nothing is shown: dry, no ground, or the river itself.
    public int classOf(float value) {
        int found = -1;
        while (found + 1 < limits.size() && value >= limits.get(found + 1)) {
            found++;
        }
        return found;
    }
}
