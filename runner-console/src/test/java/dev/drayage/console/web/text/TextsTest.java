package dev.drayage.console.web.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.web.form.Step;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskState;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both languages say everything. */
final class TextsTest {
    private static final Pattern USED = Pattern.compile("(?:frame\\.t|texts\\.of)\\(\"([\\w.-]+)\"[,)]");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(keys("texts.properties"), keys("texts_zh.properties"));
    }

    @Test
    void bothLanguagesHaveTheSamePlacesForArguments() {
        Properties english = properties("texts.properties");
        Properties chinese = properties("texts_zh.properties");
        for (String key : english.stringPropertyNames()) {
            assertEquals(places(english.getProperty(key)), places(chinese.getProperty(key)), key);
        }
    }

    @Test
    void everyKeyOfATemplateIsThere() throws IOException {
        Set<String> keys = keys("texts.properties");
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            List<Path> all = templates.toList();
            assertFalse(all.isEmpty());
            for (Path template : all) {
                Matcher used = USED.matcher(Files.readString(template));
                while (used.find()) {
                    assertTrue(keys.contains(used.group(1)), template + " " + used.group(1));
                }
            }
        }
    }

    @Test
    void everyStateHasItsName() {
        Set<String> keys = keys("texts.properties");
        for (Enum<?>[] constants : List.of(
                TaskState.values(),
                RunState.values(),
                RunKind.values(),
                ImageOutcome.values(),
                Step.values(),
                TaskQuery.Order.values())) {
            String prefix = switch (constants[0].getDeclaringClass().getSimpleName()) {
                case "TaskState" -> "task.state.";
                case "RunState" -> "run.state.";
                case "RunKind" -> "run.kind.";
                case "ImageOutcome" -> "outcome.";
                case "Step" -> "step.";
                default -> "list.column.";
            };
            Arrays.stream(constants)
                    .filter(constant -> constant != TaskQuery.Order.CREATED)
                    .forEach(constant -> assertTrue(keys.contains(prefix + constant.name()), prefix + constant));
        }
        Arrays.stream(ImageAction.values())
                .forEach(action -> assertTrue(keys.contains("outcome." + action.name()), action.name()));
        Arrays.stream(Step.values())
                .flatMap(step -> step.fields().stream())
                .forEach(field -> assertTrue(keys.contains("field." + field), field));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void durationsAndAmountsAreWrittenAsReadersKnowThem(Language language) {
        Texts texts = new Texts(language, ZoneOffset.UTC);
        boolean english = language == Language.ENGLISH;

        assertEquals(english ? "45 s" : "45 秒", texts.duration(Duration.ofSeconds(45)));
        assertEquals(english ? "1 min 5 s" : "1 分 5 秒", texts.duration(Duration.ofSeconds(65)));
        assertEquals(english ? "2 h 1 min" : "2 小时 1 分", texts.duration(Duration.ofMinutes(121)));
        assertEquals("12,345", texts.number(12_345));
    }

    @Test
    void theMachinesLanguageDoesNotShowThrough() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertEquals("Tasks", new Texts(Language.ENGLISH, ZoneOffset.UTC).of("list.title"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|-|ENGLISH",
                "-|zh-CN,zh;q=0.9|CHINESE",
                "-|zh-TW|CHINESE",
                "-|de,fr;q=0.5|ENGLISH",
                "-|de,zh;q=0.5,en;q=0.3|CHINESE",
                "en|zh-CN|ENGLISH",
                "zh-CN|en|CHINESE",
                "xx|zh|CHINESE",
                "-|;;q=nonsense|ENGLISH",
                "-|*|ENGLISH"
            })
    void theLanguageIsTheReadersChoiceOrTheBrowsers(String chosen, String accepted, Language language) {
        assertEquals(language, Language.of(chosen, accepted));
    }

    private static Set<Object> places(String text) {
        return new TreeSet<>(Pattern.compile("\\{(\\d+)")
                .matcher(new MessageFormat(text, Locale.ENGLISH).toPattern())
                .results()
                .map(place -> place.group(1))
                .toList());
    }

    private static Set<String> keys(String name) {
        return new TreeSet<>(properties(name).stringPropertyNames());
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream in = TextsTest.class.getResourceAsStream(name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
