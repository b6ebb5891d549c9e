interface Explanation {
  field: string;
  a: string;
  b: string;
  example: string;
  belongs: string;
  why: string;
  /** New definitions by the class's name. */
  definitions: Record<string, string>;
}

interface SpecDocument {
  fields: {
    name: string;
    classes: { name: string; definition?: string }[];
    boundary_examples?: unknown[];
  }[];
}

/** The spec with one more boundary example between two classes, and clearer definitions. */
export function explained(spec: unknown, change: Explanation): Record<string, unknown> {
  const document = spec as SpecDocument & Record<string, unknown>;
  return {
    ...document,
    fields: document.fields.map((field) =>
      field.name !== change.field
        ? field
        : {
            ...field,
            classes: field.classes.map((one) => {
              const definition = change.definitions[one.name];
              return definition === undefined ? one : { ...one, definition };
            }),
            ...(change.example.trim() && change.belongs
              ? {
                  boundary_examples: [
                    ...(field.boundary_examples ?? []),
                    {
                      classes: [change.a, change.b],
                      example: change.example.trim(),
                      belongs_to: change.belongs,
                      ...(change.why.trim() ? { why: change.why.trim() } : {}),
                    },
                  ],
                }
              : {}),
          },
    ),
  };
}
