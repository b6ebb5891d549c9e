package dev.assay.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    ApplicationModules.of(AssayApplication.class).verify();
  }
}
