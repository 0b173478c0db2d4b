import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { tellPosition } from "../auction";
import { place } from "../place";
import { marketOf } from "../position";

ponder.on("RwaDesk:DefaultCalled", async ({ event, context: { db } }) => {
  const { market, writeOffFrom } = event.args;
  const call = {
    ...{ state: "called", calledAt: Number(event.block.timestamp), writeOffFrom: Number(writeOffFrom) },
    ...{ curedAt: null, writtenOff: 0, collateral: 0n, debt: 0n },
  };
  await db
    .insert(t.rwaDefault)
    .values({ market, ...call })
    .onConflictDoUpdate(call);
});

ponder.on("RwaDesk:Cured", async ({ event, context: { db } }) => {
  const { market } = event.args;
  await db.update(t.rwaDefault, { market }).set({ state: "cured", curedAt: Number(event.block.timestamp) });
});

ponder.on("RwaDesk:WrittenOff", async ({ event, context: { db } }) => {
  const { id, owner, collateral, debt } = event.args;
  await db.update(t.rwaDefault, { market: marketOf(id) }).set((row) => ({
    writtenOff: row.writtenOff + 1,
    ...{ collateral: row.collateral + collateral, debt: row.debt + debt },
  }));
  await tellPosition(db, place(event), id, "WrittenOff", event.args, owner);
});
