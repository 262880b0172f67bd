//! How a question about an article is answered: from its analysis as it stands, and off the async threads, because a long article has
//! thousands of names whose places are to be counted.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentLink, SymbolInformation, TextDocumentPositionParams, Url};

use super::document::Reading;
use super::names::{NamesParams, NamesReport};
use super::{Backend, links, names};

impl Backend {
    /// What `answer` makes of a document as it stands; `None` where it is not open or no article.
    pub(super) async fn read<T: Send + 'static>(&self, uri: &Url, answer: impl FnOnce(&Reading) -> T + Send + 'static) -> Option<T> {
        let reading = self.workspace.reading(uri).await?;
        // Where it panics, the panic hook has said so.
        tokio::task::spawn_blocking(move || answer(&reading)).await.ok()
    }

    /// As [`Self::read`], at one place.
    pub(super) async fn read_at<T: Send + 'static>(
        &self,
        place: TextDocumentPositionParams,
        answer: impl FnOnce(&Reading, usize) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        self.read(&place.text_document.uri, move |reading| answer(reading, reading.byte(place.position))).await.flatten()
    }

    /// `copydesk/names`.
    pub(super) async fn names(&self, params: NamesParams) -> Result<Option<NamesReport>> {
        Ok(self.read(&params.text_document.uri, names::names).await)
    }

    /// The names of the open documents and of the articles of the folders that a query means.
    pub(super) async fn names_of_folders(&self, query: String) -> Option<Vec<SymbolInformation>> {
        let look = self.articles.look();
        let mut open = Vec::new();
        for uri in self.workspace.uris() {
            open.extend(self.workspace.reading(&uri).await);
        }
        self.articles.ended(look).await;
        let articles = self.articles.clone();
        tokio::task::spawn_blocking(move || articles.symbols(&query, &open)).await.ok()
    }

    /// The links of a settings file that is open.
    pub(super) async fn links(&self, uri: &Url) -> Option<Vec<DocumentLink>> {
        let sheet = self.workspace.sheet(uri).filter(|_| super::holds_settings(uri))?;
        tokio::task::spawn_blocking(move || links::links(&sheet)).await.ok().flatten()
    }

    /// Has the client ask again for hints and lenses, which new settings may have switched.
    pub(super) fn refresh_counts(&self) {
        let Ok(refreshes) = self.features().map(|features| features.refreshes) else { return };
        let client = self.client.clone();
        // A client that fails at it asks again at the next edit.
        tokio::spawn(async move {
            if refreshes.hints {
                let _ = client.inlay_hint_refresh().await;
            }
            if refreshes.lenses {
                let _ = client.code_lens_refresh().await;
            }
        });
    }
}
