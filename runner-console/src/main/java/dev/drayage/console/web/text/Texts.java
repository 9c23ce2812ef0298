package dev.drayage.console.web.text;

import dev.drayage.core.report.ByteCount;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** All that pages say in one language: texts by their keys, and amounts and times as its readers write them. Immutable. */
public final class Texts {
    private static final String BUNDLE = "dev.drayage.console.web.text.texts";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Language language;
    private final ResourceBundle bundle;
    private final ZoneId zone;

    /** @param zone of which clocks times are shown */
    public Texts(Language language, ZoneId zone) {
        this.language = language;
        // Without fallback: on a Chinese machine, English readers would get Chinese.
        this.bundle = ResourceBundle.getBundle(BUNDLE, language.locale(), NO_FALLBACK);
        this.zone = zone;
    }

    public Language language() {
        return language;
    }

    /** Returns the text of a key, with arguments in the places {@code {0}}, {@code {1}}… */
    public String of(String key, Object... arguments) {
        String text = bundle.getString(key);
        return new MessageFormat(text, language.locale()).format(arguments);
    }

    /** Returns the text of an enum's constant: {@code KEY.NAME}. */
    public String of(String key, Enum<?> constant) {
        return of(key + "." + constant.name());
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    public String bytes(long bytes) {
        return new ByteCount(bytes).toString();
    }

    /** Returns a duration in its two largest units. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return of("duration.seconds", seconds);
        }
        if (seconds < 3600) {
            return of("duration.minutes", seconds / 60, seconds % 60);
        }
        return of("duration.hours", seconds / 3600, seconds / 60 % 60);
    }

    /** Returns a time as clocks here show it. */
    public String time(Instant instant) {
        return time(instant, zone);
    }

    /** Returns a time as the clocks of a zone show it. */
    public String time(Instant instant, ZoneId of) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(of)
                .format(instant);
    }

    /** Returns the locale, for what formats itself. */
    public Locale locale() {
        return language.locale();
    }

    public ZoneId zone() {
        return zone;
    }
}
