package dev.chorale.testing;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether a service's native executable can read and write what the service binds to JSON. What it
 * can is what Quarkus noted when it built the application; what it has to is found anew from the
 * code: the registered events, the cases of each sealed type, and each class that the code names to
 * have something read as it, with all that they consist of.
 */
public final class BoundTypes {

    private static final String NOTED = "META-INF/chorale/bound-types";
    // what a decider names besides events is its state and its boundary, which nothing binds
    private static final String DECIDER = "dev.chorale.eventstore.Decider";
    private static final Set<String> BEANS =
            Set.of("jakarta.enterprise.context", "jakarta.inject", "jakarta.persistence");

    private final String service;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    private BoundTypes(String service) {
        this.service = service;
    }

    /**
     * The types that a native executable of the service could not bind; to be asked in a test with
     * the running application.
     *
     * @param service its package
     * @param events the classes of its registry of events
     */
    public static Set<String> missing(String service, Collection<Class<?>> events) {
        return new BoundTypes(service).missing(events);
    }

    private Set<String> missing(Collection<Class<?>> events) {
        var needed = new LinkedHashSet<Class<?>>();
        events.forEach(event -> collect(event, needed));
        roots().forEach(root -> collect(root, needed));
        var missing = needed.stream().map(Class::getName).collect(toCollection(TreeSet::new));
        missing.removeAll(noted());
        return missing;
    }

    private Set<String> noted() {
        try (var in = loader.getResourceAsStream(NOTED)) {
            if (in == null) {
                throw new AssertionError("Quarkus noted no types in " + NOTED);
            }
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Class<?>> roots() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(service);
        var named =
                classes.stream()
                        .filter(type -> !type.isAssignableTo(DECIDER))
                        .flatMap(type -> type.getReferencedClassObjects().stream())
                        .map(reference -> reference.getValue())
                        .filter(type -> !isBean(type));
        var sealed = classes.stream().filter(JavaClass::isInterface);
        return Stream.concat(named, sealed).map(JavaClass::getName).distinct().map(this::load);
    }

    private static boolean isBean(JavaClass type) {
        return type.getAnnotations().stream()
                .anyMatch(annotation -> BEANS.contains(annotation.getRawType().getPackageName()));
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " is not in the application", e);
        }
    }

    /** A type of the service's own, and those that it consists of. */
    private void collect(Class<?> type, Set<Class<?>> needed) {
        if (!type.getPackageName().startsWith(service) || Throwable.class.isAssignableFrom(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> collect(each, needed));
        } else if (!type.isInterface() && needed.add(type) && type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> collectAll(component, needed));
        }
    }

    private void collectAll(Type type, Set<Class<?>> needed) {
        switch (type) {
            case Class<?> plain -> collect(plain, needed);
            case ParameterizedType generic ->
                    Arrays.stream(generic.getActualTypeArguments())
                            .forEach(argument -> collectAll(argument, needed));
            case WildcardType wildcard ->
                    Arrays.stream(wildcard.getUpperBounds())
                            .forEach(bound -> collectAll(bound, needed));
            default -> {}
        }
    }
}
