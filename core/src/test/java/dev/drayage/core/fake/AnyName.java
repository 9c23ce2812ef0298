package dev.drayage.core.fake;

import dev.drayage.core.model.Digest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random names of every form that the specifications allow, as texts. */
public final class AnyName {
    private static final String LETTERS_AND_DIGITS = "abcxyz0189";

    private AnyName() {}

    public static Arbitrary<String> tag() {
        Arbitrary<String> first = Arbitraries.strings().withChars("aZ_09").ofLength(1);
        Arbitrary<String> rest = Arbitraries.strings().withChars("aZ_09.-").ofMaxLength(127);
        return Combinators.combine(first, rest).as(String::concat).filter(tag -> !tag.equals("ALL_TAGS"));
    }

    public static Arbitrary<Digest> digest() {
        return Combinators.combine(
                        Arbitraries.of(Digest.Algorithm.values()),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(4))
                .as(Digest::of);
    }

    /** Makes repository names that no first component turns into a host, at most 255 characters. */
    public static Arbitrary<String> repository() {
        Arbitrary<String> first = joined(word(), Arbitraries.of("_", "__", "-", "---"), 3);
        Arbitrary<String> more = joined(word(), Arbitraries.of(".", "_", "__", "-", "---"), 3)
                .list()
                .ofMaxSize(3)
                .map(components -> components.isEmpty() ? "" : "/" + String.join("/", components));
        return Combinators.combine(first, more).as(String::concat).filter(name -> name.length() <= 200);
    }

    /** Makes hosts that a reference shows to be hosts: with a dot, a port, or {@code localhost}. */
    public static Arbitrary<String> host() {
        Arbitrary<String> port = Arbitraries.integers().between(0, 65_535).map(number -> ":" + number);
        Arbitrary<String> label = joined(word(), Arbitraries.of("-", "--"), 2);
        Arbitrary<String> dotted = Combinators.combine(label, joined(label, Arbitraries.just("."), 3))
                .as((a, b) -> a + "." + b);
        Arbitrary<String> named = Arbitraries.oneOf(dotted, Arbitraries.of("localhost", "127.0.0.1"));
        Arbitrary<String> withPort = Combinators.combine(
                        Arbitraries.oneOf(label, named, Arbitraries.just("[::1]")), port)
                .as(String::concat);
        return Arbitraries.oneOf(named, withPort);
    }

    private static Arbitrary<String> word() {
        return Arbitraries.strings()
                .withChars(LETTERS_AND_DIGITS)
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    private static Arbitrary<String> joined(Arbitrary<String> part, Arbitrary<String> separator, int most) {
        return Combinators.combine(
                        part,
                        Combinators.combine(separator, part)
                                .as(String::concat)
                                .list()
                                .ofMaxSize(most - 1))
                .as((first, more) -> first + String.join("", more));
    }
}
