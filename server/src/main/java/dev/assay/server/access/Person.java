package dev.assay.server.access;

/** A person as others see them; never deleted. */
public record Person(long id, String name, PersonKind kind, boolean active) {}
