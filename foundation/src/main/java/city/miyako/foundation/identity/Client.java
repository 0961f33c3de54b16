package city.miyako.foundation.identity;

/// Where somebody signs in from.
///
/// @param address network address, as in `192.0.2.7`
/// @param agent what their browser calls itself, as sent; empty when it does not say
/// @param carried the session cookie that came along, which ends here; empty for none
public record Client(String address, String agent, String carried) {
    /// Somebody whose browser says nothing.
    public static Client at(String address) {
        return new Client(address, "", "");
    }

    /// The device in two words that its owner recognises, as in `Firefox, Windows`; empty when it does not say.
    String device() {
        var browser = word("Edg/", "Edge", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari");
        var system = word("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS",
            "Mac", "Linux", "Linux");
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    // Pairs of what stands in the name and what people call it; the first that fits.
    private String word(String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (agent.contains(pairs[i])) {
                return pairs[i + 1];
            }
        }
        return "";
    }
}
