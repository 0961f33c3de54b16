package city.miyako.foundation.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words of one package in every language, read from `texts/{ja,en}.properties` beside its classes.
///
/// A text is an ICU message (`{0}`, plurals, quotes doubled). A key that is missing is answered by the key itself in
/// angle brackets, so that a page still works; a rules test makes sure none is missing.
public final class Texts {
    private static final ClassValue<Texts> BESIDE = new ClassValue<>() {
        @Override
        protected Texts computeValue(Class<?> home) {
            return new Texts(home);
        }
    };

    /// Japanese for those who are learning it (やさしい日本語); only what is sent to people exists in it.
    private static final String EASY = "ja-x-easy";

    private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);
    private final Map<String, String> easyWords;
    // Reading a pattern costs more than filling it in; the patterns are few and live as long as the program.
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Texts(Class<?> home) {
        for (var language : Language.values()) {
            words.put(language, read(home, language.code()));
        }
        easyWords = read(home, EASY);
    }

    /// The texts that lie beside a class; read once and kept.
    ///
    /// @param home any class of the package whose `texts` folder is meant
    public static Texts beside(Class<?> home) {
        return BESIDE.get(home);
    }

    /// The text of a key, with its arguments filled in, or `‹key›` where no such text exists.
    public String say(Language language, String key, Object... arguments) {
        return find(language, key, arguments).orElse("‹" + key + "›");
    }

    /// The text of a key, or empty where no such text exists.
    public Optional<String> find(Language language, String key, Object... arguments) {
        return fill(words(language).get(key), language.code() + "/" + key, language.locale(), arguments);
    }

    /// The text of a key in easy Japanese (`texts/ja-x-easy.properties`), or empty where no such text exists.
    public Optional<String> findEasy(String key, Object... arguments) {
        return fill(easyWords.get(key), EASY + "/" + key, Locale.JAPANESE, arguments);
    }

    private Optional<String> fill(@Nullable String pattern, String name, Locale locale, Object... arguments) {
        if (pattern == null) {
            return Optional.empty();
        }
        if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
            return Optional.of(pattern);
        }
        var format = formats.computeIfAbsent(name, _ -> new MessageFormat(pattern, locale));
        synchronized (format) {
            return Optional.of(format.format(arguments));
        }
    }

    private Map<String, String> words(Language language) {
        return words.getOrDefault(language, Map.of());
    }

    private static Map<String, String> read(Class<?> home, String code) {
        var properties = new Properties();
        try (var in = home.getResourceAsStream("texts/" + code + ".properties")) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("texts of " + home.getPackageName() + " cannot be read", e);
        }
        return properties.stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty));
    }
}
