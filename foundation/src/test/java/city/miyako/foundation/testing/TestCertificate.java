package city.miyako.foundation.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that a server of a test has signed itself, made by Java's own `keytool`; good for a day.
///
/// @param server what the server speaks TLS with
/// @param file the certificate alone (PEM), for whoever shall trust it
public record TestCertificate(SSLContext server, Path file) {
    private static final String ALIAS = "mail";
    private static final String PASSWORD = "only-for-a-test";

    /// A fresh one.
    ///
    /// @param folder where its files are kept
    /// @param name whose it is, as in `ip:127.0.0.1` or `dns:mail.example.jp`
    public static TestCertificate of(Path folder, String name) throws Exception {
        var store = Files.createTempDirectory(folder, "certificate").resolve("store.p12");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=mail server of a test", "-ext", "san=" + name,
            "-validity", "1", "-alias", ALIAS, "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass",
            PASSWORD);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(
            keys.getCertificate(ALIAS).getEncoded()) + "\n-----END CERTIFICATE-----\n";
        return new TestCertificate(context(keys), Files.writeString(store.resolveSibling("certificate.pem"), pem));
    }

    private static void keytool(String... options) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
            Stream.of(options)).toList();
        if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() != 0) {
            throw new IllegalStateException("keytool has made no certificate");
        }
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
