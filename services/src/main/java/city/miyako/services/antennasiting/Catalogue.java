package city.miyako.services.antennasiting;

import city.miyako.foundation.identity.Bureau;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All assets offered, in order of their numbers.
///
/// @param assets   the assets
/// @param byNumber the same by number
record Catalogue(List<Asset> assets, Map<String, Asset> byNumber) {
    static Catalogue of(List<Asset> assets) {
        var byNumber = new LinkedHashMap<String, Asset>();
        assets.forEach(asset -> byNumber.put(asset.number(), asset));
        return new Catalogue(List.copyOf(byNumber.values()), byNumber);
    }

    Optional<Asset> find(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /// How many the metropolis has published.
    public long size() {
        return assets.size() - ofPartners();
    }

    /// How many of a kind are among those of the metropolis.
    public long ofKind(String kind) {
        return assets.stream().filter(asset -> asset.kind().equals(kind) && !asset.isOfPartner()).count();
    }

    /// How many partners offer.
    public long ofPartners() {
        return assets.stream().filter(Asset::isOfPartner).count();
    }

    /// How many a bureau offers.
    public long ofBureau(String bureau) {
        return assets.stream().filter(asset -> asset.bureau().equals(bureau)).count();
    }

    /// The bureaus that offer any.
    List<Bureau> owners(Collection<Bureau> bureaus) {
        return bureaus.stream().filter(bureau -> ofBureau(bureau.code()) > 0).toList();
    }

    List<Asset> select(AssetFilter filter) {
        return assets.stream().filter(filter::takes).toList();
    }
}
