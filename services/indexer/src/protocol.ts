import { ponder } from "ponder:registry";
import * as t from "ponder:schema";

ponder.on("Treasury:BadDebtAdded", async ({ event, context }) => {
  const { token, total } = event.args;
  await context.db.insert(t.badDebt).values({ token, total }).onConflictDoUpdate({ total });
});

ponder.on("Treasury:Healed", async ({ event, context }) => {
  const { token, total } = event.args;
  await context.db.insert(t.badDebt).values({ token, total }).onConflictDoUpdate({ total });
});
