import { ApiProblem } from "~/shared/api/client";

/** Not in the server's description: an ordinary server has no such endpoints. */
const PEOPLE = "/api/demo/people";
const SWITCH = "/api/demo/switch";

export interface DemoPerson {
  id: string;
  name: string;
  roles: string[];
}

async function answered(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new ApiProblem(answer.status, body);
  return body;
}

export async function cast(): Promise<DemoPerson[]> {
  return ((await answered(await fetch(PEOPLE))) as { people: DemoPerson[] }).people;
}

/** Ends the session there is and begins one of that person. */
export async function become(person: string): Promise<void> {
  await answered(
    await fetch(SWITCH, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ person }),
    }),
  );
}

/** Where nobody is signed in yet, the visitor begins as the one who manages. */
export async function arrive(): Promise<void> {
  const people = await cast();
  const first = people.find((one) => one.roles.includes("manager"));
  if (first) await become(first.id);
}
