package dev.drayage.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.AnyName;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

/** Whatever can be read is printed so that it is read as the same again. */
class PrintedNamesTest {
    /** The parts of a reference; empty ones are not written. */
    record Parts(
            String host,
            String repository,
            String tag,
            @Nullable Digest digest) {
        String text() {
            return (host.isEmpty() ? "" : host + "/")
                    + repository
                    + (tag.isEmpty() ? "" : ":" + tag)
                    + (digest == null ? "" : "@" + digest);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void referenceHasThePartsThatWereWritten(@ForAll("parts") Parts parts) {
        Reference reference = Reference.parse(parts.text());

        assertEquals(
                parts.host().isEmpty() ? "docker.io" : parts.host(),
                reference.host().toString());
        assertEquals(parts.repository(), reference.repository().toString());
        assertEquals(parts.tag(), Objects.toString(reference.tag(), ""));
        assertEquals(parts.digest(), reference.digest());
        assertEquals(parts.text(), reference.toString());
        assertEquals(reference, Reference.parse(reference.toString()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsNearlyAReferenceIsRefusedOrPrintedAsItIsRead(@ForAll("nearlyReferences") String text) {
        Reference reference;
        try {
            reference = Reference.parse(text);
        } catch (InvalidInputException e) {
            return;
        }
        assertEquals(reference, Reference.parse(reference.toString()));
    }

    @Property
    void digestIsPrintedAsItIsRead(@ForAll("digests") Digest digest) {
        assertEquals(digest, Digest.parse(digest.toString()));
        assertEquals(digest.toString(), Digest.parse(digest.toString()).toString());
    }

    @Property
    void digestOfAnotherLengthIsRefused(@ForAll("digests") Digest digest) {
        String text = digest.toString();
        for (String other : List.of(text + "0", text.substring(0, text.length() - 1))) {
            assertThrows(InvalidInputException.class, () -> Digest.parse(other));
        }
    }

    @Property
    void tagIsPrintedAsItIsRead(@ForAll("tags") String tag) {
        assertEquals(tag, Tag.of(tag).toString());
    }

    @Property
    void tagWithAnythingElseInItIsRefused(@ForAll("tags") String tag, @ForAll("tagBreakers") char other) {
        assertThrows(InvalidInputException.class, () -> Tag.of(tag + other));
        assertThrows(InvalidInputException.class, () -> Tag.of(other + tag));
    }

    @Property
    void hostIsItsNameAndItsPort(@ForAll("hosts") String text) {
        RegistryHost host = RegistryHost.of(text);

        assertEquals(text, host.toString());
        String port = text.substring(host.name().length());
        assertEquals(port.isEmpty() ? -1 : Integer.parseInt(port.substring(1)), host.port());
    }

    @Property
    void printedTextHasNoControlCharacters(@ForAll @StringLength(max = 300) String text) {
        assertEquals(
                0, Printable.of(text).chars().filter(Character::isISOControl).count());
    }

    @Provide
    Arbitrary<Parts> parts() {
        return Combinators.combine(
                        AnyName.host().optional().map(host -> host.orElse("")),
                        AnyName.repository(),
                        AnyName.tag().optional().map(tag -> tag.orElse("")),
                        AnyName.digest().injectNull(0.5))
                .as(Parts::new);
    }

    @Provide
    Arbitrary<String> nearlyReferences() {
        Arbitrary<String> inserted = Arbitraries.strings()
                .withChars(":/@.-_ A\t\n[]\u00e9\ud83d\ude00")
                .ofMinLength(1)
                .ofMaxLength(3);
        return Combinators.combine(parts(), inserted, Arbitraries.doubles().between(0, 1))
                .as((parts, more, place) -> {
                    int at = (int) (place * parts.text().length());
                    return parts.text().substring(0, at) + more + parts.text().substring(at);
                });
    }

    @Provide
    Arbitrary<Digest> digests() {
        return AnyName.digest();
    }

    @Provide
    Arbitrary<String> tags() {
        return AnyName.tag();
    }

    @Provide
    Arbitrary<Character> tagBreakers() {
        return Arbitraries.chars().filter(c -> !String.valueOf(c).matches("[A-Za-z0-9_.-]"));
    }

    @Provide
    Arbitrary<String> hosts() {
        return AnyName.host();
    }
}
