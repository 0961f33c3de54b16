package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CityDatabaseTest {

    @Test
    void toADatabaseOnAnotherMachineNothingGoesInClearTextUnlessTheOperatorSaysSo() {
        var full = "sslmode=verify-full";
        assertThat(address("postgresql://db.example.jp:5432/miyako"))
            .isEqualTo("jdbc:postgresql://db.example.jp:5432/miyako?" + full);
        assertThat(address("postgres://10.0.0.7/miyako?a=b"))
            .isEqualTo("jdbc:postgresql://10.0.0.7/miyako?a=b&" + full);
        assertThat(address("jdbc:postgresql://localhost.evil.example/miyako")).endsWith(full);
        assertThat(address("jdbc:postgresql://127.0.0.1,db.example.jp/miyako")).endsWith(full);
        assertThat(address("postgresql://db.example.jp/miyako?sslmode=disable")).endsWith("?sslmode=disable");
        for (var here : new String[] {"localhost", "127.0.0.1:5433", "[::1]:5432"}) {
            assertThat(address("postgresql://" + here + "/miyako")).isEqualTo("jdbc:postgresql://" + here + "/miyako");
        }
    }

    private static String address(String url) {
        return CityDatabase.operators(Map.of("MIYAKO_DB_URL", url)).url();
    }
}
