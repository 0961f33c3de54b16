package city.miyako.services.antennasiting;

import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.text.SearchWords;
import city.miyako.foundation.web.QueryChecks;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/// Which assets are asked for; an empty part asks for all.
///
/// @param kind         `structure`, `building` or `land`
/// @param bureau       code of a bureau
/// @param municipality six-digit code, 0 for all
/// @param text         words that number or names contain, in any order
/// @param page         which page of 50, from 1
record AssetFilter(@QueryParam("kind") @DefaultValue("") String kind,
        @QueryParam("bureau") @DefaultValue("") String bureau,
        @QueryParam("municipality") @DefaultValue("") String municipality,
        @QueryParam("text") @DefaultValue("") String text, @QueryParam("page") @DefaultValue("1") int page) {
    static final int PAGE = 50;
    private static final int LONGEST_TEXT = 100;

    /// Refuses words nobody knows, naming the parameter.
    ///
    /// @throws city.miyako.foundation.errors.Problem 400
    AssetFilter checked(List<String> bureaus, List<String> municipalities) {
        QueryChecks.oneOf("kind", kind, Asset.KINDS);
        QueryChecks.oneOf("bureau", bureau, bureaus);
        QueryChecks.oneOf("municipality", municipality, municipalities);
        QueryChecks.atMost("text", text, LONGEST_TEXT);
        return this;
    }

    boolean takes(Asset asset) {
        return asks(kind, asset.kind()) && asks(bureau, asset.bureau())
            && asks(municipality, Integer.toString(asset.municipality()))
            && (text.isBlank() || SearchWords.of(text).areIn(asset.number(), asset.nameJa(), asset.nameEn()));
    }

    /// The assets of the page asked for.
    List<Asset> shown(List<Asset> found) {
        return found.stream().skip((long) PAGE * (Math.max(1, page) - 1)).limit(PAGE).toList();
    }

    /// Whether it asks for a municipality.
    public boolean isIn(Tenant tenant) {
        return municipality.equals(tenant.id().toString());
    }

    /// The page before this one.
    public int previous() {
        return page - 1;
    }

    /// The page after this one.
    public int next() {
        return page + 1;
    }

    /// Whether there are more behind this page.
    public boolean hasMore(int found) {
        return (long) PAGE * Math.max(1, page) < found;
    }

    /// The question for another page.
    public String asking(int other) {
        return "?kind=" + kind + "&bureau=" + bureau + "&municipality=" + municipality + "&text="
            + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8) + "&page=" + other;
    }

    private static boolean asks(String wanted, String has) {
        return wanted.isEmpty() || wanted.equals(has);
    }
}
