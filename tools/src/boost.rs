//! Boosted trees for a yes-or-no question: every tree mends what the ones before it left wrong (Friedman 2001), grown leaf by leaf over
//! binned values.

/// One example: the values of the features, whether it is true, and how much it counts.
pub struct Example<'a> {
    /// In the order of the features.
    pub values: &'a [f32],
    /// Is it true?
    pub truth: bool,
    /// How much it counts; 1 for an ordinary one.
    pub weight: f32,
}

/// How the trees are grown.
pub struct Growth {
    /// How many trees.
    pub trees: usize,
    /// Leaves of a tree at most.
    pub leaves: usize,
    /// How much of each tree is believed.
    pub rate: f32,
    /// Examples in a leaf, at least.
    pub least: usize,
    /// Holds the values of the leaves back.
    pub ridge: f32,
    /// Of a hundred features, how many a tree may ask.
    pub features: usize,
    /// Of a hundred examples, how many a tree sees.
    pub examples: usize,
}

/// A question or an answer.
pub enum Node {
    /// Values of the feature up to the limit go to the first node, others to the second.
    Split {
        /// Its place among the values.
        feature: usize,
        /// The greatest value that goes to the first node.
        limit: f32,
        /// Places in the tree.
        nodes: [usize; 2],
    },
    /// Log-odds.
    Leaf(f32),
}

/// Nodes in order of their questions; the first is the root.
pub type Tree = Vec<Node>;

/// Borders of the bins of one feature, at most.
const BINS: usize = 48;

struct Leaf {
    node: usize,
    rows: Vec<u32>,
    best: Option<Cut>,
}

struct Cut {
    gain: f32,
    feature: usize,
    bin: u8,
}

/// The trees that make the examples likeliest. The same examples give the same trees.
pub fn fit(examples: &[Example], columns: usize, growth: &Growth) -> Vec<Tree> {
    let borders: Vec<Vec<f32>> = (0..columns).map(|feature| borders(examples, feature)).collect();
    let bins: Vec<Vec<u8>> = (0..columns)
        .map(|feature| {
            let bin = |value: f32| borders[feature].partition_point(|&border| border < value) as u8;
            examples.iter().map(|example| bin(example.values[feature])).collect()
        })
        .collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut sums = vec![0.0f32; examples.len()];
    let mut trees = Vec::new();
    for _ in 0..growth.trees {
        let pull: Vec<(f32, f32)> = examples
            .iter()
            .zip(&sums)
            .map(|(example, &sum)| {
                let chance = 1.0 / (1.0 + (-sum).exp());
                (example.weight * (chance - f32::from(u8::from(example.truth))), example.weight * chance * (1.0 - chance))
            })
            .collect();
        let rows: Vec<u32> = (0..examples.len() as u32).filter(|_| dice.is(growth.examples)).collect();
        let asked: Vec<usize> = (0..columns).filter(|&feature| !borders[feature].is_empty() && dice.is(growth.features)).collect();
        let tree = grow(&bins, &borders, &pull, rows, &asked, growth);
        for (sum, example) in sums.iter_mut().zip(examples) {
            *sum += value(&tree, example.values);
        }
        trees.push(tree);
    }
    trees
}

/// Log-odds of one tree.
pub fn value(tree: &[Node], values: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match &tree[at] {
            Node::Leaf(value) => return *value,
            Node::Split { feature, limit, nodes } => at = nodes[usize::from(values[*feature] > *limit)],
        }
    }
}

/// The table that the library's models are read from: thresholds, then the trees.
pub fn table(trees: &[Tree], thresholds: &[f32], features: &[&str]) -> String {
    let thresholds: Vec<String> = thresholds.iter().map(|number| format!("{number:.3}")).collect();
    let mut out = format!("thresholds\t{}\n", thresholds.join("\t"));
    for tree in trees {
        out += "tree\n";
        for node in tree {
            out += &match node {
                Node::Leaf(value) => format!("{value:.4}\n"),
                Node::Split { feature, limit, nodes } => format!("{}\t{limit:.4}\t{}\n", features[*feature], nodes[0]),
            };
        }
    }
    out
}

