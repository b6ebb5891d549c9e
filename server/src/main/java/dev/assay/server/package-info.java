/** The Assay server: one package per feature. */
@NullMarked
package dev.assay.server;

import org.jspecify.annotations.NullMarked;
