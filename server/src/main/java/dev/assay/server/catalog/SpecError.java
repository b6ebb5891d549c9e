package dev.assay.server.catalog;

/**
 * Something wrong in a spec.
 *
 * @param pointer JSON pointer (RFC 6901) into the document that was read
 * @param reason the value found and what was expected
 */
public record SpecError(String pointer, String reason) {}
