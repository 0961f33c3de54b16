package city.miyako.engines.tables;

/// Codes of municipalities by JIS X 0402: five digits and a check digit.
final class MunicipalityCode {
    private MunicipalityCode() {}

    /// A code of five digits with its check digit; anything else as it is. `13101` becomes `131016`.
    static String complete(String code) {
        if (!code.matches("\\d{5}")) {
            return code;
        }
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (code.charAt(i) - '0') * (6 - i);
        }
        return code + (11 - sum % 11) % 10;
    }
}
