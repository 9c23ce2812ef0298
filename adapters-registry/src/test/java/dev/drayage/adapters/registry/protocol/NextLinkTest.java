package dev.drayage.adapters.registry.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.client.RegistryAddress;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {
    private static final String LIST = "/v2/app/tags/list";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</v2/app/tags/list?last=b&n=2>; rel=\"next\"           | /v2/app/tags/list?last=b&n=2",
                "</v2/app/tags/list?last=b&n=2>;rel=next                | /v2/app/tags/list?last=b&n=2",
                "</v2/app/tags/list?last=a,b>; rel=\"next\"             | /v2/app/tags/list?last=a,b",
                "</v2/app/tags/list?last=%2B>; REL=\"Next\"             | /v2/app/tags/list?last=%2B",
                "</next>; title=\"more\"; rel=\"next\"                  | /next",
                "</previous>; rel=\"prev\", </next>; rel=\"next\"       | /next",
                "</next>; rel=\"last next\"                            | /next",
                "</next>; title=\"a, b; rel=c\"; rel = next; x       | /next",
                "</a>; rel=\"nextish\", </next>; rel=next, </c>; rel=d | /next",
                "<list?last=b>; rel=\"next\"                            | /v2/app/tags/list?last=b",
                "<http://HOST/next?x=y>; rel=\"next\"                   | /next?x=y",
                "<https://HOST/next>; rel=\"next\"                      | /next"
            })
    void nextPageOnTheRegistry(String link, String expected) {
        assertEquals("http://HOST" + expected, next(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rel=\"nextish\"",
                "rel=nextish",
                "rel=\"next-archive\"",
                "rel=\"unnext\"",
                "xrel=\"next\"",
                "title=\"rel=next\""
            })
    void relationIsAWholeWord(String parameter) {
        assertNull(next("</other>; " + parameter));
    }

    @Test
    void lastPageHasNoLink() {
        assertNull(next(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"</previous>; rel=\"prev\"", "/next; rel=\"next\"", "</next>", "<", ""})
    void otherLinksAreNoNextPage(String link) {
        assertNull(next(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/next",
                "//evil.example/next",
                "http://user@HOST/next",
                "http://127.0.0.1:1/x"
            })
    void nextPageElsewhereIsRefused(String link) {
        RegistryException refusal = assertThrows(RegistryException.class, () -> next("<" + link + ">; rel=\"next\""));
        assertEquals(ErrorCode.UNSAFE, refusal.code());
    }

    /** How often a character is looked at grows with the header's length, not with its square. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "<a>;rel=\"|`next `",
                "<a>;rel=\"|`nextish `",
                "<a>;rel=\"|` `",
                "<a>;rel=\"|`a `",
                "<a>;rel=next|x",
                "<a>|;a=\"b\"",
                "<a>|;a=b",
                "<|<",
                "<|a",
                "<a>;|<>;",
                "<a>;a=|<a>;a=",
                "<a>;a=\"|<a>;a=\"\";",
                "<a>;rel=\"x|<a>;rel=\" x"
            })
    void headerIsReadInLinearTime(String beginning, String repeated) {
        long some = looks(beginning + repeated.repeat(8_000 / repeated.length()));
        long more = looks(beginning + repeated.repeat(32_000 / repeated.length()));

        assertTrue(more < 6 * some, () -> some + " looks became " + more + " with four times the length");
    }

    private static long looks(String header) {
        Counted counted = new Counted(header, new AtomicLong());
        RegistryHost host = RegistryHost.of("registry.example");
        RegistryAddress address = RegistryAddress.of(host, host, false, null);
        assertNull(NextLink.in(counted, address.path(LIST), address));
        return counted.looks().get();
    }

    /** Counts how often its characters are looked at. */
    private record Counted(String text, AtomicLong looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static @Nullable String next(@Nullable String link) {
        try (LoopbackServer server = LoopbackServer.start();
                Connections connections =
                        new Connections(RegistrySettings.builder().build())) {
            RegistryHost host = RegistryHost.of(server.host());
            server.answer(
                    LIST, 200, link == null ? Map.of() : Map.of("Link", link.replace("HOST", server.host())), "{}");
            RegistryAddress address = RegistryAddress.of(host, host, true, null);
            Call call = Call.of("GET", address.path(LIST + "?n=2"), new Scope(List.of()), "listing");
            try (Reply reply = connections.send(call, Map.of(), Connections.Reach.ANYWHERE)) {
                String next = NextLink.of(reply, address);
                return next == null ? null : next.replace(server.host(), "HOST");
            }
        }
    }
}
