/** Points above the minimum at which a ratio counts as safe, bps. */
export const SAFE_MARGIN_BPS = 5_000;

/** Below this many points above the minimum a person confirms that they know the risk, bps. */
export const RISK_MARGIN_BPS = 2_000;

/** What a Max leaves free above the minimum, so that the fee of the next blocks does not spoil it, bps. */
export const FEE_MARGIN_BPS = 5;
