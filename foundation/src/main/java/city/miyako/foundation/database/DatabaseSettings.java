package city.miyako.foundation.database;

/// Where the database is and with which two roles it is reached.
///
/// @param url the JDBC address
/// @param owner the role that owns the tables and migrates them
/// @param ownerPassword its password
/// @param application the role the city runs as; owns nothing, held by row-level security
/// @param applicationPassword its password
public record DatabaseSettings(String url, String owner, String ownerPassword, String application,
                               String applicationPassword) {
    /// Hands the settings to the framework, before it starts.
    public void publish() {
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty("quarkus.datasource.username", application);
        System.setProperty("quarkus.datasource.password", applicationPassword);
        System.setProperty("quarkus.flyway.jdbc-url", url);
        System.setProperty("quarkus.flyway.username", owner);
        System.setProperty("quarkus.flyway.password", ownerPassword);
    }
}
