import { ponder } from "ponder:registry";
import { badDebts } from "ponder:schema";

ponder.on("Treasury:BadDebtAdded", async ({ event, context }) => {
  const { token, total } = event.args;
  await context.db.insert(badDebts).values({ token, total }).onConflictDoUpdate({ total });
});

ponder.on("Treasury:Healed", async ({ event, context }) => {
  const { token, total } = event.args;
  await context.db.insert(badDebts).values({ token, total }).onConflictDoUpdate({ total });
});
