package city.miyako.foundation.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `localhost` that nobody knows but who is told: made by the JDK's own tool in a folder of the test.
public final class OwnTls {
    private static final String PASSWORD = "only-for-tests";
    private static final String KIND = "PKCS12";
    private static final String NAME = "own";

    private final Path store;

    private OwnTls(Path store) {
        this.store = store;
    }

    /// A fresh key with a certificate signed by itself, for a host's name.
    public static OwnTls fresh(Path folder, String host) {
        var store = folder.resolve(host + "-" + System.nanoTime() + ".p12");
        keytool(List.of("-genkeypair", "-alias", NAME, "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
            "CN=" + host, "-ext", "san=dns:" + host, "-ext", "bc:c", "-validity", "30", "-storetype", KIND,
            "-keystore", store.toString(), "-storepass", PASSWORD));
        return new OwnTls(store);
    }

    /// What a server shows this certificate with, and a client that was told of it trusts alone.
    public SSLContext context() {
        return read(keys -> {
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD.toCharArray());
            var known = KeyStore.getInstance(KIND);
            known.load(null, null);
            known.setCertificateEntry(NAME, keys.getCertificate(NAME));
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        });
    }

    /// Options of a Java that trusts this certificate alone.
    public String trustOptions() {
        return "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    /// The certificate as PEM.
    public String certificate() {
        return read(keys -> pem("CERTIFICATE", keys.getCertificate(NAME).getEncoded()));
    }

    /// Its secret key as PEM.
    public String secretKey() {
        return read(keys -> pem("PRIVATE KEY", keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
    }

    /// A server on this machine that shows this certificate, counts who gets through to it, and says `{}`.
    public HttpsServer serve(AtomicInteger asked) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private interface Reading<T> {
        T of(KeyStore keys) throws GeneralSecurityException, IOException;
    }

    private <T> T read(Reading<T> reading) {
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance(KIND);
            keys.load(in, PASSWORD.toCharArray());
            return reading.of(keys);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a fresh key store can be read", e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(content) + "\n-----END " + kind + "-----\n";
    }

    private static void keytool(List<String> words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(words);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
