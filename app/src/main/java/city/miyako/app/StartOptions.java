package city.miyako.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/// What the operator asked for on the command line.
///
/// @param host address to listen on
/// @param port port to listen on
/// @param data the data folder
/// @param sample whether the sample city is on
/// @param speed how many times faster than real time the sample city lives, 1 to 600
/// @param scenario what happens in the sample city: `ordinary` or `typhoon`
record StartOptions(String host, int port, Path data, boolean sample, int speed, String scenario) {
    static final String USAGE = """
        ./miyako run [--host 127.0.0.1] [--port 8080] [--data DIR] [--no-sample] [--speed 1..600] \
        [--scenario ordinary|typhoon]""";
    private static final int MAX_SPEED = 600;
    private static final int MAX_PORT = 65_535;

    static StartOptions parse(String[] arguments, Path defaultData) {
        var options = new StartOptions("127.0.0.1", 8080, defaultData, true, 1, "ordinary");
        for (var words = Arrays.asList(arguments).iterator(); words.hasNext(); ) {
            options = options.with(words.next(), words);
        }
        return options;
    }

    private StartOptions with(String word, Iterator<String> rest) {
        return switch (word) {
            case "--host" -> new StartOptions(value(word, rest), port, data, sample, speed, scenario);
            case "--port" -> new StartOptions(host, number(word, rest, MAX_PORT), data, sample, speed, scenario);
            case "--data" -> new StartOptions(host, port, Path.of(value(word, rest)), sample, speed, scenario);
            case "--no-sample" -> new StartOptions(host, port, data, false, speed, scenario);
            case "--speed" -> new StartOptions(host, port, data, sample, number(word, rest, MAX_SPEED), scenario);
            case "--scenario" -> new StartOptions(host, port, data, sample, speed, scenario(value(word, rest)));
            default -> throw new Refusal("unknown option " + word + "\nUsage: " + USAGE);
        };
    }

    private static String scenario(String word) {
        if (word.equals("ordinary") || word.equals("typhoon")) {
            return word;
        }
        throw new Refusal("--scenario is ordinary or typhoon, not " + word);
    }

    private static String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Refusal(word + " needs a value\nUsage: " + USAGE);
        }
        return rest.next();
    }

    private static int number(String word, Iterator<String> rest, int most) {
        var text = value(word, rest);
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the text that is no number
        }
        throw new Refusal(word + " is a number from 1 to " + most + ", not " + text);
    }
}
