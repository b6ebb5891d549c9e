@NullMarked
package dev.assay.server.release;

import org.jspecify.annotations.NullMarked;
