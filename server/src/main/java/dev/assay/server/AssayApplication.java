package dev.assay.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where Spring begins to look for the features. */
@SpringBootApplication
class AssayApplication {}
