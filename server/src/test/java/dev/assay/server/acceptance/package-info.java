@NullMarked
package dev.assay.server.acceptance;

import org.jspecify.annotations.NullMarked;
