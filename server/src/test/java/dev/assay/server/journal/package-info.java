@NullMarked
package dev.assay.server.journal;

import org.jspecify.annotations.NullMarked;
