package dev.assay.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.assay.server.access.Requires;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.assay.server");

  @Test
  void everyEndpointDeclaresItsPermission() {
    methods()
        .that()
        .areMetaAnnotatedWith(RequestMapping.class)
        .should()
        .beAnnotatedWith(Requires.class)
        .check(CLASSES);
  }

  @Test
  void sqlIsInStoresOnly() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Store")
        .and()
        .resideOutsideOfPackage("..platform..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(JdbcClient.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(JdbcOperations.class)
        .check(CLASSES);
    classes().that().areAnnotatedWith(Repository.class).should().bePackagePrivate().check(CLASSES);
  }

  @Test
  void httpIsInResourcesOnly() {
    classes()
        .that()
        .areAnnotatedWith(RestController.class)
        .should()
        .haveSimpleNameEndingWith("Resource")
        .andShould()
        .bePackagePrivate()
        .check(CLASSES);
  }

  @Test
  void timeComesFromThePlatform() {
    noClasses()
        .that(resideInAPackage("dev.assay.server..").and(notIn("dev.assay.server.platform")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> notIn(String name) {
    return com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage(name + ".."));
  }

  @Test
  void namesSayWhatAThingIs() {
    classes().should(notBeNamedAfterNothing()).check(CLASSES);
  }

  private static ArchCondition<JavaClass> notBeNamedAfterNothing() {
    Set<String> endings = Set.of("Impl", "Manager", "Utils", "Util", "Helper");
    return new ArchCondition<>("not end in " + endings) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        endings.stream()
            .filter(type.getSimpleName()::endsWith)
            .forEach(ending -> events.add(SimpleConditionEvent.violated(type, type.getName())));
      }
    };
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    Assertions.assertThat(unmarked).isEmpty();
  }
}
