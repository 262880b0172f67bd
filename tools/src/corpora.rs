//! Articles of several corpora, and which of them are left out of a fit together.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

/// The corpus and the text of each article of some files of JSON lines, in order: `source` (`corpus:paper`) names the corpus, or the file does.
pub fn articles(files: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for file in files.split(',') {
        for line in fs::read_to_string(file)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let source = row["source"].as_str().unwrap_or(file);
            let corpus = source.split(':').next().unwrap_or_default().to_owned();
            articles.push((corpus, row["text"].as_str().ok_or("no text")?.to_owned()));
        }
    }
    Ok(articles)
}

/// The fold of each article: whole corpora go to one of two halves of about as many articles.
pub fn folds(articles: &[(String, String)]) -> Vec<usize> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    articles.iter().for_each(|(corpus, _)| *sizes.entry(corpus).or_default() += 1);
    let mut order: Vec<(&str, usize)> = sizes.into_iter().collect();
    order.sort_by_key(|&(corpus, size)| (std::cmp::Reverse(size), corpus));
    let (mut fold_of, mut totals) = (BTreeMap::new(), [0, 0]);
    for (corpus, size) in order {
        let fold = usize::from(totals[1] < totals[0]);
        totals[fold] += size;
        fold_of.insert(corpus, fold);
    }
    println!("left out together: {fold_of:?}");
    articles.iter().map(|(corpus, _)| fold_of[corpus.as_str()]).collect()
}
