//! Logistic regression with a ridge, by Newton's method.

/// One example: the values of the features, the first of which is always 1, and whether it is true.
pub struct Example<'a> {
    /// In the order of the features; the first is 1.
    pub values: &'a [f32],
    /// Is it true?
    pub truth: bool,
    /// How much it counts; 1 for an ordinary one.
    pub weight: f64,
}

/// The weights that make the examples likeliest, each but the first held back by `ridge`.
pub fn fit(examples: &[Example], columns: usize, ridge: f64) -> Vec<f32> {
    let mut weights = vec![0.0f64; columns];
    for _ in 0..25 {
        let mut gradient: Vec<f64> = (0..columns).map(|at| penalty(at, ridge) * weights[at]).collect();
        let mut hessian = vec![0.0f64; columns * columns];
        for at in 0..columns {
            hessian[at * columns + at] = penalty(at, ridge);
        }
        let mut present: Vec<(usize, f64)> = Vec::with_capacity(columns);
        for example in examples {
            present.clear();
            present
                .extend(example.values.iter().enumerate().filter(|(_, value)| **value != 0.0).map(|(at, &value)| (at, f64::from(value))));
            let sum: f64 = present.iter().map(|&(at, value)| weights[at] * value).sum();
            let chance = 1.0 / (1.0 + (-sum.clamp(-30.0, 30.0)).exp());
            let off = example.weight * (chance - f64::from(u8::from(example.truth)));
            let spread = example.weight * chance * (1.0 - chance);
            for (n, &(at, value)) in present.iter().enumerate() {
                gradient[at] += off * value;
                let row = &mut hessian[at * columns..(at + 1) * columns];
                for &(other, other_value) in &present[..=n] {
                    row[other] += spread * value * other_value;
                }
            }
        }
        let step = solve(&mut hessian, gradient, columns);
        let longest = step.iter().fold(0.0f64, |longest, part| longest.max(part.abs()));
        for (weight, part) in weights.iter_mut().zip(&step) {
            *weight -= part;
        }
        if longest < 1e-4 {
            break;
        }
    }
    weights.into_iter().map(|weight| weight as f32).collect()
}

fn penalty(at: usize, ridge: f64) -> f64 {
    if at == 0 { 1e-3 } else { ridge }
}

/// Solves a symmetric positive system whose lower half is given: Cholesky.
pub fn solve(matrix: &mut [f64], mut right: Vec<f64>, size: usize) -> Vec<f64> {
    for i in 0..size {
        for j in 0..=i {
            let mut sum = matrix[i * size + j];
            for k in 0..j {
                sum -= matrix[i * size + k] * matrix[j * size + k];
            }
            matrix[i * size + j] = if i == j { sum.max(1e-12).sqrt() } else { sum / matrix[j * size + j] };
        }
    }
    for i in 0..size {
        for k in 0..i {
            right[i] -= matrix[i * size + k] * right[k];
        }
        right[i] /= matrix[i * size + i];
    }
    for i in (0..size).rev() {
        for k in i + 1..size {
            right[i] -= matrix[k * size + i] * right[k];
        }
        right[i] /= matrix[i * size + i];
    }
    right
}
