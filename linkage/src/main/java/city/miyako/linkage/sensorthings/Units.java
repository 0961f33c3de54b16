package city.miyako.linkage.sensorthings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Units of the vocabulary (UN/CEFACT Recommendation 20) as the standard wants them (18-088, 8.2.4): by name, symbol
/// and a definition in UCUM.
final class Units {
    private static final String UCUM = "http://www.opengis.net/def/uom/UCUM/";
    private static final Map<String, Unit> KNOWN = Map.ofEntries(
        unit("MTR", "metre", "m", "m"), unit("CMT", "centimetre", "cm", "cm"), unit("MMT", "millimetre", "mm", "mm"),
        unit("KMT", "kilometre", "km", "km"), unit("H67", "millimetre per hour", "mm/h", "mm/h"),
        unit("MTS", "metre per second", "m/s", "m/s"), unit("KMH", "kilometre per hour", "km/h", "km/h"),
        unit("MQS", "cubic metre per second", "m³/s", "m3/s"), unit("CEL", "degree Celsius", "℃", "Cel"),
        unit("P1", "percent", "%", "%"), unit("KWT", "kilowatt", "kW", "kW"), unit("WTT", "watt", "W", "W"),
        unit("KWH", "kilowatt hour", "kWh", "kW.h"), unit("HPA", "hectopascal", "hPa", "hPa"),
        unit("PAL", "pascal", "Pa", "Pa"), unit("SEC", "second", "s", "s"), unit("MIN", "minute", "min", "min"),
        unit("HUR", "hour", "h", "h"), unit("DD", "degree", "°", "deg"), unit("KGM", "kilogram", "kg", "kg"),
        unit("59", "part per million", "ppm", "[ppm]"), unit("GP", "milligram per cubic metre", "mg/m³", "mg/m3"),
        unit("GQ", "microgram per cubic metre", "µg/m³", "ug/m3"), unit("C62", "one", "", "1"));

    private Units() {
    }

    /// A unit as JSON; what nobody knows of it is null.
    ///
    /// @param code   UN/CEFACT code; empty where there is none
    /// @param symbol how the vocabulary shows it; empty where it does not
    static ObjectNode json(String code, String symbol) {
        var told = JsonNodeFactory.instance.objectNode();
        var known = KNOWN.get(code);
        if (known != null) {
            return told.put("name", known.name).put("symbol", symbol.isEmpty() ? known.symbol : symbol)
                .put("definition", UCUM + known.ucum);
        }
        var shown = symbol.isEmpty() ? code : symbol;
        if (shown.isEmpty()) {
            return told.putNull("name").putNull("symbol").putNull("definition");
        }
        return told.put("name", code.isEmpty() ? symbol : code).put("symbol", shown).putNull("definition");
    }

    private static Map.Entry<String, Unit> unit(String code, String name, String symbol, String ucum) {
        return Map.entry(code, new Unit(name, symbol, ucum));
    }

    /// What is known of a unit.
    ///
    /// @param name   in English, as units are named between machines
    /// @param symbol as it is shown
    /// @param ucum   its code in UCUM
    private record Unit(String name, String symbol, String ucum) {
    }
}
