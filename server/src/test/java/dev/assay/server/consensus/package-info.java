@NullMarked
package dev.assay.server.consensus;

import org.jspecify.annotations.NullMarked;
