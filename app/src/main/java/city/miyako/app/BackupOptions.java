package city.miyako.app;

import java.nio.file.Path;
import java.util.Arrays;

/// What the operator asked to do with a backup.
///
/// @param verb `backup`, `restore` or `verify-backup`
/// @param folder the backup
/// @param data the data folder of the city
record BackupOptions(String verb, Path folder, Path data) {
    static final String USAGE = """
        Usage: ./miyako backup DIR [--data DIR]
               ./miyako verify-backup DIR
               ./miyako restore DIR [--data NEW]""";

    static BackupOptions parse(String[] arguments, Path defaultData) {
        if (arguments.length == 0) {
            throw new Refusal(USAGE);
        }
        var options = new BackupOptions(arguments[0], Path.of(""), defaultData);
        for (var words = Arrays.asList(arguments).listIterator(1); words.hasNext(); ) {
            var word = words.next();
            if (word.equals("--data") && words.hasNext()) {
                options = new BackupOptions(options.verb, options.folder, Path.of(words.next()));
            } else if (word.startsWith("--") || !options.folder.toString().isEmpty()) {
                throw new Refusal("unknown option " + word + "\n" + USAGE);
            } else {
                options = new BackupOptions(options.verb, Path.of(word), options.data);
            }
        }
        if (options.folder.toString().isEmpty()) {
            throw new Refusal(options.verb + " needs a folder\n" + USAGE);
        }
        return new BackupOptions(options.verb, options.folder.toAbsolutePath().normalize(),
            options.data.toAbsolutePath().normalize());
    }
}
