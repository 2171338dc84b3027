/**
 * One step of Adam over `count` floats:
 * first = first beta1 + gradient (1 - beta1), second = second beta2 + gradient^2 (1 - beta2),
 * value = value - rate / correction1 first / (sqrt(second) / sqrt(correction2) + epsilon), as PyTorch has it.
 */
export function adamStep(
  count: i32,
  value: usize,
  gradient: usize,
  first: usize,
  second: usize,
  rate: f32,
  beta1: f32,
  rest1: f32,
  correction1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
): void {
  // What all parameters share is divided once: a division takes as long as all products and sums of a parameter
  const stepRate: f32 = -rate / correction1;
  const rootFactor: f32 = 1 / sqrt<f32>(correction2);
  const stepRates = f32x4.splat(stepRate);
  const rootFactors = f32x4.splat(rootFactor);
  const betas1 = f32x4.splat(beta1);
  const rests1 = f32x4.splat(rest1);
  const betas2 = f32x4.splat(beta2);
  const rests2 = f32x4.splat(rest2);
  const epsilons = f32x4.splat(epsilon);
  let i = 0;
  let at: usize = 0;
  for (; i + 4 <= count; i += 4, at += 16) {
    const g = v128.load(gradient + at);
    const m = f32x4.add(f32x4.mul(v128.load(first + at), betas1), f32x4.mul(g, rests1));
    const v = f32x4.add(f32x4.mul(v128.load(second + at), betas2), f32x4.mul(f32x4.mul(g, g), rests2));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(v), rootFactors), epsilons);
    const change = f32x4.div(f32x4.mul(m, stepRates), root);
    v128.store(value + at, f32x4.add(change, v128.load(value + at)));
  }
  for (; i < count; i++, at += 4) {
    const g = load<f32>(gradient + at);
    const m = load<f32>(first + at) * beta1 + g * rest1;
    const v = load<f32>(second + at) * beta2 + g * g * rest2;
    store<f32>(first + at, m);
    store<f32>(second + at, v);
    const root = sqrt<f32>(v) * rootFactor + epsilon;
    store<f32>(value + at, (m * stepRate) / root + load<f32>(value + at));
  }
}
