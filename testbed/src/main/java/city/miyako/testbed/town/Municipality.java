package city.miyako.testbed.town;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;

/// One of the 62 municipalities, as Miyako itself lists it at `/api/v1/tenants`.
///
/// @param code six digits (JIS X 0402 with check digit)
/// @param name what it is called
/// @param place where its office is
/// @param population residents of the 2020 census
public record Municipality(String code, Words name, Place place, int population) {
    private static final int FIRST_ISLAND = 133_600;

    /// Whether it lies in the Pacific, where there is little room around an office.
    public boolean isIsland() {
        return Integer.parseInt(code) >= FIRST_ISLAND;
    }
}
