import type { Assay, Person } from "./assay";
import { smsMessages } from "./data";
import { discs, picture } from "./pictures";

const GUIDELINES = `# Who would want this?

A message is **spam** when its reader did not ask for it and it wants something: money, a call, a click.

- Offers, prizes and subscriptions are spam, however friendly.
- What friends, family and one's own bank send is *ham*, also when it is rude or in pieces.

## Where it is hard

1. A company that the reader is a customer of: ham, unless it advertises.
2. A chain letter from a friend: spam.`;

const SPAM = {
  classes: [
    {
      name: "ham",
      definition: "Its reader asked for it or would want it.",
      examples: ["Ok lar... Joking wif u oni..."],
      counter_examples: ["WINNER!! You have been selected to receive a £900 prize"],
    },
    {
      name: "spam",
      definition: "Unasked-for advertising, or fraud.",
      examples: ["Free entry in 2 a wkly comp to win FA Cup final tkts"],
    },
  ],
  guidelines: GUIDELINES,
  quality: { overlap: 2, review_gate: false },
};

/** Short messages of our own. */
const NOTES = [
  "Your parcel # waits at the counter until Friday.",
  "Shall we meet at gate # after the match?",
  "Only today: # per cent off all garden chairs!",
  "The train at #:05 is late, take the bus instead.",
  "You have been chosen! Answer YES to # and claim your prize.",
  "Mum, I left the keys in drawer #.",
  "Reminder: your visit to the dentist, room #, is on Monday.",
  "Win a weekend for two, call # now.",
  "Thanks for yesterday, page # made me laugh.",
];

const NEWS =
  "Dr. Ángela Ruiz of the University of Tokyo Hospital said on Tuesday that 東京 and Kyoto will host the World Health Summit; the mayor, Yuriko Koike, welcomed it. 🎉";

export interface Furnished {
  people: Record<string, Person>;
  /** An invitation that nobody has followed. */
  openInvitation: string;
}

