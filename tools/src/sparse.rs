//! Logistic regression with a ridge over features that are there or not, by coordinate descent.

/// One example: the numbers of the features that are there, whether it is true, and how much it counts.
pub struct Sparse {
    /// Numbers of the features that are there.
    pub present: Vec<u32>,
    /// Is it true?
    pub truth: bool,
    /// How much it counts; 1 for an ordinary one.
    pub weight: f64,
}

/// The weights of `columns` features that make the examples likeliest, held back by `ridge`.
pub fn fit(examples: &[&Sparse], columns: usize, ridge: f64) -> Vec<f32> {
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); columns];
    for (number, example) in examples.iter().enumerate() {
        for &feature in &example.present {
            rows[feature as usize].push(number as u32);
        }
    }
    let mut weights = vec![0.0f64; columns];
    let mut sums = vec![0.0f64; examples.len()];
    for _ in 0..60 {
        let mut longest = 0.0f64;
        for (feature, rows) in rows.iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
            let (mut slope, mut bend) = (ridge * weights[feature], ridge);
            for &row in rows {
                let example = examples[row as usize];
                let chance = 1.0 / (1.0 + (-sums[row as usize]).exp());
                slope += example.weight * (chance - f64::from(u8::from(example.truth)));
                bend += example.weight * chance * (1.0 - chance);
            }
            let step = (slope / bend).clamp(-2.0, 2.0);
            weights[feature] -= step;
            longest = longest.max(step.abs());
            for &row in rows {
                sums[row as usize] -= step;
            }
        }
        if longest < 1e-3 {
            break;
        }
    }
    weights.into_iter().map(|weight| weight as f32).collect()
}
