/** ETH that stays in the wallet for the network's fees, wei. */
export const GAS_RESERVE = 2n * 10n ** 16n;