/** Projects of every kind with people at work in them, so that every screen has something to show. */
export async function furnish(assay: Assay): Promise<Furnished> {
  const people: Record<string, Person> = {};
  const messages = smsMessages(30).map((one, i) => ({
    key: `sms-${i}`,
    text: one.text,
  }));
  const notes = Array.from({ length: 150 }, (_, i) => ({
    key: `note-${i}`,
    text: (NOTES[i % NOTES.length] ?? "").replace("#", String(i + 11)),
  }));
  await assay.project("text-messages", "text_classification", SPAM);
  await assay.items("text-messages", messages);
  await assay.project("contested", "text_classification", SPAM);
  await assay.items("contested", messages.slice(1, 5));
  await assay.project("checked", "text_classification", {
    ...SPAM,
    quality: { overlap: 1 },
  });
  await assay.items("checked", notes);
  const entities = { classes: ["person", "place", "organisation", "event"] };
  const off = { quality: { overlap: 2, review_gate: false } };
  await assay.project("news-entities", "ner", { ...entities, ...off });
  await assay.items("news-entities", [{ key: "news-1", text: NEWS }]);
  await assay.project("contested-news", "ner", { ...entities, ...off });
  await assay.items("contested-news", [{ key: "news-1", text: NEWS }]);
  await assay.project("bank-questions", "text_classification", {
    classes: Array.from({ length: 24 }, (_, i) => `card question ${i + 1}`),
  });
  await assay.items("bank-questions", [{ key: "q", text: "How do I locate my new card?" }]);
  const seeds = discs("seeds", 900, 620, 22);
  const plate = picture("seeds", 900, 620, seeds);
  const kinds = { classes: ["seed", "berry", "leaf"] };
  for (const name of ["seeds", "seeds-new", "seeds-contested", "seeds-checked"]) {
    const quality = name === "seeds-checked" ? { quality: { overlap: 1 } } : off;
    await assay.project(name, "bbox", { ...kinds, ...quality });
    await assay.items(name, [{ key: "plate-1.png", image: await assay.upload(name, plate) }]);
  }
  await assay.project("dishes", "image_classification", {
    classes: ["mostly seeds", "mostly berries", "mixed"],
  });
  await assay.items("dishes", [{ key: "plate-1.png", image: await assay.upload("dishes", plate) }]);
  await assay.project("two-questions", "ner", {
    fields: [
      {
        name: "topic",
        kind: "choice",
        classes: ["health", "culture", "sport"],
      },
      { name: "entities", kind: "spans", ...entities },
    ],
  });
  await assay.items("two-questions", [{ key: "news-1", text: NEWS }]);
  await assay.project("changed", "text_classification", SPAM);
  await assay.items("changed", messages.slice(0, 3));
  const all = [
    "text-messages",
    "contested",
    "checked",
    "news-entities",
    "contested-news",
    "bank-questions",
    "seeds",
    "seeds-new",
    "seeds-contested",
    "seeds-checked",
    "dishes",
    "two-questions",
    "changed",
  ];
  for (const project of all) {
    const pair = project.endsWith("checked") ? ["Bo"] : ["Ada", "Bo"];
    for (const name of pair) people[name] = await assay.person(project, name, "annotator");
    people.Zoe = await assay.person(project, "Zoe", "adjudicator");
    people.Rita = await assay.person(project, "Rita", "reviewer");
  }
  await assay.person("contested", "Bo", "annotator", "adjudicator");
  people.Max = await assay.person("contested", "Max", "manager");
  const invitation = { name: "Nina", roles: ["annotator"] };
  const { link } = await assay.call("POST", "/api/projects/contested/invitations", invitation);
  const openInvitation = `/join#${link.url.split("#")[1]}`;
  const { Ada, Bo } = people as { Ada: Person; Bo: Person };
  await assay.answerAll("contested", Ada, () => "ham");
  await assay.answerAll("contested", Bo, () => "spam");
  await assay.answerAll("text-messages", Bo, (one) => (/free|win/i.test(one.text) ? "spam" : "ham"));
  await assay.answerAll("checked", Bo, () => "ham");
  await assay.answerAll("seeds-contested", Ada, () => seeds);
  await assay.answerAll("seeds-contested", Bo, () =>
    seeds.slice(2).map((box, i) => (i === 0 ? { ...box, label: "leaf" } : box)),
  );
  await assay.answerAll("seeds-checked", Bo, () => seeds.slice(0, 18));
  const mark = (label: string, text: string) => {
    const start = Array.from(NEWS.slice(0, NEWS.indexOf(text))).length;
    return { label, start, end: start + Array.from(text).length };
  };
  const sure = [mark("person", "Ángela Ruiz"), mark("place", "東京")];
  await assay.answerAll("contested-news", Ada, () => [
    ...sure,
    mark("organisation", "University of Tokyo Hospital"),
  ]);
  await assay.answerAll("contested-news", Bo, () => [
    ...sure,
    mark("organisation", "University of Tokyo"),
    mark("event", "World Health Summit"),
  ]);
  for (const [project, drawn] of [
    ["seeds", seeds.slice(0, 14)],
    [
      "news-entities",
      [
        ...sure,
        mark("organisation", "University of Tokyo Hospital"),
        mark("place", "Tokyo"),
        mark("event", "World Health Summit"),
      ],
    ],
  ] as const) {
    const path = `/api/projects/${project}/pull`;
    const { assignments } = await assay.call("POST", path, { max: 1 }, Ada);
    await assay.call("PUT", `/api/assignments/${assignments[0].id}/draft`, drawn, Ada);
  }
  const path = "/api/projects/changed/my/instructions-read";
  await assay.call("POST", path, { spec_version: 1 }, Ada);
  const spec = await assay.call("GET", "/api/projects/changed/spec");
  const guidelines = GUIDELINES.replace("ham, unless it advertises", "ham, also where it advertises");
  await assay.call("POST", "/api/projects/changed/spec/publish", {
    spec: { ...spec, guidelines: `${guidelines}\n3. A wrong number: ham.` },
    base_version: 1,
  });
  for (const project of all.filter((one) => one !== "changed")) {
    await assay.call("GET", `/api/projects/${project}/status?wait=true`);
    for (const person of [Ada, Bo]) {
      const path = `/api/projects/${project}/my/instructions-read`;
      await assay.call("POST", path, { spec_version: 1 }, person).catch(() => undefined);
    }
  }
  return { people, openInvitation };
}
