/** The Assay server: one package per feature, each a module with declared dependencies. */
@NullMarked
package dev.assay.server;

import org.jspecify.annotations.NullMarked;
