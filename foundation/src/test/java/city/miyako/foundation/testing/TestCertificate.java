package city.miyako.foundation.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that a server of a test has signed itself, made by Java's own `keytool`; good for a day.
///
/// @param server what the server speaks TLS with
/// @param file the certificate alone (PEM), for whoever shall trust it
public record TestCertificate(SSLContext server, Path file) {
    private static final String PASSWORD = "only-for-a-test";

    /// A fresh one.
    ///
    /// @param folder where its files are kept
    /// @param name whose it is, as in `ip:127.0.0.1` or `dns:mail.example.jp`
    public static TestCertificate of(Path folder, String name) throws Exception {
        var store = folder.resolve(name.replace(':', '-') + ".p12");
        var file = folder.resolve(name.replace(':', '-') + ".pem");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=mail server of a test", "-ext", "san=" + name,
            "-validity", "1");
        keytool(store, "-exportcert", "-rfc", "-file", file.toString());
        return new TestCertificate(context(store), file);
    }

    private static void keytool(Path store, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-alias", "mail", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass",
            PASSWORD));
        if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() != 0) {
            throw new IllegalStateException("keytool has made no certificate");
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }
    }
}
