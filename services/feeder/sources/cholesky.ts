/** Lower triangle L of a correlation matrix with L * L^T = matrix; throws when no random numbers can have it. */
export function cholesky(matrix: number[][]): number[][] {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const current: number[] = [];
    lower.push(current);
    for (let j = 0; j <= i; j++) {
      const rest = (row[j] ?? 0) - dot(current, lower[j] ?? [], j);
      if (i === j && rest <= 0) throw new Error("The correlations contradict each other.");
      current.push(i === j ? Math.sqrt(rest) : rest / (lower[j]?.[j] ?? 1));
    }
  }
  return lower;
}

/** Sum of the products of the first `count` numbers. */
export function dot(a: number[], b: number[], count = a.length): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
