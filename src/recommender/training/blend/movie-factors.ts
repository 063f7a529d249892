/**
 * Popular films come first everywhere: what each film's scores are multiplied by against it, its number of ratings + 1 to
 * the power of minus `exponent`. The films of most ratings have about 1, as those have that are not learned.
 */
export const movieFactors = (counts: Int32Array, exponent: number): Float64Array => {
  let [sum, ratings] = [0, 0];
  for (const count of counts) {
    sum += count * Math.log(count + 1);
    ratings += count;
  }
  const usual = ratings === 0 ? 0 : sum / ratings;
  return Float64Array.from(counts, (count) => Math.exp(exponent * (usual - Math.log(count + 1))));
};
