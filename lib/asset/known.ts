/** Assets whose names stand in messages/; every other one is shown by the name of its token. */
const knownAssets = [
  "mTSLA",
  "mAAPL",
  "mSPY",
  "mGLD",
  "mVIXY",
  "mMEITUAN",
  "mMOUTAI",
  "mBTC",
  "mETH",
  "mVIX30",
  "mTSLA2L",
  "mSPYI",
  "mCRYPTO",
] as const;

export function isKnownAsset(symbol: string): symbol is (typeof knownAssets)[number] {
  return knownAssets.some((known) => known === symbol);
}
