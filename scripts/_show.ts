import { connect } from "@/services/feeder/chain";
const c = connect("http://127.0.0.1:8650");
console.log(await c.readTime(), Math.floor(Date.now()/1000)); console.table((await c.readFeeds()).map(f=>({...f, price: Number(f.price)/1e8})));
