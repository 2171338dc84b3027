/** What a machine was at while something was measured, of loads over some minutes: "at loads of 3 to 5". */
export function loadText(loads: readonly number[]): string {
  const rounded = loads.map(Math.round);
  const [least, most] = [Math.min(...rounded), Math.max(...rounded)];
  if (most === 0) return "at a load below 1";
  if (least === most) return `at a load of ${most}`;
  return least === 0 ? `at loads of up to ${most}` : `at loads of ${least} to ${most}`;
}
