@NullMarked
package dev.assay.server.catalog;

import org.jspecify.annotations.NullMarked;
