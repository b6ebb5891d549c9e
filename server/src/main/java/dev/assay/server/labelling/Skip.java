package dev.assay.server.labelling;

/** Somebody could not label an item, and why. */
public record Skip(long item, long person, int round, String reason) {}
