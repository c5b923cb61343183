package dev.chorale.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Set;

/**
 * What makes it safe to apply a projection again from the beginning: it keeps nothing, it depends
 * on nothing but what events say and on rows, and it doesn't ask for the time or for chance.
 */
public final class ProjectionRule {

    private static final String PROJECTION = "dev.chorale.projection.Projection";
    private static final Set<String> PACKAGES =
            Set.of(
                    "java.lang",
                    "java.lang.runtime",
                    "java.lang.invoke",
                    "java.math",
                    "java.time",
                    "java.time.chrono",
                    "java.time.format",
                    "java.time.temporal",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "jakarta.inject",
                    "org.jspecify.annotations",
                    "dev.chorale.projection");
    private static final Set<String> CLASSES =
            Set.of(
                    "dev.chorale.messaging.CloudEvent",
                    "dev.chorale.messaging.Contracts",
                    "dev.chorale.messaging.PoisonedRecordException",
                    "dev.chorale.eventstore.TraceParent");
    private static final Set<String> WAYS_OUT =
            Set.of(
                    "java.lang.System",
                    "java.lang.Runtime",
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.Timer",
                    "java.util.Scanner",
                    "java.time.Clock");
    private static final Set<String> DIFFERENT_EACH_TIME = Set.of("now", "randomUUID", "random");

    private ProjectionRule() {}

    /**
     * The rule for all projections of a service.
     *
     * @param service its package, whose records, enums and constants they may use
     */
    public static ArchRule in(String service) {
        return CompositeArchRule.of(keepNothing()).and(reachNothing(service)).and(areRepeatable());
    }

    private static ArchRule keepNothing() {
        return fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(PROJECTION)
                .should()
                .beStatic()
                .andShould()
                .beFinal()
                .allowEmptyShould(true);
    }

    private static ArchRule reachNothing(String service) {
        return classes()
                .that()
                .areAssignableTo(PROJECTION)
                .and()
                .areNotInterfaces()
                .should()
                .onlyDependOnClassesThat(mayBeUsed(service));
    }

    private static ArchRule areRepeatable() {
        return noClasses()
                .that()
                .areAssignableTo(PROJECTION)
                .should()
                .callMethodWhere(
                        describe(
                                "differ each time", call -> isDifferentEachTime(call.getTarget())));
    }

    private static DescribedPredicate<JavaClass> mayBeUsed(String service) {
        return describe(
                "hold data or say rows",
                type -> {
                    var used = type.getBaseComponentType();
                    return used.isPrimitive()
                            || assignableTo(PROJECTION).test(used)
                            || CLASSES.contains(used.getName())
                            || (PACKAGES.contains(used.getPackageName())
                                    && !WAYS_OUT.contains(used.getName()))
                            || (used.getPackageName().startsWith(service) && isData(used));
                });
    }

    private static boolean isData(JavaClass type) {
        return type.isRecord() || type.isEnum() || hasConstantsOnly(type);
    }

    /** As an interface of constants, or one that is sealed over records. */
    private static boolean hasConstantsOnly(JavaClass type) {
        return type.getFields().stream()
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC))
                && type.getMethods().isEmpty();
    }

    private static boolean isDifferentEachTime(MethodCallTarget target) {
        return DIFFERENT_EACH_TIME.contains(target.getName())
                && target.getOwner().getPackageName().startsWith("java.");
    }
}