/// Values between which a feature is cut: every one where they are few, else as many below as above.
fn borders(examples: &[Example], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = examples.iter().map(|example| example.values[feature]).collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    let between = |pair: &[f32]| f32::midpoint(pair[0], pair[1]);
    if distinct.len() <= BINS {
        return distinct.windows(2).map(between).collect();
    }
    let mut borders: Vec<f32> = (1..BINS).map(|share| values[share * values.len() / BINS]).collect();
    borders.dedup();
    borders
}

fn grow(bins: &[Vec<u8>], borders: &[Vec<f32>], pull: &[(f32, f32)], rows: Vec<u32>, asked: &[usize], growth: &Growth) -> Tree {
    let mut tree = vec![Node::Leaf(0.0)];
    let best = best_cut(bins, borders, pull, &rows, asked, growth);
    let mut leaves = vec![Leaf { node: 0, rows, best }];
    while leaves.len() < growth.leaves {
        let gain = |leaf: &Leaf| leaf.best.as_ref().map_or(0.0, |cut| cut.gain);
        let Some(widest) = (0..leaves.len()).max_by(|&a, &b| gain(&leaves[a]).total_cmp(&gain(&leaves[b]))) else { break };
        let Some(cut) = leaves[widest].best.take().filter(|cut| cut.gain > 1e-3) else { break };
        let leaf = leaves.swap_remove(widest);
        let (below, above): (Vec<u32>, Vec<u32>) = leaf.rows.iter().partition(|&&row| bins[cut.feature][row as usize] <= cut.bin);
        let nodes = [tree.len(), tree.len() + 1];
        tree[leaf.node] = Node::Split { feature: cut.feature, limit: borders[cut.feature][cut.bin as usize], nodes };
        for (node, rows) in nodes.into_iter().zip([below, above]) {
            tree.push(Node::Leaf(0.0));
            let best = best_cut(bins, borders, pull, &rows, asked, growth);
            leaves.push(Leaf { node, rows, best });
        }
    }
    for leaf in leaves {
        let (slope, bend) = leaf.rows.iter().map(|&row| pull[row as usize]).fold((0.0, 0.0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
        tree[leaf.node] = Node::Leaf(-growth.rate * slope / (bend + growth.ridge));
    }
    tree
}

/// The question that parts the rows best.
fn best_cut(bins: &[Vec<u8>], borders: &[Vec<f32>], pull: &[(f32, f32)], rows: &[u32], asked: &[usize], growth: &Growth) -> Option<Cut> {
    if rows.len() < 2 * growth.least {
        return None;
    }
    let worth = |slope: f32, bend: f32| slope * slope / (bend + growth.ridge);
    let mut best: Option<Cut> = None;
    for &feature in asked {
        let mut histogram = [(0.0f32, 0.0f32, 0usize); BINS + 1];
        for &row in rows {
            let cell = &mut histogram[bins[feature][row as usize] as usize];
            let (slope, bend) = pull[row as usize];
            *cell = (cell.0 + slope, cell.1 + bend, cell.2 + 1);
        }
        let all = histogram.iter().fold((0.0, 0.0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1, sum.2 + cell.2));
        let mut below = (0.0, 0.0, 0);
        for (bin, cell) in histogram.iter().enumerate().take(borders[feature].len()) {
            below = (below.0 + cell.0, below.1 + cell.1, below.2 + cell.2);
            if below.2 < growth.least || all.2 - below.2 < growth.least {
                continue;
            }
            let gain = worth(below.0, below.1) + worth(all.0 - below.0, all.1 - below.1) - worth(all.0, all.1);
            if best.as_ref().is_none_or(|best| gain > best.gain) {
                best = Some(Cut { gain, feature, bin: bin as u8 });
            }
        }
    }
    best
}

struct Dice(u64);

impl Dice {
    /// True `percent` times in a hundred.
    fn is(&mut self, percent: usize) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) % 100) < percent as u64
    }
}
