@NullMarked
package dev.assay.server.insight;

import org.jspecify.annotations.NullMarked;
