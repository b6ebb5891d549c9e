package dev.assay.server.catalog;

/** A project as lists show it; {@code specVersion} is the current one. */
public record Project(long id, String name, TaskType taskType, int specVersion) {}
