package dev.drayage.cli;

import dev.drayage.core.plan.ReferrersMode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --referrers}, in lower case for people and completion, in any case when read. */
final class ReferrersModes implements ITypeConverter<ReferrersMode>, Iterable<String> {
    @Override
    public ReferrersMode convert(String value) {
        return Arrays.stream(ReferrersMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + String.join(", ", names()) + " but was '" + value + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        return Arrays.stream(ReferrersMode.values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
