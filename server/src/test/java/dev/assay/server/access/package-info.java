@NullMarked
package dev.assay.server.access;

import org.jspecify.annotations.NullMarked;
