package dev.drayage.cli;

import dev.drayage.core.task.RepositoryCreation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --create-repositories}. */
final class MissingRepositories implements ITypeConverter<RepositoryCreation>, Iterable<String> {
    private static Map<String, RepositoryCreation> values() {
        Map<String, RepositoryCreation> values = new LinkedHashMap<>();
        values.put("explicit", RepositoryCreation.standard());
        values.put("on-push", new RepositoryCreation.OnPush());
        values.put("never", new RepositoryCreation.Never());
        return values;
    }

    @Override
    public RepositoryCreation convert(String value) {
        RepositoryCreation creation = values().get(value);
        if (creation == null) {
            throw new TypeConversionException(
                    "expected one of " + String.join(", ", values().keySet()) + " but was '" + value + "'");
        }
        return creation;
    }

    @Override
    public Iterator<String> iterator() {
        return values().keySet().iterator();
    }
}
