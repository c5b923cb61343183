package dev.chorale.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.chorale.testing.ProjectionRule;
import io.smallrye.mutiny.groups.UniAwait;
import java.util.concurrent.CompletableFuture;

@AnalyzeClasses(packages = "dev.chorale", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure =
            classes()
                    .that()
                    .resideInAPackage("dev.chorale.order.domain")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "dev.chorale.order.domain", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule projectionsReachNothing = ProjectionRule.in("dev.chorale.order");

    @ArchTest
    static final ArchRule nothingWaits =
            noClasses()
                    .that()
                    .resideInAPackage("dev.chorale.order..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(UniAwait.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(CompletableFuture.class, "join")
                    .orShould()
                    .callMethod(CompletableFuture.class, "get");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.chorale.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noOtherServiceIsKnown =
            noClasses()
                    .that()
                    .resideInAPackage("dev.chorale.order..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.chorale.inventory..",
                            "dev.chorale.billing..",
                            "dev.chorale.notification..",
                            "dev.chorale.relay..",
                            "dev.chorale.launcher..");

    @ArchTest
    static final ArchRule librariesKnowNoService =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.chorale.order..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.chorale.order..");
}
