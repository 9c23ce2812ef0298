package dev.drayage.console.web.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. */
public enum Language {
    ENGLISH("en", "English", Locale.ENGLISH),
    CHINESE("zh-CN", "简体中文", Locale.SIMPLIFIED_CHINESE);

    private final String tag;
    private final String ownName;
    private final Locale locale;

    Language(String tag, String ownName, Locale locale) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = locale;
    }

    /** Returns the tag of BCP 47. */
    public String tag() {
        return tag;
    }

    /** Returns the language's name in itself. */
    public String ownName() {
        return ownName;
    }

    Locale locale() {
        return locale;
    }

    /**
     * Chooses by what the browser sent.
     *
     * @param chosen the tag that the reader chose, or null
     * @param accepted the header {@code Accept-Language}, or null
     */
    public static Language of(@Nullable String chosen, @Nullable String accepted) {
        for (Language language : values()) {
            if (language.tag.equals(chosen)) {
                return language;
            }
        }
        if (accepted == null) {
            return ENGLISH;
        }
        try {
            List<Locale> known = Arrays.stream(values()).map(Language::locale).toList();
            // Looked up by language alone, too: who reads traditional Chinese, reads simplified Chinese rather than
            // English.
            return Locale.LanguageRange.parse(accepted).stream()
                    .map(range -> new Locale.LanguageRange(range.getRange().split("-", 2)[0]))
                    .flatMap(range -> Locale.filter(List.of(range), known).stream())
                    .map(locale -> locale.equals(Locale.SIMPLIFIED_CHINESE) ? CHINESE : ENGLISH)
                    .findFirst()
                    .orElse(ENGLISH);
        } catch (IllegalArgumentException e) {
            // No header of a browser; whoever sent it gets English.
            return ENGLISH;
        }
    }
}
