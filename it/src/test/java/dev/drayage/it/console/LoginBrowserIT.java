package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

/** Somebody signs in and out in a browser: over TLS that ends before the console, with its policies and cookies as browsers take them. */
final class LoginBrowserIT {
    private static final String SECRET = "secret-of-the-console-0123456789";
    private static final String SESSION = "__Host-drayage-session";

    @TempDir
    private Path folder;

    @Test
    void somebodySignsInAndOut() throws Exception {
        int port = LoginIT.freePort();
        try (TestCertificate certificate = TestCertificate.create();
                TlsRelay relay = TlsRelay.start(certificate, port)) {
            String address = "https://127.0.0.1:" + relay.port();
            try (CertifiedProvider provider = CertifiedProvider.start(0, address, SECRET);
                    ServedConsole console = ServedConsole.start(environment(address, port, provider), folder);
                    Chromium browser = new Chromium(folder, "--ignore-certificate-errors")) {
                signInAndOut(browser, console.address(), provider.issuer());
            }
        }
    }

    private static Map<String, String> environment(String address, int port, CertifiedProvider provider) {
        return Map.of(
                "DRAYAGE_CONSOLE_PORT",
                String.valueOf(port),
                "DRAYAGE_CONSOLE_URL",
                address,
                "DRAYAGE_OIDC_ISSUER",
                provider.issuer(),
                "DRAYAGE_OIDC_CLIENT_ID",
                CertifiedProvider.CLIENT,
                "DRAYAGE_OIDC_CLIENT_SECRET",
                SECRET);
    }

    private static void signInAndOut(Chromium browser, String address, String issuer) {
        PageCheck page = new PageCheck(browser.driver(), address);
        browser.open(address + "/tasks/new");
        signIn(browser, issuer);
        browser.awaitHeading("Type");
        assertEquals(address + "/tasks/new", browser.driver().getCurrentUrl());
        browser.awaitText("ada@example.com");
        page.forget();
        browser.press("Tasks");
        browser.awaitText("No tasks yet");
        page.check("signed in");
        Cookie session = Objects.requireNonNull(browser.driver().manage().getCookieNamed(SESSION));
        assertTrue(session.isHttpOnly() && session.isSecure(), session::toString);
        assertEquals("Lax", session.getSameSite());

        signOut(browser, page, address, issuer);
        browser.press("Sign in");
        signIn(browser, issuer);
        browser.awaitText("No tasks yet");
        lose(browser, address, issuer);
    }

    private static void signIn(Chromium browser, String issuer) {
        browser.await("the provider", () -> at(browser, issuer + "/interaction/"));
        browser.driver().findElement(By.name("login")).sendKeys("ada");
        browser.driver().findElement(By.name("password")).sendKeys("any");
        browser.press("Sign-in");
        browser.press("Continue");
    }

    /** The policy lets no form lead to another site; this one does not, and still the provider's page comes. */
    private static void signOut(Chromium browser, PageCheck page, String address, String issuer) {
        browser.press("Sign out");
        browser.await("the provider", () -> at(browser, issuer + "/session/end"));
        List<String> blocked = page.complaints().stream()
                .filter(complaint -> complaint.startsWith(address) || complaint.contains("Content Security"))
                .toList();
        assertEquals(List.of(), blocked);
        assertNull(browser.driver().manage().getCookieNamed(SESSION));
        browser.press("Yes, sign me out");
        browser.awaitHeading("You are signed out");
        assertEquals(address + "/logout", browser.driver().getCurrentUrl());
        page.forget();
        browser.driver().navigate().refresh();
        browser.awaitHeading("You are signed out");
        page.check("signed out");
    }

    /** A page that is open when its session ends goes to the provider by itself. */
    private static void lose(Chromium browser, String address, String issuer) {
        browser.driver().manage().deleteAllCookies();
        browser.driver().executeScript("htmx.ajax('GET', '/tasks/rows', '#rows')");
        browser.await("the provider", () -> at(browser, issuer));
        assertTrue(!at(browser, address));
    }

    private static boolean at(Chromium browser, String beginning) {
        return String.valueOf(browser.driver().getCurrentUrl()).startsWith(beginning);
    }
}
