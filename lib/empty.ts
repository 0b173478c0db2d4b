/** Stands in for the wallet SDKs that next.config.ts leaves out of the bundle. */
export default {};
