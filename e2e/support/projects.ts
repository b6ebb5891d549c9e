import type { Assay } from "./assay";

/** A project of short texts with two annotators. */
export async function texts(assay: Assay, name: string, count: number, extra: object = {}) {
  await assay.project(name, "text_classification", {
    classes: [
      { name: "ham", definition: "Wanted by its reader." },
      { name: "spam", definition: "Unasked-for advertising or fraud." },
    ],
    ...extra,
  });
  await assay.items(
    name,
    Array.from({ length: count }, (_, i) => ({ key: `k${i}`, text: `message ${i}` })),
  );
  const ann = await assay.person(name, `Ann of ${name}`, "annotator");
  const ben = await assay.person(name, `Ben of ${name}`, "annotator");
  return { ann, ben };
}

/** An item with all that was decided about it, once everything has been weighed. */
export function itemNow(assay: Assay, project: string, key: string) {
  return assay.call("GET", `/api/projects/${project}/items/${key}?wait=true`);
}

