package city.miyako.bench;

/// What the city's trust costs: audit first, further parts in files of their own.
public final class TrustBench {
    private TrustBench() {
    }

    /// Runs every part.
    public static void main(String[] arguments) throws Exception {
        try (var database = TrustDatabase.start()) {
            TrustAudit.run(database);
            TrustWrites.run(database);
            TrustIndex.run(database);
        }
        TrustDoor.run();
        TrustSignIn.run();
        TrustAccess.run();
    }
}
