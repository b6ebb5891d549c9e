@NullMarked
package dev.assay.server.review;

import org.jspecify.annotations.NullMarked;
