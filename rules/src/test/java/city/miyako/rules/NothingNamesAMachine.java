package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The repository builds anywhere: build files name no server to fetch from, and no file names one machine's folders.
final class NothingNamesAMachine {
    static final Rule RULE = new Rule("nothingNamesAMachine", NothingNamesAMachine::check);
    private static final Pattern SERVER = Pattern.compile(
            "\"resolved\"\\s*:\\s*\"https?://[^\"]*\"|(?m)^\\s*registry\\s*=.*$|<(repository|pluginRepository|mirror)>|"
            + "distributionUrl\\s*=.*|<distributionManagement>");
    private static final Pattern FOLDER = Pattern.compile("(?<![\\w./{}$-])/(Users|home/\\w+|work|root)/[\\w.]+");

    private NothingNamesAMachine() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        tree.ending("pom.xml", "package-lock.json", "package.json", ".npmrc", "maven-wrapper.properties",
                "settings.xml", ".mvn/maven.config").forEach(file -> {
            var matcher = SERVER.matcher(file.getValue());
            if (matcher.find()) {
                findings.add(Finding.at(file.getKey(), Lines.of(file.getValue(), matcher.start()),
                        "names a server to fetch from", "leave that to the settings of whoever builds"));
            }
        });
        tree.files().entrySet().stream().filter(file -> !file.getKey().startsWith("docs/plan/"))
                .filter(file -> !file.getKey().startsWith("rules/src/test/")).forEach(file -> {
            var matcher = FOLDER.matcher(file.getValue());
            if (matcher.find()) {
                findings.add(Finding.at(file.getKey(), Lines.of(file.getValue(), matcher.start()),
                        "names a folder of one machine: " + matcher.group(), "use a path from the root, or a setting"));
            }
        });
        return findings;
    }
}
